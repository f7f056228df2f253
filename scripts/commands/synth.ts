// `npm run synth`: the templates of both partitions and of the laptop, into `cdk.out/<name>`.
// Ends with a summary; exit code 1 when a template breaks a rule nobody gave a reason to break.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSite, root } from "../start/build.ts";

/** Stage of `infra/config/stages.ts` by folder below `cdk.out`. */
const stages = { local: "local", aws: "demo", "aws-cn": "production" } as const;

interface Template {
  readonly Resources: Readonly<Record<string, object>>;
}
interface Assets {
  readonly files: Readonly<Record<string, { readonly displayName: string }>>;
}
interface Report {
  readonly pluginReports: readonly {
    readonly violations: readonly { readonly ruleName: string; readonly severity?: string }[];
  }[];
}

const only = process.argv.slice(2);
const chosen = Object.entries(stages).filter(
  ([folder]) => only.length === 0 || only.includes(folder),
);
if (chosen.some(([folder]) => folder !== "local")) {
  await buildSite((line) => process.stdout.write(`${line}\n`));
}
const failed = chosen.filter(([folder, stage]) => !synthesize(folder, stage));
process.exitCode = failed.length === 0 ? 0 : 1;

/** @returns whether the templates were made and nothing was found */
function synthesize(folder: string, stage: string): boolean {
  const outdir = join(root, "cdk.out", folder);
  process.stdout.write(`${folder}: synthesizing stage ${stage}\n`);
  const started = performance.now();
  const { status } = spawnSync(process.execPath, [join(root, "infra/bin/app.ts"), stage], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, CDK_OUTDIR: outdir },
  });
  if (status !== 0) {
    process.stdout.write(`${folder}: failed; the findings stand above\n`);
    return false;
  }
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const findings = findingsIn(join(outdir, "validation-report.json"));
  process.stdout.write(`${folder}: ${summaryOf(outdir)}, ${findings} findings, ${seconds} s\n`);
  return findings === 0;
}

function summaryOf(outdir: string): string {
  const filesEnding = (end: string) => readdirSync(outdir).filter((file) => file.endsWith(end));
  const read = <T>(file: string) => JSON.parse(readFileSync(join(outdir, file), "utf8")) as T;
  const templates = filesEnding(".template.json");
  const resources = templates.map((file) => Object.keys(read<Template>(file).Resources).length);
  const assets = new Set(
    filesEnding(".assets.json").flatMap((file) => Object.keys(read<Assets>(file).files)),
  );
  const bundles = assets.size - templates.length;
  const most = Math.max(...resources);
  return `${templates.length} stacks, at most ${most} resources each, ${bundles} shared assets`;
}

function findingsIn(file: string): number {
  if (!existsSync(file)) return 0;
  const { pluginReports } = JSON.parse(readFileSync(file, "utf8")) as Report;
  return pluginReports.flatMap(({ violations }) => violations).length;
}
