import { expect, test } from "vitest";
import { clientSecretPlace, mailedLinkPlace, signingKeyPlace } from "./sealed-places";

/** What is stored opens under these very places, so that they stay as they are. */
test("every kind of sealed value has a place of its own, which never changes", () => {
  expect(signingKeyPlace("7")).toEqual(["signing_key", "7"]);
  expect(mailedLinkPlace("7")).toEqual(["setup link in mail", "7"]);
  const owner = { organizationId: "o", connectionId: "c", issuer: "i", tokenEndpoint: "t" };
  expect(clientSecretPlace(owner)).toEqual(["o", "c", "i", "t"]);
});
