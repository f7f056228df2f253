import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** The one pair of keys the local doors know; the stand-in for the bucket has it built in. */
export const localCredentials = { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" } as const;

interface Signed {
  /** `<key>/<date>/<region>/<service>/aws4_request` */
  readonly credential: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly timestamp: string;
  readonly payloadHash: string | undefined;
}

/**
 * Whether the request was signed with {@link localCredentials} (Signature Version 4, header or
 * presigned address) for exactly this method, path, query and headers. Done here because the
 * stand-in's own check refuses bucket-level calls and file names with quotes.
 *
 * @param body where the service signs the body without naming its hash in a header
 */
export function isSigned(request: IncomingMessage, body?: string): boolean {
  const [path = "/", query = ""] = (request.url ?? "/").split(/\?(.*)/s);
  const parameters = query === "" ? [] : query.split("&").map(decodePair);
  const signed = signedInHeader(request) ?? signedInQuery(new Map(parameters));
  if (!signed) return false;
  const [accessKeyId, date = "", region = "", service = "", end = ""] =
    signed.credential.split("/");
  if (accessKeyId !== localCredentials.accessKeyId) return false;
  const canonical = [
    request.method,
    path,
    canonicalQuery(parameters),
    ...signed.signedHeaders.map((name) => `${name}:${headerText(request, name)}`),
    "",
    signed.signedHeaders.join(";"),
    signed.payloadHash ?? (body === undefined ? "UNSIGNED-PAYLOAD" : sha256(body)),
  ].join("\n");
  const text = [
    "AWS4-HMAC-SHA256",
    signed.timestamp,
    [date, region, service, end].join("/"),
    sha256(canonical),
  ].join("\n");
  const key = [date, region, service, end].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${localCredentials.secretAccessKey}`,
  );
  return isSame(hmac(key, text).toString("hex"), signed.signature);
}

function signedInHeader({ headers }: IncomingMessage): Signed | undefined {
  const match = /^AWS4-HMAC-SHA256 Credential=(\S+), ?SignedHeaders=(\S+), ?Signature=(\w+)$/.exec(
    headers.authorization ?? "",
  );
  const [, credential, names, signature] = match ?? [];
  if (!credential || !names || !signature) return undefined;
  return {
    credential,
    signedHeaders: names.split(";"),
    signature,
    timestamp: String(headers["x-amz-date"] ?? ""),
    payloadHash: headers["x-amz-content-sha256"]?.toString(),
  };
}

function signedInQuery(parameters: ReadonlyMap<string, string>): Signed | undefined {
  const credential = parameters.get("X-Amz-Credential");
  const signature = parameters.get("X-Amz-Signature");
  if (!credential || !signature) return undefined;
  return {
    credential,
    signature,
    signedHeaders: (parameters.get("X-Amz-SignedHeaders") ?? "host").split(";"),
    timestamp: parameters.get("X-Amz-Date") ?? "",
    payloadHash: parameters.get("X-Amz-Content-Sha256"),
  };
}

const canonicalQuery = (parameters: readonly (readonly [string, string])[]) =>
  parameters
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");

function decodePair(pair: string): [string, string] {
  const [name = "", value = ""] = pair.split(/=(.*)/s);
  return [decodeURIComponent(name), decodeURIComponent(value)];
}

const headerText = ({ headers }: IncomingMessage, name: string) =>
  String(headers[name] ?? "")
    .trim()
    .replaceAll(/ +/g, " ");

/** RFC 3986: more is escaped than `encodeURIComponent` does. */
const encode = (text: string) =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

const hmac = (key: string | Buffer, text: string) =>
  createHmac("sha256", key).update(text).digest();

const isSame = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
