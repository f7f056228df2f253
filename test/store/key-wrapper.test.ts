import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { freePort } from "@minzheng/local-cloud";
import { kmsWrapper, type WrappingContext } from "@minzheng/store";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { kmsOf } from "../../packages/local-cloud/src/kms-door.ts";

const context: WrappingContext = { tenant: "999901", purpose: "data", version: "00001" };
let [folder, server] = ["", {} as Server];

/** The machine's own key service, one key and no alias, on a port. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kms-"));
  const key = { name: "key-1", arn: "arn:key-1", properties: {} };
  const ofType = (type: string) => (type === "AWS::KMS::Key" ? [key] : []);
  const kms = kmsOf({ ofType } as unknown as Parameters<typeof kmsOf>[0], folder);
  server = createServer(async (request, response) => {
    const operation = String(request.headers["x-amz-target"]).split(".")[1] as keyof typeof kms;
    response.setHeader("content-type", "application/x-amz-json-1.1");
    try {
      response.end(JSON.stringify(kms[operation](JSON.parse(await text(request)))));
    } catch (error) {
      response.writeHead(400).end(JSON.stringify({ __type: (error as Error).name }));
    }
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  vi.stubEnv("AWS_ENDPOINT_URL_KMS", `http://127.0.0.1:${port}`);
  vi.stubEnv("AWS_REGION", "cn-north-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

test("a wrapped key is unwrapped to the same 32 bytes, by every function", async () => {
  const wrapped = await kmsWrapper("key-1").generate(context);
  const keys = await Promise.all([1, 2].map(() => kmsWrapper("key-1").unwrap(wrapped, context)));
  expect(keys[0]?.length).toBe(32);
  expect(keys[1]).toEqual(keys[0]);
});

test.each([
  ["another county", { tenant: "999902" }],
  ["another purpose", { purpose: "index" as const }],
  ["another version", { version: "00002" }],
])("a key wrapped for %s is not unwrapped", async (_, other) => {
  const wrapped = await kmsWrapper("key-1").generate({ ...context, ...other });
  await expect(kmsWrapper("key-1").unwrap(wrapped, context)).rejects.toThrow();
});
