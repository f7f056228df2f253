// The long proofs; the normal tests run a small form of each.
// `npm run campaign -- kill [--kills 50] [--seed 1]`: kills real worker processes in the middle of
// a month and compares what fresh ones make of it with an undisturbed month.
// `npm run campaign -- cells [--seeds 1000]`: delivers the stream of totals doubled, swapped and
// with losses, then sweeps: city, county and recount must be equal.
// `npm run campaign -- calendar`: deadlines from every day of 2004 to 2026 against a count on the
// fingers.
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { killCampaign } from "../../test/campaign/kill.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: "string", default: "50" },
    seed: { type: "string", default: "1" },
    seeds: { type: "string", default: "1000" },
  },
});
const campaigns: Readonly<Record<string, () => Promise<boolean>>> = { kill, cells, calendar };
const campaign = campaigns[positionals[0] ?? ""];
if (campaign === undefined) {
  process.stderr.write(`usage: npm run campaign -- <${Object.keys(campaigns).join(" | ")}>\n`);
  process.exit(2);
}
process.exitCode = (await campaign()) ? 0 : 1;

async function kill(): Promise<boolean> {
  const report = await killCampaign({
    kills: Number(values.kills),
    seed: Number(values.seed),
    households: 200,
    killsEachRun: 5,
    say: (text) => process.stderr.write(`${text}\n`),
  });
  process.stdout.write(`${JSON.stringify(report)}\n`);
  return report.differences.length === 0;
}

async function cells(): Promise<boolean> {
  return passes("store", "test/campaign/cells.store.test.ts", { SEEDS: values.seeds });
}

async function calendar(): Promise<boolean> {
  return passes("node", "test/calendar/years.test.ts", { EVERY_DAY: "1" });
}

function passes(project: string, file: string, env: Readonly<Record<string, string>>): boolean {
  const { status } = spawnSync("vitest", ["run", "--project", project, file], {
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  return status === 0;
}
