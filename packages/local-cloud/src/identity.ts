import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { dirname, join } from "node:path";
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  SignJWT,
} from "jose";
import Provider, { type Configuration } from "oidc-provider";
import * as z from "zod/mini";
import { artifactStore } from "./artifacts.ts";
import { officerOf, showLogin } from "./login-page.ts";
import { type DemoOfficer, officerFor } from "./officers.ts";

export const clientId = "minzheng-web";
/** Officers work a day with one sign-in; scripts take a token once. */
const tokenSecondsMax = 12 * 3600;

const Saved = z.object({
  key: z.looseObject({ kty: z.string(), kid: z.string() }),
  cookieKey: z.string(),
  issuer: z.string(),
  audience: z.string(),
});
type Saved = z.infer<typeof Saved>;

export interface IdentityOptions {
  /** The key pair is made once and kept here. */
  readonly folder: string;
  readonly issuer: string;
  readonly audience: string;
  readonly officers: readonly DemoOfficer[];
  /** Origins the web application may be opened at. */
  readonly origins: readonly string[];
}

export interface Identity {
  readonly issuer: string;
  readonly publicKey: JWK;
  /** Answers everything under the issuer's path. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  readonly tokenFor: (tenant: string, role: string, township?: string) => Promise<string>;
  readonly tokenOf: (officer: DemoOfficer) => Promise<string>;
}

/** A real OpenID Connect provider whose only invention is that nobody needs a password. */
export async function openIdentity(options: IdentityOptions): Promise<Identity> {
  const saved = await load(options);
  const mount = new URL(options.issuer).pathname.replace(/\/$/, "");
  const provider = new Provider(options.issuer, configurationOf(options, saved, mount));
  const serve = provider.callback();
  return {
    issuer: options.issuer,
    publicKey: publicPart(saved.key),
    handle(request, response) {
      const url = request.url ?? "/";
      const login = url.startsWith(`${mount}/login/`);
      const work = login ? answerLogin(provider, options.officers, request, response) : undefined;
      work?.catch(() => {
        if (!response.headersSent)
          response.writeHead(400, { "content-type": "text/plain; charset=utf-8" });
        response.end("登录已过期，请返回应用重新登录。");
      });
      if (login) return;
      Object.assign(request, { originalUrl: url, url: url.slice(mount.length) || "/" });
      void serve(request, response);
    },
    tokenFor: (tenant, role, township) =>
      sign(saved, officerFor(options.officers, tenant, role, township)),
    tokenOf: (officer) => sign(saved, officer),
  };
}

/**
 * A token of the local provider, without a running one.
 *
 * @returns undefined when nothing was ever started in this folder
 */
export async function tokenFromFolder(
  folder: string,
  officer: DemoOfficer,
): Promise<string | undefined> {
  const file = fileIn(folder);
  if (!existsSync(file)) return undefined;
  return sign(z.parse(Saved, JSON.parse(readFileSync(file, "utf8"))), officer);
}

async function answerLogin(
  provider: Provider,
  officers: readonly DemoOfficer[],
  request: IncomingMessage,
  response: ServerResponse,
) {
  await provider.interactionDetails(request, response);
  if (request.method !== "POST") return showLogin(officers, response);
  const officer = await officerOf(officers, request);
  if (!officer) return showLogin(officers, response);
  await provider.interactionFinished(request, response, { login: { accountId: officer.id } });
}

const fileIn = (folder: string) => join(folder, "identity.json");

/** The key stays; issuer and audience are those of this start. */
async function load({ folder, issuer, audience }: IdentityOptions): Promise<Saved> {
  const file = fileIn(folder);
  const before = existsSync(file)
    ? z.parse(Saved, JSON.parse(readFileSync(file, "utf8")))
    : undefined;
  const saved: Saved = {
    key: before?.key ?? (await newKey()),
    cookieKey: before?.cookieKey ?? randomBytes(32).toString("base64url"),
    issuer,
    audience,
  };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(saved), { mode: 0o600 });
  return saved;
}

async function newKey() {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kty: "RSA", kid: await calculateJwkThumbprint(jwk), alg: "RS256", use: "sig" };
}

const publicPart = ({ kty, kid, n, e }: JWK): JWK =>
  ({ kty, kid, n, e, alg: "RS256", use: "sig" }) as JWK;

const claimsOf = ({ name, tenant }: DemoOfficer) => ({ name, tenant });

async function sign({ key, issuer, audience }: Saved, officer: DemoOfficer): Promise<string> {
  return new SignJWT({ ...claimsOf(officer), client_id: clientId })
    .setProtectedHeader({ alg: "RS256", typ: "at+jwt", kid: key.kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(officer.id)
    .setIssuedAt()
    .setExpirationTime(`${tokenSecondsMax}s`)
    .sign(await importJWK(key as JWK, "RS256"));
}

function configurationOf(
  { officers, origins, audience }: IdentityOptions,
  { key, cookieKey }: Saved,
  mount: string,
): Configuration {
  const byId = new Map(officers.map((officer) => [officer.id, officer]));
  const addresses = (path: string) => origins.map((origin) => `${origin}${path}`);
  return {
    adapter: artifactStore(),
    jwks: { keys: [key as never] },
    cookies: { keys: [cookieKey] },
    clients: [
      {
        client_id: clientId,
        application_type: "web",
        token_endpoint_auth_method: "none",
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        redirect_uris: [...addresses("/callback"), ...addresses("/"), ...addresses("/signed-in")],
        post_logout_redirect_uris: [...addresses("/"), ...addresses("/signed-out")],
      },
    ],
    scopes: ["openid", "profile", "offline_access"],
    claims: { openid: ["sub"], profile: ["name", "tenant"] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    clientBasedCORS: () => true,
    interactions: { url: (_ctx, interaction) => `${mount}/login/${interaction.uid}` },
    findAccount: (_ctx, sub) => {
      const officer = byId.get(sub);
      if (!officer) return undefined;
      return { accountId: sub, claims: () => ({ sub, ...claimsOf(officer) }) };
    },
    extraTokenClaims: (_ctx, token) => {
      const officer = "accountId" in token ? byId.get(String(token.accountId)) : undefined;
      return officer && claimsOf(officer);
    },
    loadExistingGrant: async (ctx) => {
      const { client, session, provider } = ctx.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({
        clientId: client.clientId,
        accountId: session.accountId,
      });
      grant.addOIDCScope("openid profile offline_access");
      await grant.save();
      return grant;
    },
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed("refresh_token"),
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => (audience.includes(":") ? audience : `urn:${audience}:api`),
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: "",
          audience,
          accessTokenFormat: "jwt",
          accessTokenTTL: tokenSecondsMax,
          jwt: { sign: { alg: "RS256" } },
        }),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = logoutPage(form);
        },
      },
    },
    ttl: {
      AccessToken: tokenSecondsMax,
      AuthorizationCode: 60,
      Session: tokenSecondsMax,
      Grant: tokenSecondsMax,
      RefreshToken: tokenSecondsMax,
      IdToken: 3600,
      Interaction: 3600,
    },
  };
}

const logoutPage = (form: string) => `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<title>退出登录</title><body>${form}<p>确定退出登录？</p>
<button autofocus type="submit" form="op.logoutForm" name="logout" value="yes">退出登录</button>
</body></html>`;
