import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { type LocalBucket, startBucket } from "@minzheng/local-cloud";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

let bucket: LocalBucket;
let client: S3Client;
const Bucket = "bucket";

beforeAll(async () => {
  bucket = await startBucket(mkdtempSync(join(tmpdir(), "bucket-")));
  client = new S3Client({
    endpoint: bucket.endpoint,
    region: bucket.region,
    credentials: bucket.credentials,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
});

afterAll(() => bucket.stop());

const put = (Key: string, Body: string | Uint8Array, extra = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...extra }));
const text = async (Key: string) =>
  (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();
const statusOf = (work: Promise<unknown>): Promise<number> =>
  work.then(
    () => 200,
    (error: { $metadata?: { httpStatusCode?: number } }) => error.$metadata?.httpStatusCode ?? 0,
  );

describe("the bucket door", () => {
  test("gives back the bytes it was given, whatever the size", async () => {
    const bytes = new Uint8Array(200_000).map((_, i) => (i * 31) % 251);
    await put("sheets/名册 2026.xlsx", bytes);
    const { Body } = await client.send(
      new GetObjectCommand({ Bucket, Key: "sheets/名册 2026.xlsx" }),
    );
    expect(Buffer.compare(Buffer.from((await Body?.transformToByteArray()) ?? []), bytes)).toBe(0);
  });

  test("answers 404 with NoSuchKey for what is not there", async () => {
    await expect(text("absent")).rejects.toMatchObject({ name: "NoSuchKey" });
    expect(await statusOf(client.send(new HeadObjectCommand({ Bucket, Key: "absent" })))).toBe(404);
  });

  test("creates a create-only key once and answers 412 from then on", async () => {
    await put("sheets/once.jsonl", "first", { IfNoneMatch: "*" });
    expect(await statusOf(put("sheets/once.jsonl", "second", { IfNoneMatch: "*" }))).toBe(412);
    expect(await text("sheets/once.jsonl")).toBe("first");
  });

  test("lets exactly one of many simultaneous creations win", async () => {
    const statuses = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        statusOf(put("runs/a/race", `writer ${i}`, { IfNoneMatch: "*" })),
      ),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 412)).toHaveLength(11);
  });

  test("overwrites ordinary keys", async () => {
    await put("sheets/plain", "one");
    await put("sheets/plain", "two");
    expect(await text("sheets/plain")).toBe("two");
  });

  test("under runs/ only creates: no plain put, no overwriting, no deleting", async () => {
    const key = "runs/2026-11-regular/1/roster/999901001.jsonl";
    expect(await statusOf(put(key, "unconditional"))).toBe(403);
    await put(key, "signed for", { IfNoneMatch: "*" });
    expect(await statusOf(put(key, "other"))).toBe(403);
    expect(await statusOf(client.send(new DeleteObjectCommand({ Bucket, Key: key })))).toBe(403);
    expect(await text(key)).toBe("signed for");
  });

  test("lists by prefix and deletes what is not locked", async () => {
    await put("list/b", "1");
    await put("list/a", "1");
    const listed = await client.send(new ListObjectsV2Command({ Bucket, Prefix: "list/" }));
    expect(listed.Contents?.map(({ Key }) => Key)).toEqual(["list/a", "list/b"]);
    await client.send(new DeleteObjectCommand({ Bucket, Key: "list/a" }));
    expect(await statusOf(client.send(new HeadObjectCommand({ Bucket, Key: "list/a" })))).toBe(404);
  });

  test("serves presigned uploads and downloads, with a Chinese file name", async () => {
    const upload = await getSignedUrl(
      client,
      new PutObjectCommand({ Bucket, Key: "up/load", ContentType: "text/csv" }),
      { expiresIn: 60 },
    );
    const stored = await fetch(upload, {
      method: "PUT",
      body: "甲,乙",
      headers: { "content-type": "text/csv" },
    });
    expect(stored.status).toBe(200);
    const download = await getSignedUrl(
      client,
      new GetObjectCommand({
        Bucket,
        Key: "up/load",
        ResponseContentDisposition: "attachment; filename*=UTF-8''%E5%90%8D(1).csv",
      }),
    );
    const answer = await fetch(download);
    expect(await answer.text()).toBe("甲,乙");
    expect(answer.headers.get("content-disposition")).toContain("UTF-8''");
  });

  test("refuses unsigned, altered and climbing requests", async () => {
    await put("secret", "1");
    expect((await fetch(`${bucket.endpoint}/bucket/secret`)).status).toBe(403);
    const url = await getSignedUrl(client, new GetObjectCommand({ Bucket, Key: "up/load" }));
    expect((await fetch(url.replace("up/load", "secret"))).status).toBe(403);
    expect((await fetch(url.replace(/X-Amz-Signature=../, "X-Amz-Signature=zz"))).status).toBe(403);
    expect((await fetch(`${bucket.endpoint}/bucket/..%2f..%2fx`)).status).toBe(400);
  });

  test("answers the browser's preflight", async () => {
    const answer = await fetch(`${bucket.endpoint}/bucket/up/load`, {
      method: "OPTIONS",
      headers: {
        origin: "http://localhost:8080",
        "access-control-request-method": "PUT",
        "access-control-request-headers": "content-type",
      },
    });
    expect(answer.status).toBeLessThan(300);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  });
});
