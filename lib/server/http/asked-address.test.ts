import { expect, test } from "vitest";
import { askedAddress } from "./asked-address";

test.each([
  ["http://evil.example/login/northwind/start?a=b", "/login/northwind/start?a=b"],
  ["HTTPS://evil.example", "/"],
  ["http://evil.example?a", "/?a"],
  ["/login/northwind?return_to=http://x.example/y", "/login/northwind?return_to=http://x.example/y"],
  ["/login/northwind", "/login/northwind"],
  ["x:/http://evil.example/y", "/x:/http://evil.example/y"],
  ["coap+tcp://evil.example/login?a=http://x.example/y?z\nb", "/login?a=http://x.example/y?z\nb"],
  ["login", "/login"],
  ["*", "*"],
])("of the request line %s only %s counts", (target, address) => expect(askedAddress(target)).toBe(address));

test.each([
  ["/login/%ff", "/login/%25ff"],
  ["/login/%?lang=%zz", "/login/%25?lang=%zz"],
  ["/login/%C3%A9", "/login/%C3%A9"],
  ["/login/%C3%A9?lang=%zz", "/login/%C3%A9?lang=%zz"],
])("escapes that mean nothing are signs of a name that nobody has: %s", (target, address) =>
  expect(askedAddress(target)).toBe(address),
);
