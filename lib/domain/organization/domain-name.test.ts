import { describe, expect, test } from "vitest";
import { domainLists } from "@/lib/server/dns/domain-lists";
import { readDomain } from "./domain-name";
import { domainProblemWords } from "./domain-words";

describe("what client IT pastes as a domain", () => {
  test.each([
    ["northwind.com", "northwind.com"],
    ["  NorthWind.COM. ", "northwind.com"],
    ["https://www.northwind.com/about?x=1#y", "northwind.com"],
    ["http://northwind.com:8443", "northwind.com"],
    ["//northwind.com/", "northwind.com"],
    ["www.northwind.com", "northwind.com"],
    ["*.northwind.com", "northwind.com"],
    ["@northwind.com", "northwind.com"],
    ["ada@northwind.com", "northwind.com"],
    ["<ada@northwind.com>", "northwind.com"],
    ["mailto:ada@northwind.com", "northwind.com"],
    ["https://ada:secret@northwind.com/", "northwind.com"],
    ["mail.northwind.co.uk", "mail.northwind.co.uk"],
    ["müller.de", "xn--mller-kva.de"],
    ["MÜLLER.de", "xn--mller-kva.de"],
    ["xn--mller-kva.de", "xn--mller-kva.de"],
    ["northwind。com", "northwind.com"],
    ["north\u200bwind.com", "northwind.com"],
    ["northwind.github.io", "northwind.github.io"],
    ["www.com.de", "www.com.de"],
    ["northwind.example", "northwind.example"],
    ["northwind.com。", "northwind.com"],
    ["1.2.3.4.com", "1.2.3.4.com"],
    ["northwind.co1", "northwind.co1"],
    ["x.northwind.com", "x.northwind.com"],
    ["my.www.northwind.com", "my.www.northwind.com"],
    ["<<ada@northwind.com>>.", "northwind.com"],
    ["<<northwind.com>>", "northwind.com"],
    ["northwind.com?x=http://alder.com", "northwind.com"],
    ["northwind.com\\x@alder.com", "northwind.com"],
    [
      `${"a".repeat(63)}.${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(39)}.com`,
      `${"a".repeat(63)}.${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(39)}.com`,
    ],
  ])("%s is %s", (typed, domain) => {
    expect(readDomain(typed, domainLists)).toEqual({ ok: true, value: domain });
  });

  test.each([
    ["", "empty"],
    [" \u200b ", "empty"],
    ["northwind.com, contoso.com", "several"],
    ["northwind.com contoso.com", "several"],
    ["north_wind.com", "not_a_domain"],
    ["-northwind.com", "not_a_domain"],
    ["northwind..com", "not_a_domain"],
    ["north%77ind.com", "not_a_domain"],
    ["@", "not_a_domain"],
    ["/", "not_a_domain"],
    ["north[::1]wind.com", "not_a_domain"],
    ["northwind.com:ab", "not_a_domain"],
    ["2001:db8::zz", "not_a_domain"],
    ["northwind:80x.com", "not_a_domain"],
    ["north^wind.com", "not_a_domain"],
    ["north^wind1", "not_a_domain"],
    ["1^northwind", "not_a_domain"],
    ["north.*.wind.com", "not_a_domain"],
    ['north"wind.com', "not_a_domain"],
    ["northwind-.com", "not_a_domain"],
    ["northwind//.com", "single_label"],
    ["2001:db8::ab12", "ip_address"],
    ["192.0.2.7", "ip_address"],
    ["http://192.0.2.7/", "ip_address"],
    ["0x7f.1", "ip_address"],
    ["999.1.1.1", "ip_address"],
    ["[2001:db8::1]", "ip_address"],
    ["http://[2001:db8::1]:80/", "ip_address"],
    ["2001:db8::1", "ip_address"],
    ["northwind", "single_label"],
    ["localhost", "single_label"],
    ["northwind.local", "not_public"],
    ["sso.corp.internal", "not_public"],
    ["com", "public_suffix"],
    ["co.uk", "public_suffix"],
    ["github.io", "public_suffix"],
    ["gmail.com", "free_mail"],
    ["ada@Outlook.com", "free_mail"],
    ["mail.gmail.com", "free_mail"],
    ["fastmail.com", "free_mail"],
    [`${"a".repeat(63)}.${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(50)}.com`, "too_long"],
    [`${"a".repeat(63)}.${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(40)}.com`, "too_long"],
  ])("%s is refused as %s", (typed, code) => {
    const read = readDomain(typed, domainLists);
    expect(read.ok ? read.value : read.refusal.code).toBe(code);
  });

  test("a refusal reads well with the name, and without it", () => {
    expect(domainProblemWords("free_mail", "gmail.com").title).toBe("Anybody can have an e-mail address at gmail.com.");
    expect(domainProblemWords("free_mail", null).title).toBe("Anybody can have an e-mail address at this name.");
    expect(domainProblemWords("not_public", null).title).toBe("This is a name inside a network.");
  });

  test("every refusal says what is so and what to do", () => {
    for (const code of ["empty", "several", "not_a_domain", "public_suffix", "free_mail", "too_long"] as const) {
      const { title, cure } = domainProblemWords(code, "co.uk");
      expect(title).toMatch(/\.$/);
      expect(cure).toMatch(/\.$/);
    }
  });
});
