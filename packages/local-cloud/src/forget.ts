import { rmSync } from "node:fs";
import { join } from "node:path";
import { forgetDatabase } from "./database.ts";

/** Takes away what earlier starts left in the folder, except the lock of this one. */
export function forget(dataFolder: string): void {
  forgetDatabase(join(dataFolder, "dynamodb"));
  for (const name of [
    "buckets",
    "streams",
    "logs",
    "keys.json",
    "identity.json",
    "executions.jsonl",
  ])
    rmSync(join(dataFolder, name), { recursive: true, force: true });
}
