import type { Metafile } from "esbuild";
import type { FunctionName } from "./functions.ts";

/** What a function loads before its first event, and the parts it loads when they are needed. */
export interface Weight {
  readonly initialBytes: number;
  /** The library that reads and writes records; loaded with the first register a call touches. */
  readonly recordsBytes: number;
  readonly lazyChunks: readonly { readonly file: string; readonly bytes: number }[];
}

const kilobyte = 1000;
/** An officer waits for a door, a page of the city for a worker; for the rest waits nobody. */
const initialBytesMax = {
  door: 670 * kilobyte,
  worker: 380 * kilobyte,
  job: 1000 * kilobyte,
} as const;
export const lazyBytesMax = 120 * kilobyte;

const kinds: Readonly<Record<FunctionName, keyof typeof initialBytesMax>> = {
  api: "door",
  "city-api": "door",
  stream: "worker",
  sweep: "worker",
  rollup: "worker",
  "token-claims": "worker",
  prepare: "job",
  deliver: "job",
  settle: "job",
  import: "job",
  recount: "job",
  "start-month": "job",
  tick: "job",
  clocks: "job",
  keep: "job",
};

export const initialMax = (name: FunctionName): number => initialBytesMax[kinds[name]];

/** All that a first call of a register has loaded. */
export const firstCallMax = (name: FunctionName): number =>
  Math.max(800 * kilobyte, initialMax(name));

/** Follows the static imports from the entry: that is what a cold start reads. */
export function weigh({ outputs }: Metafile): Weight {
  const initial = new Set<string>();
  const visit = (file: string): void => {
    if (initial.has(file)) return;
    initial.add(file);
    for (const { path, kind, external } of outputs[file]?.imports ?? []) {
      if (kind === "import-statement" && external !== true) visit(path);
    }
  };
  for (const file of Object.keys(outputs)) if (file.endsWith("/index.mjs")) visit(file);
  const lazy = Object.entries(outputs).filter(([file]) => !initial.has(file));
  const isRecords = ([, { inputs }]: (typeof lazy)[number]) =>
    Object.keys(inputs).some((path) => path.includes("/node_modules/electrodb/"));
  const chunkOf = ([file, { bytes }]: (typeof lazy)[number]) => ({ file, bytes });
  const sum = (all: readonly { readonly bytes: number }[]) =>
    all.reduce((total, { bytes }) => total + bytes, 0);
  return {
    initialBytes: sum([...initial].map((file) => ({ bytes: outputs[file]?.bytes ?? 0 }))),
    recordsBytes: sum(lazy.filter(isRecords).map(chunkOf)),
    lazyChunks: lazy.filter((chunk) => !isRecords(chunk)).map(chunkOf),
  };
}
