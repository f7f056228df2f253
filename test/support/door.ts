import type { Officer } from "@minzheng/contract";
import { modules } from "@minzheng/registry/server";
import type { Tenant } from "@minzheng/store";
import type { APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { doorOf } from "../../functions/src/door.ts";
import type { ApiEvent } from "../../functions/src/identity.ts";
import { loggerFor } from "../../functions/src/observability.ts";

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

/** The county's real door over a test's tenant. */
export const countyDoor = (tenant: Tenant, parts: Partial<Parameters<typeof doorOf>[0]> = {}) =>
  doorOf({
    logger: silent,
    code: tenant.county,
    segment: tenant.county,
    tenant,
    modules,
    document: () => Promise.resolve({}),
    ...parts,
  });

export type Door = ReturnType<typeof countyDoor>;

/** The claims that a token of the officer carries: all of them text, as a gateway passes them on. */
export const claimsOf = ({ id, name, tenant, assignments }: Officer) => ({
  sub: id,
  name,
  tenant,
  assignments: JSON.stringify(assignments),
});

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
  const response: APIGatewayProxyStructuredResultV2 = await door(event, context);
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
