import { createORPCClient, ORPCError } from "@orpc/client";
import type { AnyContractRouter, ContractRouterClient } from "@orpc/contract";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import { WireFailure } from "./wire.ts";

export { isDefinedError, safe } from "@orpc/client";

export interface ClientOptions {
  /** Up to and with the county: `https://example.cn/api/999901`, or `/api/999901` in a browser. */
  readonly baseUrl: string;
  /** The access token, or how to get it for each call. */
  readonly token?: string | (() => string | undefined | Promise<string | undefined>);
  readonly fetch?: (request: Request) => Promise<Response>;
}

/**
 * A typed client of a contract: `clientOf(contract, options).run.get({ runId })`.
 *
 * Calls reject with an `ORPCError` whose code, data and Chinese message are those of the contract;
 * `safe(call)` gives it typed, {@link wireFailureOf} gives path, proposal and request id.
 */
export function clientOf<Contract extends AnyContractRouter>(
  contract: Contract,
  { baseUrl, token, fetch: send }: ClientOptions,
): ContractRouterClient<Contract> {
  const link = new OpenAPILink(contract, {
    url: () => new URL(baseUrl, globalThis.location?.href),
    headers: async () => {
      const bearer = typeof token === "function" ? await token() : token;
      return bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
    },
    fetch: async (request) => readable(await (send ?? globalThis.fetch)(request)),
    customErrorResponseBodyDecoder: (body, { status }) => errorOf(body, status),
  });
  return createORPCClient(link);
}

/** oRPC reads `application/json` alone as JSON; a problem would be an unread file to it. */
function readable(response: Response): Response {
  if (response.headers.get("content-type") !== "application/problem+json") return response;
  const { status, body } = response;
  return new Response(body, { status, headers: { "content-type": "application/json" } });
}

function errorOf(body: unknown, status: number): ORPCError<string, unknown> | undefined {
  const failure = WireFailure.safeParse(body);
  if (!failure.success) return undefined;
  const { code, message, data } = failure.data;
  return new ORPCError(code, { status, message, data, defined: true, cause: failure.data });
}

/** The failure as it came over the wire, when the error is one. */
export function wireFailureOf(error: unknown): WireFailure | undefined {
  if (!(error instanceof ORPCError)) return undefined;
  const failure = WireFailure.safeParse(error.cause);
  return failure.success ? failure.data : undefined;
}
