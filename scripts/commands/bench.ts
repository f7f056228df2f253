// `npm run bench -- <name> [--json]`: runs test/bench/<name>.ts, prints every condition and goal,
// and fails when a condition does not hold or a goal misses its floor. With --json the last line
// is one JSON object with the raw figures.
import { readdirSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { type BenchResult, isGood, reaches } from "../../test/bench/result.ts";

const folder = join(import.meta.dirname, "../../test/bench");
const support = new Set(["result", "write-units", "run-units", "raw-writes"]);
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .map((file) => file.replace(/\.ts$/, ""))
  .filter((name) => !support.has(name));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false } },
});
const [name = ""] = positionals;
if (!names.includes(name)) {
  process.stderr.write(`usage: npm run bench -- <${names.join(" | ")}> [--json]\n`);
  process.exit(2);
}

const { bench } = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as {
  readonly bench: () => Promise<BenchResult>;
};
const result = await bench();
for (const { what, holds, found } of result.conditions)
  process.stdout.write(`${holds ? "holds" : "BROKEN"}  ${what}: ${found}\n`);
for (const goal of result.goals)
  process.stdout.write(
    `${reaches(goal) ? "reached" : "MISSED "} ${goal.id} ${goal.ratio} (floor ${goal.floor}, target ${goal.target}): ${goal.what}\n`,
  );
const machine = {
  cpus: cpus().length,
  model: cpus()[0]?.model ?? "",
  load: loadavg(),
  node: process.version,
};
if (values.json)
  process.stdout.write(`${JSON.stringify({ ...result, good: isGood(result), machine })}\n`);
process.exitCode = isGood(result) ? 0 : 1;
