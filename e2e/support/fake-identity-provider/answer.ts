import type { ServerResponse } from "node:http";

/** What an endpoint says, before it is put on the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** How an answer is spoilt on its way. */
export type Fault =
  /** Takes the request and never answers. */
  | { readonly fault: "hang" }
  /** Answers honestly, but not before something else has happened. */
  | { readonly fault: "wait"; readonly until: Promise<unknown> }
  /** Sends headers and half the body, then nothing more. */
  | { readonly fault: "hang_in_body" }
  /** Sends the honest body one byte at a time. */
  | { readonly fault: "drip"; readonly everyMilliseconds?: number }
  | { readonly fault: "reset" }
  | { readonly fault: "reset_in_body" }
  | { readonly fault: "status"; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** A web page with status 200. */
  | { readonly fault: "html" }
  /** The honest body under another content type. */
  | { readonly fault: "content_type"; readonly contentType: string }
  /** Valid JSON, drawn out by this size, as fast as it is taken and without saying how long; `taken` hears how much was. */
  | { readonly fault: "huge"; readonly bytes: number; readonly taken?: (bytes: number) => void }
  | { readonly fault: "redirect"; readonly to: string; readonly status?: 301 | 302 | 303 | 307 | 308 }
  /** Whatever the test makes of the honest answer. */
  | { readonly fault: "answer"; readonly change: (honest: Answer) => Answer };

export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  const common = { "content-type": "application/json", "cache-control": "no-store" };
  return { status, headers: { ...common, ...headers }, body: JSON.stringify(body) };
}

export function html(status: number, body: string): Answer {
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Fake identity provider</title><main>${body}</main></html>`;
  return { status, headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }, body: page };
}

export function redirect(to: string, status = 302): Answer {
  return { status, headers: { location: to, "cache-control": "no-store" }, body: "" };
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Puts an answer on the wire as it is, or spoilt by a fault. */
export function deliver(response: ServerResponse, honest: Answer, fault: Fault | null): void {
  if (fault === null) {
    send(response, honest);
    return;
  }
  switch (fault.fault) {
    case "hang":
      break;
    case "wait":
      void fault.until.then(() => send(response, honest));
      break;
    case "hang_in_body":
      sendHalf(response, honest);
      break;
    case "drip":
      drip(response, honest, fault.everyMilliseconds ?? 200);
      break;
    case "reset":
      response.socket?.resetAndDestroy();
      break;
    case "reset_in_body":
      sendHalf(response, honest, () => response.socket?.resetAndDestroy());
      break;
    case "huge":
      pour(response, honest, fault);
      break;
    default:
      send(response, spoil(honest, fault));
  }
}

type OnTheWire = "hang" | "wait" | "hang_in_body" | "drip" | "reset" | "reset_in_body" | "huge";

function spoil(honest: Answer, fault: Exclude<Fault, { fault: OnTheWire }>): Answer {
  switch (fault.fault) {
    case "status":
      return json(fault.status, { error: "server_error" }, fault.headers);
    case "html":
      return html(200, "<h1>Down for maintenance</h1>");
    case "content_type":
      return { ...honest, headers: { ...honest.headers, "content-type": fault.contentType } };
    case "redirect":
      return redirect(fault.to, fault.status);
    case "answer":
      return fault.change(honest);
  }
}

function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, answer.headers).end(answer.body);
}

function sendHalf(response: ServerResponse, answer: Answer, then?: () => void): void {
  const body = bytes(answer);
  response.writeHead(answer.status, { ...answer.headers, "content-length": String(body.length) });
  response.write(body.subarray(0, Math.floor(body.length / 2)), then);
}

function drip(response: ServerResponse, answer: Answer, everyMilliseconds: number): void {
  const body = bytes(answer);
  let sent = 0;
  response.writeHead(answer.status, { ...answer.headers, "content-length": String(body.length) });
  response.flushHeaders();
  const timer = setInterval(() => {
    response.write(body.subarray(sent, sent + 1));
    sent += 1;
    if (sent < body.length) return;
    clearInterval(timer);
    response.end();
  }, everyMilliseconds);
  response.on("close", () => clearInterval(timer));
}

const piece = Buffer.alloc(64 * 1024, " ");

function pour(response: ServerResponse, answer: Answer, { bytes: wanted, taken }: Extract<Fault, { fault: "huge" }>) {
  let sent = 0;
  response.writeHead(answer.status, answer.headers);
  const more = () => {
    while (sent < wanted && !response.destroyed) {
      const next = piece.subarray(0, Math.min(piece.length, wanted - sent));
      sent += next.length;
      if (!response.write(next)) return;
    }
    if (sent >= wanted) response.end(bytes(answer));
  };
  response.on("drain", more);
  response.on("close", () => taken?.(sent));
  more();
}

function bytes(answer: Answer): Buffer {
  return Buffer.from(answer.body);
}
