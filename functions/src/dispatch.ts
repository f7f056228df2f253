import type { Officer, ProcedureMeta } from "@minzheng/contract";
import { Failure } from "@minzheng/kernel";
import type { Store } from "@minzheng/store";
import { StandardOpenAPIHandler } from "@orpc/openapi/standard";
import type { AnyRouter } from "@orpc/server";
import type { APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { authorize } from "./authorize.ts";
import type { ApiEvent } from "./identity.ts";
import { once } from "./once.ts";

/** Status and message by code, as a contract declares them. */
export type Declared = Readonly<Record<string, DeclaredFailure | undefined>>;
interface DeclaredFailure {
  readonly status?: number | undefined;
  readonly message?: string | undefined;
}

/** What a call brings along, and what the door learns from it. */
interface Call<Tenant> {
  readonly tenant: Tenant;
  readonly officer: Officer;
  readonly requestId: string;
  readonly lambda: Context;
  /** The caller's name for this command; sent again with it, it is not done again. */
  readonly key?: string | undefined;
  /** Filled when the procedure fails: the error, and what its contract declares. */
  readonly ended: { error?: unknown; declared?: Declared };
}

type Load = () => Promise<object>;
const bodyBytesMax = 1_000_000;

/** An error together with the failures its procedure declares. */
export class ProcedureError extends Error {
  readonly declared: Declared;

  constructor(cause: unknown, declared: Declared) {
    super("a procedure failed", { cause });
    this.declared = declared;
  }
}

/**
 * Finds the module by the first segment of the path, loads it at its first call, and runs the
 * procedure that answers the rest.
 *
 * @throws Failure NOT_FOUND when nothing answers; ProcedureError for whatever a procedure throws
 */
export function dispatcher<Tenant extends { readonly store: Store }>(
  modules: Readonly<Record<string, Load>>,
  prefix: string,
) {
  const handlers = new Map<string, Promise<StandardOpenAPIHandler<Call<Tenant>>>>();
  const handlerOf = (id: string) => {
    const load = Object.hasOwn(modules, id) ? modules[id] : undefined;
    if (load === undefined) throw new Failure("NOT_FOUND", undefined);
    const handler = handlers.get(id) ?? load().then((router) => handlerFor<Tenant>(router));
    handlers.set(id, handler);
    handler.catch(() => handlers.delete(id));
    return handler;
  };
  return async (event: ApiEvent, call: Omit<Call<Tenant>, "key" | "ended">) => {
    const path = event.rawPath.slice(prefix.length);
    const handler = await handlerOf(path.split("/")[1] ?? "");
    const key = keyIn(event);
    const context = { ...call, key, ended: {} as Call<Tenant>["ended"] };
    const result = await handler.handle(requestOf(event, path), { context });
    const { ended } = context;
    if ("error" in ended) throw new ProcedureError(ended.error, ended.declared ?? {});
    if (!result.matched) throw new Failure("NOT_FOUND", undefined);
    return responseOf(result.response);
  };
}

function handlerFor<Tenant extends { readonly store: Store }>(
  router: object,
): StandardOpenAPIHandler<Call<Tenant>> {
  return new StandardOpenAPIHandler<Call<Tenant>>(router as AnyRouter, {
    interceptors: [
      async ({ next, context }) => {
        try {
          return await next();
        } catch (error) {
          context.ended.error = error;
          return { matched: false, response: undefined };
        }
      },
    ],
    clientInterceptors: [
      ({ next, context, procedure, input, path }) => {
        const { meta, errorMap } = procedure["~orpc"];
        const { kind, secret } = meta as ProcedureMeta;
        context.ended.declared = errorMap;
        authorize(meta as ProcedureMeta, context.officer, input);
        if (context.key === undefined || kind === "read" || secret) return next();
        return once({ ...context, key: `${path.join(".")} ${context.key}` }, input, next);
      },
    ],
  });
}

/** @throws Failure INPUT_INVALID when the key is not one */
function keyIn({ headers }: ApiEvent): string | undefined {
  const key = headers["idempotency-key"];
  if (key === undefined || /^[\w-]{8,64}$/.test(key)) return key;
  const issues = [{ path: "idempotency-key", problem: "应为 8 至 64 位字母、数字或连字符" }];
  throw new Failure("INPUT_INVALID", { issues }, { path: "idempotency-key" });
}

function requestOf(event: ApiEvent, path: string) {
  const query = event.rawQueryString === "" ? "" : `?${event.rawQueryString}`;
  const body = bodyOf(event);
  return {
    url: new URL(`https://door${path}${query}`),
    method: event.requestContext.http.method,
    headers: event.headers,
    body: () => Promise.resolve(body),
    signal: undefined,
  };
}

/** @throws Failure BODY_TOO_LARGE, INPUT_INVALID when the body is no JSON */
function bodyOf({ body, isBase64Encoded }: ApiEvent): unknown {
  if (body === undefined || body === "") return undefined;
  if (body.length > bodyBytesMax) throw new Failure("BODY_TOO_LARGE", { bytesMax: bodyBytesMax });
  const text = isBase64Encoded ? Buffer.from(body, "base64").toString() : body;
  try {
    return JSON.parse(text);
  } catch {
    const issues = [{ path: "", problem: "请求内容不是 JSON" }];
    throw new Failure("INPUT_INVALID", { issues }, { path: "" });
  }
}

function responseOf(response: {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: unknown;
}): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: response.status,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
    body: JSON.stringify(response.body),
  };
}
