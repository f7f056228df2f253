import type { PutObjectCommand, S3Client, S3ClientConfig } from "@aws-sdk/client-s3";
import { assert, type Day } from "@minzheng/kernel";
import { type Bucket, lockedPrefixes } from "./bucket.ts";
import { defaultRetry, pause, type RetryPolicy } from "./retry.ts";

export interface BucketParts {
  readonly name: string;
  /** An endpoint of one's own: buckets are then part of the path, not of the host. */
  readonly pathStyle?: boolean;
  readonly config?: S3ClientConfig;
  readonly retry?: RetryPolicy;
  /** The day before which a created object can neither be replaced nor deleted; absent: no lock. */
  readonly retainUntil?: (() => Day) | undefined;
}

/** Long enough to choose a file and send ten megabytes over a township's line. */
const uploadSeconds = 900;
const downloadSeconds = 300;

/** S3, loaded with the first object that is asked for. */
export function openBucket(parts: BucketParts): Bucket {
  const { name, retry = defaultRetry, retainUntil } = parts;
  let opening: ReturnType<typeof connect> | undefined;
  const use = () => (opening ??= connect(parts));

  const find: Bucket["find"] = async (key) => {
    const { s3, client } = await use();
    try {
      const { Body } = await client.send(new s3.GetObjectCommand({ Bucket: name, Key: key }));
      return await Body?.transformToByteArray();
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  };
  const get: Bucket["get"] = async (key) => {
    const body = await find(key);
    assert(body !== undefined, `the bucket has no ${key}`);
    return body;
  };

  return {
    get,
    find,
    async put(key, body, contentType) {
      const { s3, client } = await use();
      const input = { Bucket: name, Key: key, Body: body, ContentType: contentType };
      await client.send(new s3.PutObjectCommand(input));
    },
    async create(key, body, contentType) {
      const { s3, client } = await use();
      const input = { Bucket: name, Key: key, Body: body, ContentType: contentType };
      for (let attempt = 1; ; attempt += 1) {
        try {
          const command = new s3.PutObjectCommand({ ...input, IfNoneMatch: "*" });
          const locks = lockedPrefixes.some((prefix) => key.startsWith(prefix));
          if (locks && retainUntil !== undefined) lock(command, retainUntil());
          await client.send(command);
          return "created";
        } catch (error) {
          const status = statusOf(error);
          if (status === 412) return Buffer.from(body).equals(await get(key)) ? "same" : "differs";
          if (status !== 409 || attempt >= retry.attemptsMax) throw error;
          await pause(retry, attempt);
        }
      }
    },
    async size(key) {
      const { s3, client } = await use();
      try {
        const head = new s3.HeadObjectCommand({ Bucket: name, Key: key });
        return (await client.send(head)).ContentLength;
      } catch (error) {
        if (isAbsent(error)) return undefined;
        throw error;
      }
    },
    async uploadUrl(key, contentType) {
      const { s3, client } = await use();
      const command = new s3.PutObjectCommand({ Bucket: name, Key: key, ContentType: contentType });
      return s3.getSignedUrl(client, command, {
        expiresIn: uploadSeconds,
        signableHeaders: new Set(["content-type"]),
      });
    },
    async downloadUrl(key, fileName) {
      const { s3, client } = await use();
      const command = new s3.GetObjectCommand({
        Bucket: name,
        Key: key,
        ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      });
      return s3.getSignedUrl(client, command, { expiresIn: downloadSeconds });
    },
  };
}

/**
 * Locks the object from its first moment. S3 takes a lock only with a checksum of the body; the
 * end is a header here, as the command wants a `Date`, which packages do not make.
 */
function lock(command: PutObjectCommand, until: Day): void {
  command.input.ObjectLockMode = "GOVERNANCE";
  command.input.ChecksumAlgorithm = "CRC32";
  command.middlewareStack.add(
    (next) => (args) => {
      const { headers } = args.request as { readonly headers: Record<string, string> };
      headers["x-amz-object-lock-retain-until-date"] = `${until}T00:00:00Z`;
      return next(args);
    },
    { step: "build", name: "retainUntil" },
  );
}

/**
 * Checksums only where S3 asks for them: by default a presigned upload carries the checksum of
 * an empty body and refuses every file.
 */
async function connect({ pathStyle = false, config = {} }: BucketParts) {
  const s3 = await import("./object-storage.ts");
  const client: S3Client = new s3.S3Client({
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    forcePathStyle: pathStyle,
    ...config,
  });
  return { s3, client };
}

const isAbsent = (error: unknown): boolean => statusOf(error) === 404;

function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("$metadata" in error)) return undefined;
  return (error.$metadata as { readonly httpStatusCode?: number }).httpStatusCode;
}
