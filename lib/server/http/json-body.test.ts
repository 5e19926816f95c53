import { expect, test } from "vitest";
import { readJsonBody } from "./json-body";

const megabyte = 1024 * 1024;
const read = (body: BodyInit | null) => readJsonBody(new Request("http://localhost", { method: "POST", body }));

test("a body is read as JSON, and an absent or blank one as an empty object", async () => {
  expect(await read('{"slug":"northwind"}')).toEqual({ ok: true, value: { slug: "northwind" } });
  for (const nothing of [null, "", " \n "]) expect(await read(nothing)).toEqual({ ok: true, value: {} });
});

test("a body in several pieces, cut inside a letter, is put together", async () => {
  const bytes = new TextEncoder().encode('{"name":"Grüne Wälder"}');
  const pieces = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const request = new Request("http://localhost", { method: "POST", body: pieces, duplex: "half" } as RequestInit);
  expect(await readJsonBody(request)).toEqual({ ok: true, value: { name: "Grüne Wälder" } });
});

test.each(["{", "slug=northwind", "{} {}", "undefined"])("%s is unreadable", async (text) => {
  expect(await read(text)).toEqual({ ok: false, refusal: { code: "body_unreadable" } });
});

test("a megabyte is read, and not a character more", async () => {
  const text = (length: number) => `"${"x".repeat(length - 2)}"`;
  expect(await read(text(megabyte))).toMatchObject({ ok: true });
  expect(await read(text(megabyte + 1))).toEqual({ ok: false, refusal: { code: "body_too_large" } });
});

test("a body without end is left off, and whoever sends it is told to stop", async () => {
  let stopped = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode(" ".repeat(megabyte))),
    cancel() {
      stopped = true;
    },
  });
  const request = new Request("http://localhost", { method: "POST", body: endless, duplex: "half" } as RequestInit);
  expect(await readJsonBody(request)).toEqual({ ok: false, refusal: { code: "body_too_large" } });
  expect(stopped).toBe(true);
});
