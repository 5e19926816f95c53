/**
 * Puts the messages of a PostgreSQL client together again (https://www.postgresql.org/docs/current/protocol-message-formats.html).
 * The first one of a connection has no type.
 */
export function messageReader(onMessage: (type: string, body: Buffer) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  let begun = false;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = begun ? 1 : 0;
      if (rest.length < head + 4) return;
      const length = head + rest.readUInt32BE(head);
      if (rest.length < length) return;
      if (begun) onMessage(rest.toString("latin1", 0, 1), rest.subarray(5, length));
      begun = true;
      rest = rest.subarray(length);
    }
  };
}

export function cString(bytes: Buffer): string {
  return bytes.toString("utf8", 0, bytes.indexOf(0));
}
