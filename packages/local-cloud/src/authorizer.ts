import { createRemoteJWKSet, importJWK, type JWK, type JWTPayload, jwtVerify } from "jose";
import type { JwtRule } from "./routes.ts";

export type Claims = Readonly<Record<string, string>>;

export interface LocalIssuer {
  readonly issuer: string;
  readonly publicKey: JWK;
}

/**
 * Verifies bearer tokens as a JWT authorizer of an HTTP API does: signature, issuer, audience,
 * times. Another issuer than the local one is asked for its keys.
 */
export function authorizerOf(local: LocalIssuer) {
  const remote = new Map<string, ReturnType<typeof createRemoteJWKSet>>();
  const keysOf = (issuer: string) => {
    const known =
      remote.get(issuer) ?? createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
    remote.set(issuer, known);
    return known;
  };
  const localKey = importJWK(local.publicKey, "RS256");

  /** The claims, or undefined: the answer is 401 and says nothing about why. */
  return async function claimsOf(
    authorization: string | undefined,
    rule: JwtRule,
  ): Promise<Claims | undefined> {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? "")?.[1] ?? authorization;
    if (token === undefined) return undefined;
    const expected = { issuer: rule.issuer, audience: [...rule.audience], algorithms: ["RS256"] };
    try {
      const { payload } =
        rule.issuer === local.issuer
          ? await jwtVerify(token, await localKey, expected)
          : await jwtVerify(token, keysOf(rule.issuer), expected);
      return asText(payload);
    } catch {
      return undefined;
    }
  };
}

/** HTTP APIs hand every claim to the function as text; a list becomes `[a b]`. */
const asText = (payload: JWTPayload): Claims =>
  Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? `[${value.join(" ")}]`
        : typeof value === "object"
          ? JSON.stringify(value)
          : String(value),
    ]),
  );
