import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../../packages/local-cloud/src/dynamodb.ts";
import {
  clientId,
  type Identity,
  openIdentity,
  tokenFromFolder,
} from "../../packages/local-cloud/src/identity.ts";
import { demoOfficers, officerFor } from "../../packages/local-cloud/src/officers.ts";

const counties = Array.from({ length: 12 }, (_, i) => String(999_901 + i));
const officers = demoOfficers(counties);
const folder = mkdtempSync(join(tmpdir(), "identity-"));
let origin: string;
let identity: Identity;
let server: Server;

beforeAll(async () => {
  const port = await freePort();
  origin = `http://localhost:${port}`;
  identity = await openIdentity({
    folder,
    issuer: `${origin}/oidc`,
    audience: "minzheng",
    officers,
    origins: [origin],
  });
  server = createServer(identity.handle);
  await new Promise<void>((resolve) => server.listen(port, resolve));
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** A browser without a window: keeps cookies, follows redirects until it leaves the provider. */
function browser() {
  const cookies = new Map<string, string>();
  return async function go(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, {
      ...init,
      redirect: "manual",
      headers: { ...init.headers, cookie },
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(";")[0]?.split("=") ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get("location");
    if (location === null || location.includes("/callback")) return response;
    return go(new URL(location, url).href);
  };
}

async function signIn(officerId: string) {
  const verifier = randomBytes(32).toString("base64url");
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  const go = browser();
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: "code",
    redirect_uri: `${origin}/callback`,
    scope: "openid profile",
    code_challenge: challenge,
    code_challenge_method: "S256",
    state: "s",
  });
  const page = await go(`${origin}/oidc/auth?${query}`);
  const html = await page.text();
  const back = await go(page.url, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ officer: officerId }),
  });
  const code = new URL(back.headers.get("location") ?? "http://none").searchParams.get("code");
  const answer = await fetch(`${origin}/oidc/token`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", origin },
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code: code ?? "",
      client_id: clientId,
      redirect_uri: `${origin}/callback`,
      code_verifier: verifier,
    }),
  });
  return { html, tokens: (await answer.json()) as Record<string, string> };
}

describe("signing in", () => {
  test("lists the demo officers and gives the chosen one a token the API accepts", async () => {
    const { html, tokens } = await signIn("officer-999901-county-clerk");
    expect(html).toContain("林晓梅");
    expect(html).toContain("县级经办人");
    const keys = createRemoteJWKSet(new URL(`${origin}/oidc/jwks`));
    const { payload, protectedHeader } = await jwtVerify(tokens["access_token"] ?? "", keys, {
      issuer: `${origin}/oidc`,
      audience: "minzheng",
    });
    expect(protectedHeader).toMatchObject({ alg: "RS256", typ: "at+jwt" });
    expect(payload).toMatchObject({
      sub: "officer-999901-county-clerk",
      name: "林晓梅",
      tenant: "999901",
    });
    expect(payload["assignments"]).toBeUndefined();
    expect(decodeJwt(tokens["id_token"] ?? "")).toMatchObject({ name: "林晓梅", tenant: "999901" });
    expect(tokens["refresh_token"]).toBeTypeOf("string");
  });

  test("publishes its addresses under the issuer", async () => {
    const answer = await fetch(`${origin}/oidc/.well-known/openid-configuration`);
    expect(await answer.json()).toMatchObject({
      issuer: `${origin}/oidc`,
      token_endpoint: `${origin}/oidc/token`,
      jwks_uri: `${origin}/oidc/jwks`,
    });
  });

  test("an officer nobody knows is asked again", async () => {
    expect((await signIn("officer-999901-mayor")).tokens["access_token"]).toBeUndefined();
  });

  test("a login page that was never asked for says so", async () => {
    const answer = await fetch(`${origin}/oidc/login/nonsense`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("重新登录");
  });
});

describe("tokens for scripts", () => {
  test("are signed with the provider's key and verify against its key set", async () => {
    const token = await identity.tokenFor("999902", "township-clerk", "999902003");
    const keys = createRemoteJWKSet(new URL(`${origin}/oidc/jwks`));
    const { payload } = await jwtVerify(token, keys, {
      issuer: `${origin}/oidc`,
      audience: "minzheng",
    });
    expect(payload.sub).toBe("officer-999902003-township-clerk");
  });

  test("come from the folder too, and only if something was started there", async () => {
    const officer = officerFor(officers, "999901", "county-clerk");
    expect(await tokenFromFolder(folder, officer)).toMatch(/^ey/);
    expect(await tokenFromFolder(mkdtempSync(join(tmpdir(), "none-")), officer)).toBeUndefined();
  });

  test("the key survives a second start", async () => {
    const again = await openIdentity({
      folder,
      issuer: `${origin}/oidc`,
      audience: "minzheng",
      officers,
      origins: [origin],
    });
    expect(again.publicKey).toEqual(identity.publicKey);
  });
});

describe("the demo officers", () => {
  test("are one person per post, and prepare, review and approve under three names", () => {
    expect(new Set(officers.map(({ id }) => id)).size).toBe(officers.length);
    for (const county of counties) {
      const names = ["county-clerk", "county-reviewer", "county-approver"].map(
        (role) => officerFor(officers, county, role).name,
      );
      expect(new Set(names).size).toBe(3);
    }
  });

  test("have a second reviewer of townships, of another name, for what takes two", () => {
    for (const county of counties) {
      const reviewers = officers.filter(
        ({ tenant, role }) => tenant === county && role === "township-reviewer",
      );
      expect(reviewers.map(({ area }) => area)).toEqual([`${county}100`, county]);
      expect(new Set(reviewers.map(({ name }) => name)).size).toBe(2);
    }
  });

  test("are the same person whoever asks", () => {
    const alone = officerFor(demoOfficers(["999907"]), "999907", "county-reviewer");
    expect(alone).toEqual(officerFor(officers, "999907", "county-reviewer"));
  });

  test("do not hold a post of the city in a county, nor the other way round", () => {
    expect(() => officerFor(officers, "999901", "city-analyst")).toThrow("999901 has no post");
    expect(() => officerFor(officers, "999900", "county-clerk")).toThrow("999900 has no post");
  });
});
