import { createHash } from "node:crypto";
import {
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type DynamoDb, databaseFile, eatMyData, startDynamoDb } from "./dynamodb.ts";

export interface Database {
  readonly endpoint: string;
  /** Where it works: the folder itself, or memory with copies in the folder. */
  readonly storage: "folder" | "memory";
  readonly snapshot: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface DatabaseOptions {
  readonly folder: string;
  /** Absent: memory where the disk is slow and there is room. */
  readonly storage?: "folder" | "memory";
  readonly heapMegabytesMax?: number;
}

const memory = "/dev/shm";
const roomBytesMin = 2 * 1024 ** 3;
const syncMillisecondsMax = 2;
const snapshotMilliseconds = 60_000;

/**
 * DynamoDB Local with data that survive. It waits for the disk at every write: where that is slow
 * it works in memory-backed storage, copied into the folder once a minute and at the end.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const home = resolve(options.folder);
  mkdirSync(home, { recursive: true });
  const storage = options.storage ?? storageFor(home);
  const heap =
    options.heapMegabytesMax === undefined ? {} : { heapMegabytesMax: options.heapMegabytesMax };
  if (storage === "folder") {
    const dynamoDb = await startDynamoDb({ folder: home, ...heap });
    return {
      endpoint: dynamoDb.endpoint,
      storage,
      snapshot: async () => undefined,
      stop: dynamoDb.stop,
    };
  }
  const work = memoryFolder(home);
  prepare(home, work);
  return inMemory(await startDynamoDb({ folder: work, ...heap }), home, work);
}

/** Takes data and memory copy away. */
export function forgetDatabase(folder: string): void {
  const home = resolve(folder);
  for (const path of [home, memoryFolder(home)]) rmSync(path, { recursive: true, force: true });
}

const memoryFolder = (home: string) =>
  join(memory, `minzheng-${createHash("sha256").update(home).digest("hex").slice(0, 12)}`);

/** What an earlier start left in memory is newer than the folder: that start was killed. */
function prepare(home: string, work: string) {
  if (existsSync(join(work, databaseFile))) return;
  mkdirSync(work, { recursive: true });
  if (existsSync(join(home, databaseFile)))
    cpSync(join(home, databaseFile), join(work, databaseFile));
}

function inMemory(dynamoDb: DynamoDb, home: string, work: string): Database {
  const source = join(work, databaseFile);
  const target = join(home, databaseFile);
  let copiedAt = 0;

  async function snapshot() {
    if (!existsSync(source)) return;
    const changedAt = statSync(source).mtimeMs;
    if (changedAt === copiedAt) return;
    if (!(await copyBetweenWrites(source, `${target}.new`))) return;
    renameSync(`${target}.new`, target);
    copiedAt = changedAt;
  }

  const timer = setInterval(() => void snapshot().catch(() => undefined), snapshotMilliseconds);
  timer.unref();
  return {
    endpoint: dynamoDb.endpoint,
    storage: "memory",
    snapshot,
    stop: async () => {
      clearInterval(timer);
      await dynamoDb.stop();
      await snapshot();
      rmSync(work, { recursive: true, force: true });
    },
  };
}

const looksMax = 40;
const betweenLooksMilliseconds = 25;

/**
 * Copies the file between two of the database's writes, without a lock of our own: DynamoDB Local
 * says that a transaction is committed and loses it when somebody else holds a lock at that moment.
 * A write counts up in the file's header and has a journal beside the file while it lasts.
 *
 * @returns false when it was written to all the time; the next round tries again
 */
async function copyBetweenWrites(source: string, target: string): Promise<boolean> {
  for (let look = 1; look <= looksMax; look += 1) {
    const before = stateOf(source);
    if (before !== "writing") {
      cpSync(source, target);
      if (stateOf(source) === before) return true;
    }
    await wait(betweenLooksMilliseconds);
  }
  rmSync(target, { force: true });
  return false;
}

/** Bytes 24 to 28 of an SQLite file count its writes. */
const counterAt = 24;

function stateOf(source: string): number | "writing" {
  const journal = `${source}-journal`;
  if (existsSync(journal) && statSync(journal).size > 0) return "writing";
  const header = Buffer.alloc(4);
  const file = openSync(source, "r");
  readSync(file, header, { position: counterAt });
  closeSync(file);
  return header.readUInt32BE();
}

function storageFor(home: string): "folder" | "memory" {
  if (existsSync(eatMyData) || !existsSync(memory)) return "folder";
  const { bavail, bsize } = statfsSync(memory);
  if (bavail * bsize < roomBytesMin) return "folder";
  return syncMilliseconds(home) > syncMillisecondsMax ? "memory" : "folder";
}

/** Median time to write a block and have the disk confirm it. */
function syncMilliseconds(home: string): number {
  const file = join(home, ".sync");
  const handle = openSync(file, "w");
  const times = Array.from({ length: 9 }, () => {
    const started = performance.now();
    writeSync(handle, Buffer.alloc(4096));
    fsyncSync(handle);
    return performance.now() - started;
  });
  closeSync(handle);
  rmSync(file);
  return times.toSorted((a, b) => a - b)[4] ?? 0;
}
