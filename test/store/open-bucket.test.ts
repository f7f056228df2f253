import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LocalBucket, startBucket } from "@minzheng/local-cloud";
import { type Bucket, openBucket } from "@minzheng/store";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

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
