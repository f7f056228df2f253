import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Code } from "aws-cdk-lib/aws-lambda";
import { build, type Metafile, type Plugin } from "esbuild";
import { type FunctionName, functions } from "./functions.ts";

export type CodeOf = (name: FunctionName) => Code;

const root = join(import.meta.dirname, "../..");

/** Packages that are CommonJS call `require`; in a module it has to be made first. */
const banner =
  "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

/**
 * Bundles every function once; all stacks then share the same folders by content.
 *
 * @param into below the root; a folder for each caller, since two may bundle at the same time
 */
export async function bundleAll(into: string): Promise<CodeOf> {
  const names = Object.keys(functions) as FunctionName[];
  await Promise.all(names.map((name) => bundle(name, into)));
  return (name) => Code.fromAsset(join(root, into, name));
}

/** One folder: `index.mjs` and beside it what is loaded on first use. Keeps esbuild's metafile. */
export async function bundle(name: FunctionName, into: string): Promise<Metafile> {
  const outdir = join(root, into, name);
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { index: join("functions/src", functions[name]) },
    outdir,
    outExtension: { ".js": ".mjs" },
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node24",
    mainFields: ["module", "main"],
    minify: true,
    /** A Chinese character as it is takes three bytes; escaped, six. */
    charset: "utf8",
    metafile: true,
    banner: { js: banner },
    plugins: [unusedShapesGo, holidayNamesGo],
    logLevel: "warning",
  });
  writeFileSync(`${outdir}.meta.json`, JSON.stringify(metafile));
  return metafile;
}

/**
 * A client of the AWS SDK describes every command in one file, with computed keys that the bundler
 * takes for effects and keeps. They are none: marked so, only the commands in use stay, and S3
 * comes down from 126 KB to 71.
 */
const unusedShapesGo: Plugin = {
  name: "unused-shapes-go",
  setup({ onLoad }) {
    const declaration = /^((?:export )?(?:var|const) \S+ = )([[{][\s\S]*?);$/gm;
    onLoad({ filter: /client-[a-z0-9-]+\/dist-es\/schemas\/schemas_0\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace(
        declaration,
        (_, head: string, value: string) => `${head}/* @__PURE__ */ (() => (${value}))();`,
      ),
      loader: "js",
    }));
  },
};

/** Of the years the calendar's library knows only the days are read: 9 KB instead of 44. */
const holidayNamesGo: Plugin = {
  name: "holiday-names-go",
  setup({ onLoad }) {
    onLoad({ filter: /chinese-days\.json$/ }, ({ path }) => {
      const { holidays, workdays } = JSON.parse(readFileSync(path, "utf8")) as Record<
        "holidays" | "workdays",
        object
      >;
      const daysOf = (table: object) =>
        Object.fromEntries(Object.keys(table).map((date) => [date, 0]));
      const contents = { holidays: daysOf(holidays), workdays: daysOf(workdays) };
      return { contents: JSON.stringify(contents), loader: "json" };
    });
  },
};
