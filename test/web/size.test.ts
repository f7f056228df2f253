import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import { beforeAll, describe, expect, test } from "vitest";

type Chunk = Rolldown.OutputChunk;

const kilobyte = 1000;
const initialBytesMax = 100 * kilobyte;
const routeBytesMax = 40 * kilobyte;
/** What the navigation and links know of every register. */
const indexBytesMax = 8 * kilobyte;
/** What every module's declaration stands on: the contracts of registers and of their sheets. */
const kitBytesMax = 20 * kilobyte;
/** What one module says of its registers beside that, loaded once before the first page that is built from it. */
const declarationBytesMax = 60 * kilobyte;
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
const all = (): readonly Chunk[] => [...chunks.values()];
const entry = (): string => all().find(({ isEntry }) => isEntry)?.fileName ?? "";

/** The chunk that holds a source file, by the end of its path. */
const chunkOf = (source: string): string =>
  all().find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(source)))?.fileName ?? "";

/** What the navigation has loaded before any page of a register is opened. */
const before = (): Set<string> => closure(chunkOf("register-index.static.ts"), closure(entry()));

/** Chunks of each module's declaration: one, or its parts. */
function declarations(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { facadeModuleId, fileName } of all()) {
    const declared = /packages\/registry\/src\/declared\/([a-z-]+)(\.[a-z-]+)?\.ts$/;
    const [, module] = declared.exec(facadeModuleId ?? "") ?? [];
    if (module !== undefined) found.set(module, [...(found.get(module) ?? []), fileName]);
  }
  return found;
}

/**
 * What is there already when a part is fetched by a chunk: that chunk, and where the part belongs to
 * a register's pages, what those share and what its module declares.
 */
function baseAt(importer: Chunk, { facadeModuleId }: Chunk): Set<string> {
  const base = closure(importer.fileName, before());
  const [, module = ""] = /web\/src\/modules\/([a-z-]+)\//.exec(facadeModuleId ?? "") ?? [];
  if (!partsOfModules().has(facadeModuleId ?? "")) return base;
  for (const file of [...(declarations().get(module) ?? []), ...ofEveryRegisterPage()])
    closure(file, base);
  return base;
}

/** Chunks that whichever page of a register has fetched before it shows a module's part. */
function ofEveryRegisterPage(): readonly string[] {
  const [first = new Set<string>(), ...rest] = ["list", "form", "detail", "print"].map((name) =>
    closure(chunkOf(`web/src/register/${name}-page.tsx`)),
  );
  return [...first].filter((file) => rest.every((page) => page.has(file)));
}

/** Pages and cards that modules show in the place of the default ones. */
function partsOfModules(): ReadonlySet<string> {
  const folder = join(import.meta.dirname, "../../web/src/modules");
  const text = readFileSync(join(folder, "module-parts.ts"), "utf8");
  return new Set(
    [...text.matchAll(/import\("([^"]+)"\)/g)].map(([, path = ""]) => join(folder, path)),
  );
}

/** What a page, or a part of one, adds to the chunk that fetches it: the most of them. */
const addedBy = (page: Chunk): number =>
  Math.max(
    ...all()
      .filter(({ dynamicImports }) => dynamicImports.includes(page.fileName))
      .map((importer) => gzipped(newIn([page.fileName], baseAt(importer, page)))),
  );

const newIn = (files: readonly string[], base: ReadonlySet<string>): readonly string[] => {
  const needed = new Set<string>();
  for (const file of files) closure(file, needed);
  return [...needed].filter((one) => !base.has(one));
};

/** Of the language's own library, younger than Chromium 86, with names nothing else has. */
const newerMethods = [
  ...["findLast", "findLastIndex", "groupBy", "hasOwn", "toReversed", "toSorted", "toSpliced"],
  ...["structuredClone", "withResolvers", "fromAsync", "isWellFormed", "toWellFormed"],
];

describe("the browser loads", () => {
  test("at most 100 kB before the first page", () => {
    expect(chunks.size).toBeGreaterThan(8);
    expect(gzipped(closure(entry()))).toBeLessThanOrEqual(initialBytesMax);
  });

  test("at most 8 kB that say which registers there are", () => {
    const index = newIn([chunkOf("register-index.static.ts")], closure(entry()));
    expect(index).toHaveLength(1);
    expect(gzipped(index)).toBeLessThanOrEqual(indexBytesMax);
  });

  test("at most 60 kB of declarations for each module, and 20 kB that all share, once", () => {
    expect(declarations().size).toBeGreaterThanOrEqual(4);
    const added = [...declarations()].map(
      ([module, files]) => [module, newIn(files, before())] as const,
    );
    const [, first = []] = added[0] ?? [];
    const kit = first.filter((file) => added.every(([, files]) => files.includes(file)));
    expect(gzipped(kit)).toBeLessThanOrEqual(kitBytesMax);
    const heavy = added
      .map(([module, files]) => [module, gzipped(files) - gzipped(kit)] as const)
      .filter(([, bytes]) => bytes < 1 || bytes > declarationBytesMax);
    expect(heavy).toEqual([]);
  });

  test("at most 40 kB more for any page", () => {
    const loaders = new Set([...declarations().values()].flat());
    const pages = all().filter(
      ({ isDynamicEntry, fileName }) => isDynamicEntry && !loaders.has(fileName),
    );
    expect(pages.length).toBeGreaterThanOrEqual(10);
    const heavy = pages
      .map((page) => [page.fileName, addedBy(page)] as const)
      .filter(([, bytes]) => bytes > routeBytesMax);
    expect(heavy).toEqual([]);
  });

  test("no declarations for the list of work, nor for the navigation", () => {
    const own = [...declarations().values()].flat();
    for (const page of ["work/home-page.tsx", "register/rail-links.tsx", "register/list-page.tsx"])
      expect(own.filter((file) => closure(chunkOf(page)).has(file))).toEqual([]);
  });

  test("at most 20 kB of styles, and none that Chromium 86 does not know", () => {
    expect(gzipSync(styles.join("")).length).toBeLessThanOrEqual(stylesBytesMax);
    expect(styles.join("")).not.toMatch(
      /:is\(|:where\(|color-mix\(|@layer|@container|\binset:|:has\(/,
    );
  });

  test("nothing that Chromium 86 lacks and nobody brings", () => {
    const brought = readFileSync(
      join(import.meta.dirname, "../../web/src/old-browsers.ts"),
      "utf8",
    );
    const called = newerMethods.filter((name) =>
      all().some(({ code }) => new RegExp(`\\.${name}\\(`).test(code)),
    );
    expect(called.length).toBeGreaterThan(3);
    const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    expect(called.filter((name) => !brought.includes(`/${kebab(name)}"`))).toEqual([]);
  });
});
