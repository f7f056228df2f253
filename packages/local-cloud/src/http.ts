import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Claims } from "./authorizer.ts";
import type { Functions } from "./functions.ts";
import { account } from "./names.ts";
import { type JwtRule, type Matched, matchRoute, type Route } from "./routes.ts";

/** HTTP APIs take no more. */
const bodyBytesMax = 10 * 1024 * 1024;
/** Longest an HTTP API waits for its function. */
const integrationMillisecondsMax = 30_000;

export interface ApiOptions {
  readonly routes: readonly Route[];
  readonly functions: Pick<Functions, "invoke">;
  readonly claimsOf: (
    authorization: string | undefined,
    rule: JwtRule,
  ) => Promise<Claims | undefined>;
}

interface Answer {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string | number | boolean>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/**
 * Answers as the HTTP APIs of the stacks do: route, authorizer, payload format 2.0, response.
 *
 * @returns false when no route fits
 */
export function apiOf({ routes, functions, claimsOf }: ApiOptions) {
  return async function answer(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<boolean> {
    const url = new URL(request.url ?? "/", "http://localhost");
    const matched = matchRoute(routes, request.method ?? "GET", url.pathname);
    if (!matched) return false;
    const { authorizer, functionArn } = matched.route;
    const claims = authorizer && (await claimsOf(request.headers.authorization, authorizer));
    if (authorizer && !claims) {
      request.resume();
      response.setHeader("www-authenticate", "Bearer");
      await send(request, response, { statusCode: 401, body: '{"message":"Unauthorized"}' });
      return true;
    }
    const body = await bodyOf(request);
    if (body === undefined) {
      await send(request, response, {
        statusCode: 413,
        body: '{"message":"Request Entity Too Large"}',
      });
      return true;
    }
    const outcome = await inTime(
      functions.invoke(functionArn, eventOf(request, url, matched, body, claims)),
    );
    if (outcome === "late") await send(request, response, unavailable);
    else if (!outcome.ok) await send(request, response, internalError);
    else await send(request, response, shaped(outcome.payload));
    return true;
  };
}

const unavailable: Answer = { statusCode: 503, body: '{"message":"Service Unavailable"}' };
const internalError: Answer = { statusCode: 500, body: '{"message":"Internal Server Error"}' };

function inTime<Outcome>(work: Promise<Outcome>): Promise<Outcome | "late"> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), integrationMillisecondsMax);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes <= bodyBytesMax) chunks.push(chunk as Buffer);
  }
  return bytes > bodyBytesMax ? undefined : Buffer.concat(chunks);
}

function eventOf(
  request: IncomingMessage,
  url: URL,
  { route, parameters }: Matched,
  body: Buffer,
  claims: Claims | undefined,
): object {
  const { cookie, ...headers } = request.headers;
  const isText = /^(text\/|application\/(.*\+)?(json|xml|javascript))/.test(
    headers["content-type"] ?? "text/",
  );
  const query: Record<string, string> = {};
  for (const [name, value] of url.searchParams)
    query[name] = name in query ? `${query[name]},${value}` : value;
  const now = new Date();
  return {
    version: "2.0",
    routeKey: route.key,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie === undefined ? {} : { cookies: cookie.split("; ") }),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, String(value)]),
    ),
    ...(Object.keys(query).length > 0 ? { queryStringParameters: query } : {}),
    ...(Object.keys(parameters).length > 0 ? { pathParameters: parameters } : {}),
    requestContext: {
      accountId: account,
      apiId: route.apiId,
      ...(claims ? { authorizer: { jwt: { claims, scopes: null } } } : {}),
      domainName: headers.host ?? "localhost",
      domainPrefix: "localhost",
      http: {
        method: request.method,
        path: url.pathname,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? "127.0.0.1",
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: route.key,
      stage: "$default",
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length === 0 ? {} : { body: body.toString(isText ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** Without a status code the whole result is the body. */
function shaped(payload: unknown): Answer {
  if (typeof payload === "object" && payload !== null && "statusCode" in payload)
    return payload as Answer;
  return {
    statusCode: 200,
    body: typeof payload === "string" ? payload : JSON.stringify(payload ?? null),
  };
}

async function send(request: IncomingMessage, response: ServerResponse, answer: Answer) {
  for (const [name, value] of Object.entries(answer.headers ?? {}))
    response.setHeader(name, String(value));
  if (answer.cookies) response.setHeader("set-cookie", [...answer.cookies]);
  if (!response.hasHeader("content-type") && answer.body !== undefined)
    response.setHeader("content-type", "application/json");
  response.statusCode = answer.statusCode ?? 200;
  const body = Buffer.from(answer.body ?? "", answer.isBase64Encoded ? "base64" : "utf8");
  response.end(await compressed(request, response, body));
}

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** What the distribution in front of a deployed site does; HTTP APIs themselves do not. */
export async function compressed(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): Promise<Buffer> {
  const accepted = String(request.headers["accept-encoding"] ?? "");
  const type = String(response.getHeader("content-type") ?? "");
  const isWorthIt = body.length > 1_400 && /text|json|javascript|xml|svg/.test(type);
  response.setHeader("vary", "accept-encoding");
  if (!isWorthIt || response.hasHeader("content-encoding")) return body;
  if (/\bbr\b/.test(accepted)) {
    response.setHeader("content-encoding", "br");
    return compressBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
  }
  if (!/\bgzip\b/.test(accepted)) return body;
  response.setHeader("content-encoding", "gzip");
  return compressGzip(body);
}
