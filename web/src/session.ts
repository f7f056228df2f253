import { me } from "@minzheng/administration/me";
import { type Caller, callerOf, type Officer } from "@minzheng/contract";
import { clientOf } from "@minzheng/contract/client";
import { InMemoryWebStorage, type User, UserManager, WebStorageStateStore } from "oidc-client-ts";
import { createSignal } from "solid-js";
import type { Config } from "./config.ts";
import { dropAllDrafts } from "./drafts.ts";
import { secondWindow, secondWindowPath } from "./second-window.ts";

/** Where the identity provider sends the browser back to; registered with the client. */
export const callbackPath = "/signed-in";
/** Only says that a sign-in is worth trying without asking; no token ever leaves memory. */
const triedKey = "signed-in";

export type Session = ReturnType<typeof createSession>;

/**
 * The officer's sign-in: authorization code with PKCE, tokens in memory, renewed silently.
 *
 * When renewal fails or the officer is away too long the page is locked, not lost: what was typed
 * stays, and signing in again (in a second window) opens it.
 */
export function createSession(config: Config, origin = location.origin) {
  const settings = {
    authority: config.issuer,
    client_id: config.clientId,
    redirect_uri: origin + callbackPath,
    popup_redirect_uri: origin + secondWindowPath,
    post_logout_redirect_uri: `${origin}/`,
    response_type: "code",
    scope: "openid",
    automaticSilentRenew: true,
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
  };
  const manager = new UserManager(settings, undefined, secondWindow);
  const [officer, setOfficer] = createSignal<Officer>();
  const [refusal, setRefusal] = createSignal<unknown>();
  const [isLocked, setLocked] = createSignal(false);

  /** Who it is stands in the token; what they may do is asked of the tenant's staff register. */
  const enter = async (user: User | null | undefined): Promise<boolean> => {
    const caller = user && !user.expired ? callerOf(claimsOf(user.access_token)) : undefined;
    if (user === null || user === undefined || caller === undefined) return false;
    const known = officer();
    if (known !== undefined && known.id !== caller.id) location.assign("/");
    try {
      setOfficer(await officerWith(config, origin, { caller, token: user.access_token }));
      setRefusal(undefined);
    } catch (error) {
      if (known === undefined) setRefusal(error);
      if (known?.id !== caller.id) return false;
    }
    sessionStorage.setItem(triedKey, "yes");
    setLocked(false);
    return true;
  };
  const lock = () => {
    if (officer() === undefined) return;
    setLocked(true);
    void manager.removeUser();
  };
  manager.events.addUserLoaded((user) => {
    if (officer() !== undefined) void enter(user);
  });
  manager.events.addSilentRenewError(lock);
  manager.events.addAccessTokenExpired(lock);

  return {
    officer,
    /** Why somebody whom the provider knows is let in nowhere. */
    refusal,
    isLocked,
    lock,
    token: async (): Promise<string | undefined> => (await manager.getUser())?.access_token,
    /** Leaves for the provider's page; comes back to `returnTo`. */
    signIn: (returnTo: string) => manager.signinRedirect({ state: returnTo }),
    /** Opens the locked page again in a second window, so nothing typed is lost. */
    unlock: async () => enter(await manager.signinPopup({ prompt: "login" })),
    signOut: async () => {
      sessionStorage.removeItem(triedKey);
      dropAllDrafts();
      await manager.signoutRedirect().catch(() => location.assign("/"));
    },
    /** After a reload: asks the provider without showing anything, when there was a sign-in before. */
    resume: async (returnTo: string): Promise<boolean> => {
      if (sessionStorage.getItem(triedKey) === null) return false;
      sessionStorage.removeItem(triedKey);
      await manager.signinRedirect({ state: returnTo, prompt: "none" });
      return true;
    },
    /** On {@link callbackPath}: the page to go on to. */
    finish: async (): Promise<string> => {
      const user = await manager.signinRedirectCallback().catch(() => undefined);
      await enter(user);
      return typeof user?.state === "string" ? user.state : "/";
    },
  };
}

/** Asked without any page around it, so nothing here locks or retries. */
async function officerWith(
  { city }: Config,
  origin: string,
  { caller: { tenant }, token }: { readonly caller: Caller; readonly token: string },
): Promise<Officer> {
  const segment = tenant === city.code ? "city" : tenant;
  const { id, name, assignments } = await clientOf(
    { me },
    { baseUrl: `${origin}/api/${segment}`, token },
  ).me({});
  const posts = assignments.map(({ for: principal, ...post }) =>
    principal === undefined ? post : { ...post, for: principal },
  );
  return { id, name, tenant, assignments: posts };
}

/** The claims inside an access token; the server verifies it, the page only reads names. */
function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const payload = (token.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/");
    const bytes = Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}
