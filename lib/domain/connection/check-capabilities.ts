import { failed, passed, warned } from "./check-words";
import { chooseClientAuthentication } from "./choose-client-authentication";
import type { ConnectionCheck } from "./connection-check";
import { type AcceptedAlgorithm, acceptedAlgorithms, type ProviderMetadata } from "./provider-metadata";

/** `response_types_supported` is required, `grant_types_supported` left out includes the code (Discovery section 3). */
export function checkFlow(metadata: ProviderMetadata): ConnectionCheck {
  const cure = {
    cure: "Allow the authorization code flow (response type code) for the application you made for Pacvue.",
  };
  const { response_types_supported: types, grant_types_supported: grants, response_modes_supported: modes } = metadata;
  if (types !== undefined && !types.includes("code")) {
    return failed("flow", "Your identity provider does not offer the response type “code”.", cure);
  }
  if (grants !== undefined && !grants.includes("authorization_code")) {
    return failed("flow", "Your identity provider does not offer the authorization code grant.", cure);
  }
  if (modes !== undefined && !modes.includes("query")) {
    return warned(
      "flow",
      "Your identity provider does not say that it answers in the address (response mode “query”).",
      {
        cure: "Go on: the test sign-in will show it.",
      },
    );
  }
  if (types === undefined) {
    return warned("flow", "Your identity provider does not say which flows it offers.", {
      cure: "Go on: the test sign-in will show it.",
    });
  }
  return passed("flow", "The authorization code flow is offered.");
}

/** We always send S256 (RFC 7636, RFC 9700 section 2.1.1); a provider that does not know it leaves it unread. */
export function checkPkce({ code_challenge_methods_supported: methods }: ProviderMetadata): ConnectionCheck {
  if (methods?.includes("S256")) return passed("pkce", "PKCE with S256 is offered.");
  const detail =
    methods === undefined
      ? "Your identity provider does not say whether it knows PKCE. We send it anyway."
      : "Your identity provider names PKCE without S256. We send S256 anyway.";
  return warned("pkce", detail, {
    cure: "Nothing to do, unless the test sign-in fails. Turn PKCE with S256 on where you can.",
  });
}

/**
 * Whether there is a way of client authentication that both sides can do. Without a secret `none` is needed; Entra ID and
 * Keycloak serve public clients without stating it, so its absence is a warning and the credential probe decides.
 */
export function checkClientAuthentication(metadata: ProviderMetadata, hasSecret: boolean | undefined): ConnectionCheck {
  const [method] = chooseClientAuthentication(metadata, hasSecret ?? true);
  if (hasSecret === false) {
    if (method === "none")
      return passed("client_authentication", "Without a client secret, as a public client with PKCE.");
    return warned(
      "client_authentication",
      "No client secret was entered, and your identity provider does not say that it accepts that.",
      {
        cure: "Enter the client secret. Leave it out only if the application is a public client.",
        field: "clientSecret",
      },
    );
  }
  if (method !== undefined) return passed("client_authentication", `With the client secret, as ${method}.`);
  return failed("client_authentication", "Your identity provider offers no client authentication that we can do.", {
    cure: "Set the application's client authentication to client secret (client_secret_basic or client_secret_post).",
  });
}

/** The algorithms that both sides can do; RS256 when none is stated, which every provider has (Core section 15.1). */
export function usableAlgorithms({
  id_token_signing_alg_values_supported: stated,
}: ProviderMetadata): AcceptedAlgorithm[] {
  return acceptedAlgorithms.filter((algorithm) => stated === undefined || stated.includes(algorithm));
}

/** ID tokens must be signed with a public-key algorithm; a MAC or `none` proves nothing about the issuer. */
export function checkAlgorithm(metadata: ProviderMetadata): ConnectionCheck {
  const stated = metadata.id_token_signing_alg_values_supported;
  if (stated === undefined) return passed("algorithm", "Not stated; every provider has RS256.");
  const usable = usableAlgorithms(metadata);
  if (usable.length > 0) return passed("algorithm", `ID tokens can be signed with ${usable.slice(0, 3).join(", ")}.`);
  return failed(
    "algorithm",
    `ID tokens are signed with ${stated.slice(0, 4).join(", ") || "nothing"}, which we do not accept.`,
    {
      cure: "Set the application's ID token signature algorithm to RS256.",
    },
  );
}

/** `openid` is required of every provider; without `email` and `profile` nobody has a name here. */
export function checkScopes({ scopes_supported: stated }: ProviderMetadata): ConnectionCheck {
  if (stated === undefined) return passed("scopes", "Not stated; we ask for openid, email and profile.");
  if (!stated.includes("openid")) {
    return failed("scopes", "Your identity provider does not offer the scope openid, so it is not OpenID Connect.", {
      cure: "Turn OpenID Connect on for the application, or paste the issuer of a server that has it.",
      field: "loginUrl",
    });
  }
  const missing = ["email", "profile"].filter((scope) => !stated.includes(scope));
  if (missing.length === 0) return passed("scopes", "openid, email and profile are offered.");
  return warned("scopes", `Your identity provider does not offer ${missing.join(" and ")}.`, {
    cure: "Allow the scopes email and profile for the application, so that people appear with their name and address.",
  });
}
