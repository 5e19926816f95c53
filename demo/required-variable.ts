/** A variable that demo/run.ts always sets for the servers that it starts. */
export function requiredVariable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; this server is started by npm run demo.`);
  return value;
}
