import { describe, expect, test } from "vitest";
import { cookies } from "./cookies";

const state = "s".repeat(43);

describe("cookies", () => {
  test("on https every name has the __Host- prefix and Secure; on http neither", () => {
    const secure = cookies("https://product.example.com");
    expect(secure.keepAttempt(state, "b", 900)).toMatch(
      /^__Host-sso-attempt-.*Path=\/.*HttpOnly.*Secure.*SameSite=Lax/,
    );
    expect(secure.sessionName("northwind")).toBe("__Host-sso-session-northwind");
    const plain = cookies("http://localhost:3000");
    expect(plain.keepAttempt(state, "b", 900)).not.toMatch(/__Host-|Secure/);
  });

  test("an attempt is read back under its own state only", () => {
    const jar = cookies("http://localhost:3000");
    const [pair] = jar.keepAttempt(state, "browser-secret", 900).split(";");
    expect(jar.readAttempt(pair ?? "", state)).toBe("browser-secret");
    expect(jar.readAttempt(pair ?? "", "t".repeat(43))).toBeNull();
  });

  test("a browser with many unfinished attempts forgets the oldest ones", () => {
    const jar = cookies("http://localhost:3000");
    const pairs = Array.from(
      { length: 10 },
      (_, index) => jar.keepAttempt(`${index}`.padEnd(43, "x"), "b", 900).split(";")[0],
    );
    expect(jar.forgetOldAttempts(pairs.join("; "))).toHaveLength(3);
    expect(jar.forgetOldAttempts(pairs.slice(0, 7).join("; "))).toHaveLength(0);
  });
});
