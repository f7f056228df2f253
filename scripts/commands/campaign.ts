// The long proofs; the normal tests run a small form of each.
// `npm run campaign -- [--seeds 20] [--json]`: months of a county against DynamoDB Local through a
// line on which everything goes wrong, with a bank that sends odd files, and as many killed workers
// as seeds.
// `npm run campaign -- kill [--kills 50] [--seed 1]`: kills real worker processes in the middle of
// a month and compares what fresh ones make of it with an undisturbed month.
// `npm run campaign -- cells [--seeds 1000]`: delivers the stream of totals doubled, swapped and
// with losses, then sweeps: city, county and recount must be equal.
// `npm run campaign -- calendar`: deadlines from every day of 2004 to 2026 against a count on the
// fingers.
// `npm run campaign -- gate [--each 75]`: a county of planted suspicious cases of every kind comes to
// the gate; recall and precision of each check.
// `npm run campaign -- late [--histories 100000] [--seed 1]`: random histories of a household, told late
// by random months, paid as they become known; each must end as if all had been told on time.
// `npm run campaign -- replay [--months 24]`: months of a full county closed one after the other,
// then every line computed again from the facts in the bucket.
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { gateCampaign } from "../../test/campaign/gate/campaign.ts";
import { killCampaign } from "../../test/campaign/kill.ts";
import { lateCampaign } from "../../test/campaign/late.ts";
import { monthsCampaign } from "../../test/campaign/months.ts";
import { replayCampaign } from "../../test/campaign/replay.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: "string", default: "50" },
    seed: { type: "string", default: "1" },
    histories: { type: "string", default: "100000" },
    each: { type: "string", default: "75" },
    seeds: { type: "string" },
    months: { type: "string", default: "24" },
    first: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
  },
});
const say = (text: string): void => {
  if (!values.json) process.stderr.write(`${text}\n`);
};
const campaigns: Readonly<Record<string, () => Promise<boolean>>> = {
  months,
  kill,
  cells,
  calendar,
  gate,
  late,
  replay,
};
const campaign = campaigns[positionals[0] ?? "months"];
if (campaign === undefined) {
  process.stderr.write(`usage: npm run campaign -- <${Object.keys(campaigns).join(" | ")}>\n`);
  process.exit(2);
}
process.exitCode = (await campaign()) ? 0 : 1;

async function months(): Promise<boolean> {
  const seeds = Number(values.seeds ?? 20);
  const began = performance.now();
  const report = await monthsCampaign({ seeds, first: Number(values.first), say });
  const killed = await killCampaign({
    kills: seeds,
    seed: 1,
    households: 25,
    killsEachRun: 5,
    say,
  });
  const { violations, ...told } = report;
  const all = [...violations, ...killed.differences];
  const seconds = Math.round((performance.now() - began) / 1000);
  const summary = { ...told, kills: killed.kills, killsByStep: killed.killsByStep };
  process.stdout.write(
    `${JSON.stringify({ ...summary, seconds, violations: all.length, violated: all })}\n`,
  );
  return all.length === 0;
}

async function kill(): Promise<boolean> {
  const report = await killCampaign({
    kills: Number(values.kills),
    seed: Number(values.seed),
    households: 200,
    killsEachRun: 5,
    say,
  });
  process.stdout.write(`${JSON.stringify(report)}\n`);
  return report.differences.length === 0;
}

async function gate(): Promise<boolean> {
  const report = await gateCampaign({
    each: Number(values.each),
    say: (text) => process.stderr.write(`${text}\n`),
  });
  if (!values.json) {
    for (const { check, hits, found, near, mistaken, elsewhere, precision } of report.checks)
      process.stdout.write(
        `${check.padEnd(24)} ${found}/${hits} found, ${mistaken}/${near} mistaken, ` +
          `${elsewhere} elsewhere, precision ${precision}\n`,
      );
  }
  process.stdout.write(`${JSON.stringify(report)}\n`);
  return report.checks.every(({ recall, mistaken }) => recall === 1 && mistaken === 0);
}

async function late(): Promise<boolean> {
  const { histories, seed } = values;
  const report = lateCampaign({ histories: Number(histories), seed: Number(seed), say });
  const { violated } = report;
  process.stdout.write(`${JSON.stringify({ ...report, violations: violated.length })}\n`);
  return violated.length === 0;
}

async function replay(): Promise<boolean> {
  const report = await replayCampaign({ months: Number(values.months), say });
  process.stdout.write(`${JSON.stringify(report)}\n`);
  const { months, chainsIntact, differences, amountFen, recomputedFen } = report;
  return differences === 0 && amountFen === recomputedFen && chainsIntact === months;
}

async function cells(): Promise<boolean> {
  return passes("months", "test/campaign/cells.store.test.ts", { SEEDS: values.seeds ?? "1000" });
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
