import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Code } from "aws-cdk-lib/aws-lambda";
import { build, type Metafile } from "esbuild";
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
  const entry = join(root, "functions/src", functions[name]);
  if (!existsSync(entry)) return stub(name, outdir);
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { index: entry },
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
    metafile: true,
    banner: { js: banner },
    logLevel: "warning",
  });
  writeFileSync(`${outdir}.meta.json`, JSON.stringify(metafile));
  return metafile;
}

function stub(name: FunctionName, outdir: string): Metafile {
  process.stderr.write(`functions/src/${functions[name]} is missing; ${name} answers 501\n`);
  const answer = '{ statusCode: 501, body: "not written yet" }';
  writeFileSync(join(outdir, "index.mjs"), `export const handler = async () => (${answer});\n`);
  return { inputs: {}, outputs: {} };
}
