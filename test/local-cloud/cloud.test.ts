import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FolderTaken, type LocalCloud, PortTaken, startLocalCloud } from "@minzheng/local-cloud";
import { generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { smallAssembly } from "./small-assembly.ts";

const dataFolder = mkdtempSync(join(tmpdir(), "cloud-"));
let cdkOut: string;
let cloud: LocalCloud;
const start = () =>
  startLocalCloud({ cdkOut, dataFolder, parameters: { Today: "2026-11-24" }, port: 0 });

beforeAll(async () => {
  cdkOut = await smallAssembly();
  cloud = await start();
}, 60_000);

afterAll(() => cloud.stop(), 30_000);

interface Call {
  readonly token?: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

async function call(path: string, { token, body, ...init }: Call = {}) {
  const tenant = path.split("/")[2] ?? "";
  const role = tenant === "city" ? "city-analyst" : "county-clerk";
  const bearer = token ?? (await cloud.tokenFor(tenant === "city" ? "999900" : tenant, role));
  return fetch(cloud.baseUrl + path, {
    ...init,
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${bearer}`,
      ...init.headers,
    },
  });
}
const json = async (path: string, options?: Call) => (await call(path, options)).json();

describe("the authorizer", () => {
  test("lets nobody in without a token", async () => {
    const answer = await fetch(`${cloud.baseUrl}/api/999901/who`);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ message: "Unauthorized" });
  });

  test("refuses a token signed with another key, for another audience, or expired", async () => {
    const { privateKey } = await generateKeyPair("RS256");
    const forged = await new SignJWT({ tenant: "999901" })
      .setProtectedHeader({ alg: "RS256" })
      .setIssuer(cloud.issuer)
      .setAudience("minzheng")
      .setExpirationTime("1h")
      .sign(privateKey);
    const good = await cloud.tokenFor("999901", "county-clerk");
    const [head, body, signature] = good.split(".");
    const altered = [head, Buffer.from('{"tenant":"999902"}').toString("base64url"), signature];
    for (const token of [forged, altered.join("."), "nonsense", ""])
      expect((await call("/api/999901/who", { token })).status).toBe(401);
    expect(body).toBeTypeOf("string");
  });

  test("hands the verified claims to the function of the county in the path, as text", async () => {
    expect(await json("/api/999902/who")).toMatchObject({
      tenant: "999902",
      today: "2026-11-24",
      claims: {
        sub: "officer-999902-county-clerk",
        tenant: "999902",
        name: expect.stringMatching(/./),
        exp: expect.stringMatching(/^\d+$/),
      },
    });
    expect(await json("/api/999901/who")).toMatchObject({ tenant: "999901" });
    expect(await json("/api/city/who")).toMatchObject({ tenant: "999900" });
  });

  test("knows no county that has no stack", async () => {
    const token = await cloud.tokenFor("999901", "county-clerk");
    expect((await call("/api/999912/who", { token })).status).toBe(404);
  });
});

describe("a request", () => {
  test("reaches the function in payload format 2.0", async () => {
    const event = await json("/api/999901/event/a%20b?x=1&x=2&y=%E6%9D%91", {
      method: "POST",
      body: { sheet: "名册" },
      headers: { cookie: "one=1; two=2", "x-custom": "yes" },
    });
    expect(event).toMatchObject({
      version: "2.0",
      routeKey: "ANY /api/{county}/{proxy+}",
      rawPath: "/api/999901/event/a%20b",
      rawQueryString: "x=1&x=2&y=%E6%9D%91",
      queryStringParameters: { x: "1,2", y: "村" },
      pathParameters: { county: "999901", proxy: "event/a b" },
      cookies: ["one=1", "two=2"],
      headers: { "x-custom": "yes" },
      body: '{"sheet":"名册"}',
      isBase64Encoded: false,
      requestContext: { http: { method: "POST" }, stage: "$default" },
    });
  });

  test("with bytes arrives as base64", async () => {
    const event = await json("/api/999901/event", {
      method: "POST",
      body: "xx",
      headers: { "content-type": "application/octet-stream" },
    });
    expect(event).toMatchObject({ isBase64Encoded: true, body: "eHg=" });
  });

  test("gets what the function answers: bytes, cookies, plain values, or a 500 that says nothing", async () => {
    const binary = await call("/api/999901/binary");
    expect([...new Uint8Array(await binary.arrayBuffer())]).toEqual([0, 1, 255]);
    expect(binary.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(await json("/api/999901/plain")).toEqual({ plain: true });
    const boom = await call("/api/999901/boom");
    expect([boom.status, await boom.json()]).toEqual([500, { message: "Internal Server Error" }]);
  });

  test("for a page gets the configuration, which names issuer and counties", async () => {
    const config = await fetch(`${cloud.baseUrl}/config.json`);
    expect(await config.json()).toEqual({
      issuer: cloud.issuer,
      clientId: "minzheng-web",
      today: "2026-11-24",
      city: { code: "999900", name: "云州市" },
      counties: [
        { code: "999901", name: "县999901" },
        { code: "999902", name: "县999902" },
      ],
    });
  });
});

describe("what stands behind a function", () => {
  test("is its own county's table, and the stream carries only what the filter lets through", async () => {
    await call("/api/999901/put/cell1", { method: "POST", body: '"seven"' });
    await call("/api/999901/put/person1", { method: "POST", body: '"secret"' });
    expect(await json("/api/999901/get/999901%23cell1")).toBe("seven");
    expect(await json("/api/999902/get/999901%23cell1")).toBeNull();
    await expect
      .poll(() => json("/api/city/get/999901%23cell1"), { timeout: 10_000 })
      .toBe("seven");
    expect(await json("/api/city/get/999901%23person1")).toBeNull();
  }, 20_000);

  test("is a key that opens only in its own context", async () => {
    expect(await json("/api/999901/seal")).toEqual({
      same: true,
      bytes: 32,
      other: "InvalidCiphertextException",
    });
  });

  test("is a bucket, reached with the SDK's default settings", async () => {
    expect(await json("/api/999901/object/1")).toBe("object");
  });

  test("is a machine that runs its definition, once per name", async () => {
    const begin = () =>
      json("/api/999901/start/2026-11", { method: "POST", body: { numbers: [1, 2, 3] } });
    const first = await begin();
    expect(first).toContain(":execution:A-Machine:2026-11");
    expect(await begin()).toBe(first);
    await expect
      .poll(() => json("/api/999901/execution/2026-11"), { timeout: 15_000 })
      .toMatchObject({
        status: "SUCCEEDED",
        output: '{"numbers":[1,2,3],"doubled":[2,4,6],"tries":3}',
      });
    expect(await begin()).toBe("ExecutionAlreadyExists");
    expect(await json("/api/999901/executions")).toEqual(["2026-11"]);
    expect(await json("/api/999901/execution/absent")).toMatchObject({
      status: "ExecutionDoesNotExist",
    });
  }, 30_000);
});

describe("a second start", () => {
  test("on the same port or in the same folder is refused before it touches anything", async () => {
    const port = Number(new URL(cloud.baseUrl).port);
    const elsewhere = mkdtempSync(join(tmpdir(), "cloud-"));
    await expect(startLocalCloud({ cdkOut, dataFolder: elsewhere, port })).rejects.toThrow(
      PortTaken,
    );
    await expect(startLocalCloud({ cdkOut, dataFolder })).rejects.toThrow(FolderTaken);
    expect(await json("/api/999901/who")).toMatchObject({ tenant: "999901" });
  });

  test("after a stop finds data, keys and objects, and takes up what was running", async () => {
    await json("/api/999902/start/left", { method: "POST", body: { numbers: [5] } });
    const before = await cloud.tokenFor("999901", "county-clerk");
    const address = cloud.baseUrl;
    await cloud.stop();
    await expect(fetch(`${address}/config.json`)).rejects.toThrow();
    cloud = await start();
    expect(await json("/api/999901/get/999901%23cell1")).toBe("seven");
    expect((await call("/api/999901/who", { token: before })).status).toBe(401);
    await expect
      .poll(() => json("/api/999902/execution/left"), { timeout: 15_000 })
      .toMatchObject({ status: "SUCCEEDED" });
  }, 60_000);
});
