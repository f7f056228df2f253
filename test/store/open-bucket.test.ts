import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { day, instant } from "@minzheng/kernel";
import { type LocalBucket, startBucket } from "@minzheng/local-cloud";
import { type Bucket, openBucket } from "@minzheng/store";
import { openTenant } from "@minzheng/store/tenant-of";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";

let [folder, local, bucket] = ["", {} as LocalBucket, {} as Bucket];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bucket-"));
  local = await startBucket(folder);
  const { endpoint, credentials, region } = local;
  bucket = openBucket({
    name: "bucket",
    pathStyle: true,
    config: { endpoint, credentials, region },
  });
});
afterAll(async () => {
  await local.stop();
  await rm(folder, { recursive: true });
});

afterEach(() => vi.unstubAllEnvs());

const text = async (key: string) => Buffer.from(await bucket.get(key)).toString();

describe("an object", () => {
  test("is found by its key, with its size; another is not there", async () => {
    await bucket.put("sheets/a.csv", "姓名,账号", "text/csv");
    expect(await text("sheets/a.csv")).toBe("姓名,账号");
    expect(await bucket.size("sheets/a.csv")).toBe(Buffer.byteLength("姓名,账号"));
    expect(await bucket.find("sheets/b.csv")).toBeUndefined();
    expect(await bucket.size("sheets/b.csv")).toBeUndefined();
    await expect(bucket.get("sheets/b.csv")).rejects.toThrow("no sheets/b.csv");
  });

  test("is created once: equal bytes are the same, others differ and change nothing", async () => {
    const key = "runs/2026-11-regular/1/roster.jsonl";
    expect(await bucket.create(key, "one", "text/plain")).toBe("created");
    expect(await bucket.create(key, Buffer.from("one"), "text/plain")).toBe("same");
    expect(await bucket.create(key, "two", "text/plain")).toBe("differs");
    expect(await text(key)).toBe("one");
  });

  test("created by ten at once is created by one", async () => {
    const create = () => bucket.create("runs/race", "same bytes", "text/plain");
    const outcomes = await Promise.all(Array.from({ length: 10 }, create));
    expect(outcomes.filter((outcome) => outcome === "created").length).toBe(1);
    expect(outcomes.filter((outcome) => outcome === "same").length).toBe(9);
  });

  test("goes up and comes down by presigned addresses, under a Chinese file name", async () => {
    const body = "批次,金额\n".repeat(5000);
    const up = await bucket.uploadUrl("sheets/up.csv", "text/csv");
    const sent = await fetch(up, { method: "PUT", body, headers: { "content-type": "text/csv" } });
    expect(sent.status).toBe(200);
    const down = await fetch(await bucket.downloadUrl("sheets/up.csv", "名册 11月.csv"));
    expect(await down.text()).toBe(body);
    expect(decodeURIComponent(down.headers.get("content-disposition") ?? "")).toContain(
      "名册 11月.csv",
    );
  });
});

/** Headers of the only request that `send` makes, by what a server received. */
async function headersOf(send: (endpoint: string) => Promise<unknown>) {
  const received: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    received.push(request.headers);
    request.resume().once("end", () => response.end());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  await send(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.closeAllConnections();
  server.close();
  expect(received).toHaveLength(1);
  return received[0] ?? {};
}

test("the bucket of a function locks for RETAIN_DAYS from the real day, not from TODAY", async () => {
  const environment = {
    TENANT: "999901",
    TENANT_NAME: "云溪县",
    TABLE: "county",
    BUCKET: "bucket",
    KEY_ID: "key",
    TODAY: "2020-01-01",
    RETAIN_DAYS: "11346",
  };
  const clock = { now: () => instant("2026-11-24T04:00:00.000Z"), today: () => day("2026-11-24") };
  const headers = await headersOf((endpoint) => {
    vi.stubEnv("AWS_REGION", local.region);
    vi.stubEnv("AWS_ACCESS_KEY_ID", local.credentials.accessKeyId);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", local.credentials.secretAccessKey);
    vi.stubEnv("AWS_ENDPOINT_URL_S3", endpoint);
    const { bucket } = openTenant(
      { ...environment, AWS_ENDPOINT_URL_S3: endpoint },
      { clock, random: (count) => new Uint8Array(count) },
    );
    return bucket.create("runs/2026-11-regular/1/bank.csv", "one", "text/csv");
  });
  expect(headers["x-amz-object-lock-retain-until-date"]).toBe("2057-12-17T00:00:00Z");
});

describe("a bucket with a retention", () => {
  const locking = (endpoint: string) =>
    openBucket({
      name: "bucket",
      pathStyle: true,
      config: { endpoint, credentials: local.credentials, region: local.region },
      retainUntil: () => day("2057-12-15"),
    });

  test("locks what it creates, signed and with the checksum S3 asks for", async () => {
    const headers = await headersOf((endpoint) =>
      locking(endpoint).create("runs/2026-11-regular/1/roster.jsonl", "one", "text/plain"),
    );
    expect(headers).toMatchObject({
      "if-none-match": "*",
      "x-amz-object-lock-mode": "GOVERNANCE",
      "x-amz-object-lock-retain-until-date": "2057-12-15T00:00:00Z",
      "x-amz-checksum-crc32": expect.stringMatching(/^[A-Za-z0-9+/]{6}==$/),
    });
    expect(headers.authorization).toMatch(/SignedHeaders=.*x-amz-object-lock-retain-until-date/);
  });

  test("does not lock what may be replaced", async () => {
    const headers = await headersOf((endpoint) =>
      locking(endpoint).put("imports/1/problems.json", "{}", "application/json"),
    );
    expect(Object.keys(headers).filter((name) => name.includes("object-lock"))).toEqual([]);
  });

  test("stores and compares on the laptop as one without", async () => {
    const bucket = locking(local.endpoint);
    expect(await bucket.create("runs/locked", "one", "text/plain")).toBe("created");
    expect(await bucket.create("runs/locked", "one", "text/plain")).toBe("same");
    expect(await bucket.create("runs/locked", "two", "text/plain")).toBe("differs");
  });
});
