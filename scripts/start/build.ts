import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export const root = join(import.meta.dirname, "../..");
export const cdkOut = join(root, "cdk.out/local");
export const siteFolder = join(root, "web/dist");

interface Build {
  readonly name: string;
  /** Everything the result depends on, as patterns below the root. */
  readonly sources: readonly string[];
  /** Exists once the build has succeeded. */
  readonly result: string;
  readonly command: readonly [string, ...string[]];
}

const packages = "packages/**/src/**/*.{ts,json,geojson}";
const apart = [/^packages\/(local-cloud|demo)\//, /\/(node_modules|dist)\//];

const builds = {
  stacks: {
    name: "templates and functions",
    sources: [packages, "functions/src/**/*", "infra/{bin,config,src}/**/*.ts", "pnpm-lock.yaml"],
    result: join(cdkOut, "manifest.json"),
    command: [process.execPath, join(root, "scripts/commands/synth.ts"), "local"],
  },
  site: {
    name: "site",
    sources: [packages, "web/{src,public}/**/*", "web/*.{ts,html}", "pnpm-lock.yaml"],
    result: join(siteFolder, "index.html"),
    command: [
      join(root, "node_modules/.bin/vite"),
      "build",
      "--config",
      "web/vite.config.ts",
      "--logLevel",
      "warn",
    ],
  },
} as const satisfies Readonly<Record<string, Build>>;

/**
 * Synthesizes the stacks and builds the site, each only when its sources changed.
 *
 * @throws Error with what the tool wrote when a build fails
 */
export async function buildAll(progress: (line: string) => void): Promise<void> {
  await Promise.all(Object.values(builds).map((build) => buildOne(build, progress)));
}

/** @throws Error with what vite wrote when the build fails */
export const buildSite = (progress: (line: string) => void): Promise<void> =>
  buildOne(builds.site, progress);

async function buildOne(
  { name, sources, result, command }: Build,
  progress: (line: string) => void,
) {
  const hash = hashOf(sources);
  const marker = join(root, "node_modules/.cache/start", `${name.replaceAll(" ", "-")}.sha256`);
  const built = existsSync(marker) ? readFileSync(marker, "utf8") : "";
  if (built === hash && existsSync(result)) return progress(`${name}: up to date`);
  const started = performance.now();
  await run(name, command);
  mkdirSync(dirname(marker), { recursive: true });
  writeFileSync(marker, hash);
  progress(`${name}: built in ${Math.round((performance.now() - started) / 100) / 10} s`);
}

function hashOf(patterns: readonly string[]): string {
  const files = globSync([...patterns], { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((file) => !apart.some((pattern) => pattern.test(file)))
    .sort();
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

function run(name: string, [program, ...parameters]: Build["command"]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (text: Buffer) => (output += text));
    child.stderr.on("data", (text: Buffer) => (output += text));
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${name}: ${[program, ...parameters].join(" ")} failed\n${output}`));
    });
  });
}
