import type { Metafile } from "esbuild";
import type { FunctionName } from "./functions.ts";

/** What a function loads before its first event, and the largest part it loads later. */
export interface Weight {
  readonly initialBytes: number;
  readonly lazyChunks: readonly { readonly file: string; readonly bytes: number }[];
}

const kilobyte = 1000;
/** The whole API with its modules on first use; a worker has no contract to answer. */
const initialBytesMax = { door: 670 * kilobyte, worker: 380 * kilobyte } as const;
export const lazyBytesMax = 120 * kilobyte;
const doors: readonly FunctionName[] = ["api", "city-api"];

export const initialMax = (name: FunctionName): number =>
  initialBytesMax[doors.includes(name) ? "door" : "worker"];

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
  const bytesOf = (file: string) => outputs[file]?.bytes ?? 0;
  return {
    initialBytes: [...initial].reduce((sum, file) => sum + bytesOf(file), 0),
    lazyChunks: Object.keys(outputs)
      .filter((file) => !initial.has(file))
      .map((file) => ({ file, bytes: bytesOf(file) })),
  };
}
