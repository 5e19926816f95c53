import { createSocket, type RemoteInfo } from "node:dgram";
import { once } from "node:events";
import { AUTHORITATIVE_ANSWER, decode, encode, type Packet } from "dns-packet";

/** What a name answers. `strings` are the parts of one record; a name that is not known does not exist (NXDOMAIN). */
export type FakeRecords = readonly { readonly strings: readonly string[] }[] | "no_txt" | "silent" | "server_failure";

/** A real DNS server on UDP that knows what it was told, for TXT and address questions. */
export interface FakeDns {
  /** As DNS_SERVERS takes it. */
  readonly server: string;
  /** The names that were asked for, oldest first, repetitions included. */
  readonly asked: readonly string[];
  set(name: string, records: FakeRecords): void;
  /** One record of one string. */
  setTxt(name: string, value: string): void;
  /** IPv4 and IPv6 addresses of a name: one list for each time that it is asked, the last one from then on. */
  setAddresses(name: string, ...answers: readonly (readonly string[])[]): void;
  remove(name: string): void;
  forgetQuestions(): void;
  stop(): Promise<void>;
}

export async function startFakeDns(port = 0): Promise<FakeDns> {
  const names = new Map<string, FakeRecords>();
  const addresses = new Map<string, readonly (readonly string[])[]>();
  const asked: string[] = [];
  const addressAnswers = new Map<string, number>();
  const socket = createSocket("udp4");
  socket.on("message", (message, from) => {
    const query = decode(message);
    const answer = addressAnswer(query, addresses, addressAnswers) ?? answerTo(query, names, asked);
    if (answer) send(answer, from);
  });
  const send = (answer: Buffer, { port, address }: RemoteInfo) => socket.send(answer, port, address);
  socket.bind(port, "127.0.0.1");
  await once(socket, "listening");
  return {
    server: `127.0.0.1:${socket.address().port}`,
    asked,
    set: (name, records) => void names.set(name, records),
    setTxt: (name, value) => void names.set(name, [{ strings: [value] }]),
    setAddresses: (name, ...answers) => void addresses.set(name, answers),
    remove: (name) => void names.delete(name),
    forgetQuestions: () => void asked.splice(0),
    stop: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

/** The answer to a question for addresses of a known name; null for any other question. */
function addressAnswer(
  query: Packet,
  addresses: ReadonlyMap<string, readonly (readonly string[])[]>,
  given: Map<string, number>,
): Buffer | null {
  const [question] = query.questions ?? [];
  const answers = addresses.get(question?.name.toLowerCase() ?? "");
  if (!question || !answers || (question.type !== "A" && question.type !== "AAAA")) return null;
  const { name, type } = question;
  const times = given.get(`${name} ${type}`) ?? 0;
  given.set(`${name} ${type}`, times + 1);
  const found = (answers[times] ?? answers.at(-1) ?? []).filter((one) => one.includes(":") === (type === "AAAA"));
  return encode({
    ...{ id: query.id, type: "response", flags: AUTHORITATIVE_ANSWER, questions: [question] },
    answers: found.map((data) => ({ type, name, ttl: 0, data })),
  });
}

const responseCodes = { noError: 0, serverFailure: 2, noSuchName: 3 };

function answerTo(query: Packet, names: ReadonlyMap<string, FakeRecords>, asked: string[]): Buffer | null {
  const [question] = query.questions ?? [];
  if (!question) return null;
  const name = question.name.toLowerCase();
  asked.push(name);
  const records = names.get(name);
  if (records === "silent") return null;
  const code =
    records === undefined
      ? responseCodes.noSuchName
      : records === "server_failure"
        ? responseCodes.serverFailure
        : responseCodes.noError;
  const found = Array.isArray(records) && question.type === "TXT" ? records : [];
  return encode({
    id: query.id,
    type: "response",
    // The response code is the low four bits of the flags (RFC 1035 section 4.1.1).
    flags: AUTHORITATIVE_ANSWER | code,
    questions: [question],
    answers: found.map(({ strings }) => ({ type: "TXT", name: question.name, ttl: 0, data: [...strings] })),
  });
}
