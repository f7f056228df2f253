import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { type WorkerPool, workerPool } from "../../packages/local-cloud/src/lambda-worker.ts";

const code = `
import { threadId } from "node:worker_threads";
export async function handler(event, context) {
  switch (event.do) {
    case "environment": return { ...process.env };
    case "throw": { const error = new TypeError("wrong " + event.what); throw error; }
    case "exit": process.exit(7);
    case "hang": return new Promise(() => {});
    case "big": return "x".repeat(7_000_000);
    case "time": return context.getRemainingTimeInMillis();
    case "wait": await new Promise((resolve) => setTimeout(resolve, event.for)); return threadId;
    case "log": console.log("hello from the function"); return null;
    default: return { threadId, name: context.functionName };
  }
}`;

let pool: WorkerPool;
const logged: string[] = [];

function open({ timeoutMilliseconds = 5_000, workersMax = 2, idleMilliseconds = 60_000 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "function-"));
  writeFileSync(join(folder, "index.mjs"), code);
  pool = workerPool({
    boot: {
      file: join(folder, "index.mjs"),
      exportName: "handler",
      functionName: "county-api",
      arn: "arn",
      memoryMegabytes: 128,
    },
    environment: { TABLE: "county" },
    timeoutMilliseconds,
    workersMax,
    idleMilliseconds,
    log: (text) => logged.push(text),
  });
  return pool;
}

const value = async (event: object) => {
  const outcome = await pool.call(event);
  if (!outcome.ok) throw new Error(outcome.errorMessage);
  return outcome.payload;
};

afterEach(() => pool.stop());

describe("a function", () => {
  test("sees the environment of its template and nothing of ours", async () => {
    open();
    expect(await value({ do: "environment" })).toEqual({ TABLE: "county" });
  });

  test("sees another environment once it is configured, also where it was busy", async () => {
    open();
    const busy = value({ do: "wait", for: 100 });
    await value({ do: "environment" });
    pool.configure({ TABLE: "county", TODAY: "2026-11-02" });
    await busy;
    const seen = await Promise.all([value({ do: "environment" }), value({ do: "environment" })]);
    expect(seen).toEqual(Array(2).fill({ TABLE: "county", TODAY: "2026-11-02" }));
  });

  test("keeps its instance from one request to the next", async () => {
    open();
    const first = await value({});
    expect(first).toMatchObject({ name: "county-api" });
    expect(await value({})).toEqual(first);
  });

  test("takes one request at a time and grows to its limit, then lets the others wait", async () => {
    open({ workersMax: 2 });
    const threads = await Promise.all(
      Array.from({ length: 5 }, () => value({ do: "wait", for: 30 })),
    );
    expect(new Set(threads).size).toBe(2);
  });

  test("reports its error by type and message, and lives on", async () => {
    open();
    const before = await value({});
    expect(await pool.call({ do: "throw", what: "fen" })).toEqual({
      ok: false,
      errorType: "TypeError",
      errorMessage: "wrong fen",
    });
    expect(await value({})).toEqual(before);
  });

  test("is ended and reported when it takes longer than its timeout", async () => {
    open({ timeoutMilliseconds: 2000, workersMax: 1 });
    await value({});
    expect(await pool.call({ do: "hang" })).toMatchObject({
      ok: false,
      errorType: "Sandbox.Timedout",
    });
    expect(await value({ do: "time" })).toBeLessThanOrEqual(2000);
  });

  test("that dies is an error of that request only; those who wait get a new instance", async () => {
    open({ workersMax: 1 });
    const [dead, alive] = await Promise.all([pool.call({ do: "exit" }), pool.call({})]);
    expect(dead).toMatchObject({ ok: false, errorType: "Runtime.ExitError" });
    expect(alive).toMatchObject({ ok: true });
  });

  test("cannot answer with more than Lambda lets through", async () => {
    open();
    expect(await pool.call({ do: "big" })).toMatchObject({
      errorType: "Function.ResponseSizeTooLarge",
    });
  });

  test("goes when idle and comes back when called", async () => {
    open({ idleMilliseconds: 30 });
    const first = (await value({})) as { threadId: number };
    await new Promise((resolve) => setTimeout(resolve, 250));
    const second = (await value({})) as { threadId: number };
    expect(second.threadId).not.toBe(first.threadId);
  });

  test("writes its log to us", async () => {
    open();
    await value({ do: "log" });
    await expect.poll(() => logged.join("")).toContain("hello from the function");
  });
});
