import type { Officer } from "@minzheng/contract";
import { modules } from "@minzheng/registry/server";
import type { Tenant } from "@minzheng/store";
import type { APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { doorOf } from "../../functions/src/door.ts";
import type { ApiEvent } from "../../functions/src/identity.ts";
import { loggerFor } from "../../functions/src/observability.ts";
import { enrol } from "./staff.ts";

export interface Wire {
  readonly method?: string;
  readonly path: string;
  readonly query?: string;
  readonly body?: unknown;
  /** `idempotency-key` of a command. */
  readonly key?: string;
}

process.env["POWERTOOLS_LOG_LEVEL"] = "SILENT";
export const silent = loggerFor("test");

type Handler = ReturnType<typeof doorOf<Tenant>>;
type Parts<T extends Tenant> = Parameters<typeof doorOf<T>>[0];

/** A door, and a way to put officers on the staff register behind it. */
export interface Door {
  readonly handle: Handler;
  readonly enrol: (officer: Officer) => Promise<void>;
}

/** The county's real door over a test's tenant. */
export const countyDoor = (tenant: Tenant, parts: Partial<Parts<Tenant>> = {}): Door =>
  openDoor({
    logger: silent,
    code: tenant.county,
    segment: tenant.county,
    tenant,
    firstAdmins: [],
    modules,
    document: () => Promise.resolve({}),
    ...parts,
  });

/** Any tenant's real door. Another one is opened when posts change, which remembers nobody. */
export function openDoor<T extends Tenant>(parts: Parts<T>): Door {
  let handler = doorOf<T>(parts);
  return {
    handle: ((event, context) => handler(event, context)) as Handler,
    enrol: async (officer) => {
      if (officer.tenant !== parts.code) return;
      if (await enrol(parts.tenant, officer)) handler = doorOf<T>(parts);
    },
  };
}

const officers = new WeakMap<object, Officer>();

/**
 * The claims that a token of the officer carries: all of them text, as a gateway passes them on.
 * {@link callDoor} puts the officer on the staff register before the first call that has them.
 */
export function claimsOf(officer: Officer) {
  const claims = { sub: officer.id, name: officer.name, tenant: officer.tenant };
  officers.set(claims, officer);
  return claims;
}

/** A call as the HTTP API hands it to the function, after its authorizer. */
export function eventOf(
  { method = "GET", path, query = "", body, key }: Wire,
  claims: Readonly<Record<string, string>> | undefined,
): ApiEvent {
  return {
    version: "2.0",
    routeKey: "ANY /api/{county}/{proxy+}",
    rawPath: path,
    rawQueryString: query,
    headers: {
      "content-type": "application/json",
      ...(key === undefined ? {} : { "idempotency-key": key }),
    },
    isBase64Encoded: false,
    requestContext: {
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "test" },
      ...(claims === undefined ? {} : { authorizer: { jwt: { claims, scopes: [] } } }),
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  } as unknown as ApiEvent;
}

const context = { awsRequestId: "r-1", getRemainingTimeInMillis: () => 10_000 } as Context;

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly json: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export async function callDoor(door: Door, event: ApiEvent): Promise<Answer> {
  const officer = officers.get(event.requestContext.authorizer?.jwt?.claims ?? {});
  if (officer !== undefined) await door.enrol(officer);
  const response: APIGatewayProxyStructuredResultV2 = await door.handle(event, context);
  const text = response.body ?? "";
  return {
    status: response.statusCode ?? 0,
    type: String(response.headers?.["content-type"]),
    json: text === "" ? {} : JSON.parse(text),
    text,
  };
}

/** `fetch` into a door, for the typed client. */
export const fetchInto = (door: Door, officer: Officer) => async (request: Request) => {
  const { pathname, search } = new URL(request.url);
  const body = await request.text();
  const answer = await callDoor(
    door,
    eventOf(
      {
        method: request.method,
        path: pathname,
        query: search.slice(1),
        ...(body === "" ? {} : { body }),
      },
      claimsOf(officer),
    ),
  );
  return new Response(answer.text, {
    status: answer.status,
    headers: { "content-type": answer.type },
  });
};
