/** Shows one stage of the start on one line: what, how it went, how long it took. Remarks follow it, indented. */
export async function stage<Result>(
  name: string,
  work: (report: (line: string) => void) => Promise<Result>,
  outcome: (result: Result) => string = () => "ready",
): Promise<Result> {
  const begun = performance.now();
  const remarks: string[] = [];
  process.stdout.write(`  ${name} `.padEnd(26, "."));
  try {
    const result = await work((line) => remarks.push(line));
    process.stdout.write(` ${outcome(result)}, ${seconds(performance.now() - begun)}\n`);
    for (const line of remarks) console.log(`      ${line}`);
    return result;
  } catch (error) {
    process.stdout.write(` not done, ${seconds(performance.now() - begun)}\n`);
    throw error;
  }
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
