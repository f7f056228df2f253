import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import { beforeAll, describe, expect, test } from "vitest";

type Chunk = Rolldown.OutputChunk;

const kilobyte = 1000;
const initialBytesMax = 100 * kilobyte;
const routeBytesMax = 40 * kilobyte;
/** What all registers are, loaded once before the first page that is built from it. */
const declarationsBytesMax = 60 * kilobyte;
const stylesBytesMax = 20 * kilobyte;
const chunks = new Map<string, Chunk>();
const styles: string[] = [];

beforeAll(async () => {
  const configFile = join(import.meta.dirname, "../../web/vite.config.ts");
  const built = await build({ configFile, logLevel: "error", build: { write: false } });
  for (const { output } of [built].flat() as Rolldown.RolldownOutput[]) {
    for (const file of output) {
      if (file.type === "chunk") chunks.set(file.fileName, file);
      else if (file.fileName.endsWith(".css")) styles.push(String(file.source));
    }
  }
}, 120_000);

/** A chunk and everything it needs at once. */
function closure(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const needed of chunks.get(file)?.imports ?? []) closure(needed, seen);
  return seen;
}
const gzipped = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(chunks.get(file)?.code ?? "").length, 0);
const entry = (): string => [...chunks.values()].find(({ isEntry }) => isEntry)?.fileName ?? "";

const source = join(import.meta.dirname, "../../web/src");
const importsIn = (file: string, pattern: RegExp): readonly string[] =>
  [...readFileSync(join(source, file), "utf8").matchAll(pattern)].map(([, path = ""]) =>
    join(source, file, "..", path),
  );
/** Pages that are built from the declarations, and so are loaded after them. */
const afterDeclarations = new Set([
  ...importsIn("app.tsx", /withRegisters\(\(\) => import\("([^"]+)"\)\)/g),
  ...importsIn("modules/module-parts.ts", /import\("([^"]+)"\)/g),
]);

describe("the browser loads", () => {
  test("at most 100 kB before the first page", () => {
    expect(chunks.size).toBeGreaterThan(8);
    expect(gzipped(closure(entry()))).toBeLessThanOrEqual(initialBytesMax);
  });

  test("at most 40 kB more for any page, and 60 kB of declarations once", () => {
    const initial = closure(entry());
    const lazy = [...chunks.values()].filter(({ isDynamicEntry }) => isDynamicEntry);
    const isRegistry = ({ facadeModuleId }: Chunk) =>
      facadeModuleId?.endsWith("packages/registry/src/browser.ts") === true;
    const declarations = lazy.find(isRegistry)?.fileName ?? "";
    const once = [...closure(declarations)].filter((file) => !initial.has(file));
    expect(gzipped(once)).toBeGreaterThan(0);
    expect(gzipped(once)).toBeLessThanOrEqual(declarationsBytesMax);
    const routes = lazy.filter((chunk) => !isRegistry(chunk));
    expect(routes.length).toBeGreaterThanOrEqual(10);
    expect(afterDeclarations.size).toBeGreaterThanOrEqual(10);
    const heavy = routes
      .map(({ fileName, facadeModuleId }) =>
        [...closure(fileName)]
          .filter((file) => !initial.has(file))
          .filter((file) => !afterDeclarations.has(facadeModuleId ?? "") || !once.includes(file)),
      )
      .filter((files) => gzipped(files) > routeBytesMax);
    expect(heavy).toEqual([]);
  });

  test("at most 20 kB of styles, and none that Chromium 86 does not know", () => {
    expect(gzipSync(styles.join("")).length).toBeLessThanOrEqual(stylesBytesMax);
    expect(styles.join("")).not.toMatch(
      /:is\(|:where\(|color-mix\(|@layer|@container|\binset:|:has\(/,
    );
  });
});
