import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { launchAddress, platformOfAddress, readReturnPath } from "./launch-address";

const launch = "https://ads.example/start?organization={client}";
const plain = "https://ads.example/start?organization=northwind";
const opened = (returnTo: string | null) => launchAddress(launch, "northwind", returnTo);

describe("a deep link's path", () => {
  test.each([
    ["/", "https://ads.example/"],
    ["/reports/7?from=2026-11-01&q=a%20b#chart", "https://ads.example/reports/7?from=2026-11-01&q=a%20b#chart"],
    ["/a%20b/100%25", "https://ads.example/a%20b/100%25"],
    ["/next?to=//evil.example", "https://ads.example/next?to=//evil.example"],
    ["/reports?above=50%", "https://ads.example/reports?above=50%"],
    ["/berichte/übersicht", "https://ads.example/berichte/%C3%BCbersicht"],
    ["/reports//", "https://ads.example/reports//"],
    ["/reports?from=//evil.example#//evil.example", "https://ads.example/reports?from=//evil.example#//evil.example"],
    ["/a%25252Fb", "https://ads.example/a%25252Fb"],
  ])("%s is kept inside the platform", (path, address) => {
    expect(opened(path)).toBe(address);
  });

  test.each([
    [null],
    [""],
    ["reports"],
    ["reports/7"],
    ["/a%2525252Fb"],
    ["https://evil.example/"],
    ["//evil.example"],
    ["///evil.example"],
    ["/\\evil.example"],
    ["\\\\evil.example"],
    ["/\t/evil.example"],
    ["/\n/evil.example"],
    [" /reports"],
    ["/%2F/evil.example"],
    ["/%2f%2fevil.example"],
    ["/%5Cevil.example"],
    ["/%255Cevil.example"],
    ["/%252F/evil.example"],
    ["/..//evil.example"],
    ["/.//evil.example"],
    ["/%2e%2e//evil.example"],
    ["/reports%0d%0aSet-Cookie:a=b"],
    ["/reports%00"],
    ["/50%"],
    ["javascript:alert(1)"],
    ["/\u202Ereports"],
    [`/${"a".repeat(3000)}`],
  ])("%j is ignored, and the platform opens as usual", (path) => {
    expect(readReturnPath(path)).toBeNull();
    expect(opened(path)).toBe(plain);
  });

  test("is kept up to 2,048 characters, and not one more", () => {
    const longest = `/${"a".repeat(2047)}`;
    expect(readReturnPath(longest)).toBe(longest);
    expect(readReturnPath(`${longest}a`)).toBeNull();
  });

  test.each(["ads.example", "app:open/{client}"])(
    "counts for nothing where the launch URL has no origin: %s",
    (odd) => {
      expect(launchAddress(odd, "northwind", "/reports")).toBe(odd.replace("{client}", "northwind"));
    },
  );

  test("never leads anywhere but to the platform's own origin, whatever is asked for", () => {
    const signs = fc.constantFrom(
      ..."/\\%25cCfF@:.?#ae \t\n",
      "//evil.example",
      "%2f",
      "%5c",
      "https:",
      "\u00ad",
      "。",
    );
    const asked = fc.oneof(
      fc.string(),
      fc.array(signs).map((parts) => `/${parts.join("")}`),
      fc.webUrl(),
    );
    fc.assert(
      fc.property(asked, (path) => {
        const address = new URL(opened(path));
        expect(address.origin).toBe("https://ads.example");
        expect(address.pathname.startsWith("//")).toBe(false);
        expect(address.username + address.password).toBe("");
      }),
      { numRuns: 3000 },
    );
  });

  test("is read the same again: what was kept with an attempt is kept at its end", () => {
    fc.assert(
      fc.property(fc.webPath(), fc.webQueryParameters(), (path, query) => {
        const kept = readReturnPath(`/${path}?${query}`);
        if (kept !== null) expect(readReturnPath(kept)).toBe(kept);
      }),
    );
  });
});

describe("the platform of an address", () => {
  const ads = { key: "ads", launchUrl: "https://ads.example/{client}" };
  const trade = { key: "trade", launchUrl: "https://apps.example/trade" };
  const insights = { key: "insights", launchUrl: "https://apps.example/trade/insights" };
  const found = (address: string | null) => platformOfAddress(address, "northwind", [ads, trade, insights]);

  test("is found by its origin, and keeps the path", () => {
    expect(found("https://ads.example/campaigns?id=7")).toEqual({ platform: ads, returnTo: "/campaigns?id=7" });
    expect(found("https://apps.example/trade/insights/3")?.platform).toBe(insights);
    expect(found("https://apps.example/trade/orders")?.platform).toBe(trade);
    expect(found("https://apps.example/tradesmen")?.platform).toBe(trade);
  });

  test.each([
    [null],
    ["/campaigns"],
    ["https://evil.example/"],
    ["https://ads.example.evil.example/"],
    ["https://ads.example@evil.example/"],
    ["https://user:secret@ads.example/"],
    ["http://ads.example/"],
    ["https://ads.example:8443/"],
    ["javascript:alert(1)"],
    ["https://ads.example\\@evil.example/"],
  ])("%j belongs to none", (address) => {
    expect(found(address)).toBeNull();
  });

  test.each(["https://user@ads.example/", "https://:secret@ads.example/", "blob:https://ads.example/1"])(
    "%s belongs to none, although its origin is a platform's",
    (address) => {
      expect(new URL(address).origin).toBe("https://ads.example");
      expect(found(address)).toBeNull();
      expect(found("https://ads.example/1")?.platform).toBe(ads);
    },
  );

  test("is read up to 2,048 characters, and not one more", () => {
    const longest = "https://ads.example/".padEnd(2048, "a");
    expect(found(longest)?.platform).toBe(ads);
    expect(found(`${longest}a`)).toBeNull();
  });

  test("may be on plain http where the platform's launch URL is", () => {
    const local = { key: "local", launchUrl: "http://localhost:3002/{client}" };
    expect(platformOfAddress("http://localhost:3002/x", "northwind", [ads, local])?.platform).toBe(local);
  });

  test("of several platforms on one origin is the one whose path leads to it, not the first", () => {
    const reports = { key: "reports", launchUrl: "https://apps.example/reports" };
    const folder = { key: "folder", launchUrl: "https://apps.example/folder/" };
    const among = (path: string) =>
      platformOfAddress(`https://apps.example${path}`, "northwind", [reports, trade, folder])?.platform.key;
    expect(among("/trade")).toBe("trade");
    expect(among("/trade/")).toBe("trade");
    expect(among("/tradesmen")).toBe("reports");
    expect(among("/folder/7")).toBe("folder");
  });

  test("opens without the path when only the path is odd", () => {
    expect(found("https://ads.example//evil.example")).toEqual({ platform: ads, returnTo: null });
  });
});
