import { mkdirSync } from "node:fs";
import { access } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import S3rver from "@20minutes/s3rver";
import { lockedPrefixes } from "@minzheng/store/bucket";
import { freePort } from "./dynamodb.ts";
import { isSigned, localCredentials } from "./signature.ts";

export interface BucketDoorOptions {
  /** Objects and their metadata lie below it, one folder per bucket. */
  readonly folder: string;
  readonly buckets: readonly string[];
  /**
   * Objects below these are created once (`If-None-Match: *`), never replaced, never deleted, as the
   * bucket policy of the template says. Absent: those of the product.
   */
  readonly locked?: readonly string[];
}

export interface BucketDoor {
  /** Whether the path belongs to one of the buckets: `/<bucket>/...`. */
  readonly owns: (path: string) => boolean;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  readonly close: () => void;
}

const cors = `<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin>
<AllowedMethod>GET</AllowedMethod><AllowedMethod>HEAD</AllowedMethod>
<AllowedMethod>PUT</AllowedMethod><AllowedHeader>*</AllowedHeader>
<ExposeHeader>ETag</ExposeHeader><MaxAgeSeconds>3000</MaxAgeSeconds>
</CORSRule></CORSConfiguration>`;

/**
 * The buckets of all stacks behind one door. The stand-in stores and lists; what it does not know
 * is decided here: signatures, create-only keys, and locks.
 */
export async function openBucketDoor(options: BucketDoorOptions): Promise<BucketDoor> {
  mkdirSync(options.folder, { recursive: true });
  const standIn = new S3rver({
    directory: options.folder,
    silent: true,
    vhostBuckets: false,
    allowMismatchedSignatures: true,
    configureBuckets: options.buckets.map((name) => ({ name, configs: [cors] })),
  });
  await standIn.configureBuckets();
  const serve = standIn.callback();
  const prefixes = options.locked ?? lockedPrefixes;
  const isLocked = ({ key }: ObjectName) => prefixes.some((prefix) => key.startsWith(prefix));
  const inTurn = queuePerKey();
  const names = new Set(options.buckets);

  async function write(request: IncomingMessage, response: ServerResponse, object: ObjectName) {
    const createOnly = request.headers["if-none-match"] === "*";
    if (createOnly && (await isStored(options.folder, object)))
      return refuse(request, response, existsAlready);
    await served(() => serve(request, response), response);
  }

  return {
    owns: (path) => names.has(path.split("/")[1]?.split("?")[0] ?? ""),
    handle(request, response) {
      const object = objectOf(request.url ?? "/");
      const refusal = whyNotServe(request, object, isLocked(object));
      if (refusal) return refuse(request, response, refusal);
      if (object.key === "" || !isWrite(request)) return void serve(request, response);
      const turn = inTurn(`${object.bucket}/${object.key}`, () => write(request, response, object));
      turn.catch((error: Error) => response.destroy(error));
    },
    close: () => standIn.logger.close(),
  };
}

export interface LocalBucket {
  readonly endpoint: string;
  readonly credentials: typeof localCredentials;
  readonly region: string;
  readonly stop: () => Promise<void>;
}

/**
 * A bucket on a port of its own, for tests. Clients need `forcePathStyle: true` or an endpoint
 * that is an address, as this one is.
 */
export async function startBucket(
  folder: string,
  options: { readonly buckets?: readonly string[]; readonly locked?: readonly string[] } = {},
): Promise<LocalBucket> {
  const door = await openBucketDoor({ folder, buckets: ["bucket"], ...options });
  const port = await freePort();
  const server = createServer(door.handle);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${port}`,
    credentials: localCredentials,
    region: "cn-north-1",
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      door.close();
    },
  };
}

interface ObjectName {
  readonly bucket: string;
  readonly key: string;
}

interface Refusal {
  readonly status: 400 | 403 | 412;
  readonly code: string;
  readonly message: string;
}

function objectOf(url: string): ObjectName {
  const [path = "/"] = url.split("?");
  const [, bucket = "", ...key] = path.split("/");
  return { bucket: decoded(bucket), key: key.map(decoded).join("/") };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "..";
  }
}

const isWrite = ({ method }: IncomingMessage) =>
  method === "PUT" || method === "DELETE" || method === "POST";

function whyNotServe(
  request: IncomingMessage,
  { key }: ObjectName,
  isLocked: boolean,
): Refusal | undefined {
  const { method, headers } = request;
  if (method === "OPTIONS") return undefined;
  if (key.split(/[/\\]/).includes(".."))
    return { status: 400, code: "InvalidURI", message: "A key may not climb out of its bucket." };
  if (!isSigned(request))
    return accessDenied("The request is not signed, or not for this address.");
  if (method === "DELETE" && isLocked) return accessDenied("The object is locked for good.");
  if (method === "PUT" && isLocked && headers["if-none-match"] !== "*")
    return accessDenied("Objects of this prefix are only created, with If-None-Match: *.");
  if (method === "POST" && key === "")
    return accessDenied("Objects are deleted one by one, so that locks can be seen.");
  return undefined;
}

const existsAlready: Refusal = {
  status: 412,
  code: "PreconditionFailed",
  message: "The object exists already.",
};
const accessDenied = (message: string): Refusal => ({ status: 403, code: "AccessDenied", message });

/** The body is read to its end first: some clients see a reset connection otherwise. */
function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, code, message }: Refusal,
) {
  request.resume().once("end", () => {
    response.writeHead(status, {
      "content-type": "application/xml",
      "access-control-allow-origin": "*",
    });
    response.end(
      `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
    );
  });
}

/** The metadata is written last, so an upload cut off halfway is not yet an object. */
const isStored = (folder: string, { bucket, key }: ObjectName) =>
  access(join(folder, bucket, `${key}._S3rver_metadata.json`)).then(
    () => true,
    () => false,
  );

function served(serve: () => void, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    response.once("close", resolve);
    serve();
  });
}

/** Writers of one key take turns, so that of two creations exactly one finds nothing there. */
function queuePerKey() {
  const last = new Map<string, Promise<void>>();
  return (key: string, work: () => Promise<void>): Promise<void> => {
    const turn = (last.get(key) ?? Promise.resolve()).then(work);
    const settled = turn.catch(() => undefined);
    last.set(key, settled);
    void settled.then(() => {
      if (last.get(key) === settled) last.delete(key);
    });
    return turn;
  };
}
