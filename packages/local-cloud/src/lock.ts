import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Another local cloud works in the same folder. */
export class FolderTaken extends Error {
  readonly port: number;

  constructor(folder: string, port: number) {
    super(`${folder} is used by the local cloud on port ${port}`);
    this.port = port;
  }
}

/** Marks of this very process; a mark of an earlier one may carry the same id by chance. */
const ours = new Set<string>();

/**
 * Marks the folder as ours; returns how to give it back. A mark whose process is gone counts for
 * nothing.
 *
 * @throws FolderTaken
 */
export function lockFolder(folder: string, port: number): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "running.json");
  const holder = read(file);
  const isHeld = holder?.pid === process.pid ? ours.has(file) : holder && isAlive(holder.pid);
  if (holder && isHeld) throw new FolderTaken(folder, holder.port);
  writeFileSync(file, JSON.stringify({ pid: process.pid, port }));
  ours.add(file);
  return () => {
    ours.delete(file);
    rmSync(file, { force: true });
  };
}

function read(file: string): { pid: number; port: number } | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as { pid: number; port: number };
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
