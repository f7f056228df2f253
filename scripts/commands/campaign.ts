// `npm run campaign -- kill [--kills 50] [--seed 1]`: kills real worker processes in the middle of
// a month and compares what fresh ones make of it with an undisturbed month.
import { parseArgs } from "node:util";
import { killCampaign } from "../../test/campaign/kill.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { kills: { type: "string", default: "50" }, seed: { type: "string", default: "1" } },
});
const [name] = positionals;
if (name !== "kill") {
  process.stderr.write("usage: npm run campaign -- kill [--kills 50] [--seed 1]\n");
  process.exit(2);
}
const report = await killCampaign({
  kills: Number(values.kills),
  seed: Number(values.seed),
  households: 112,
  killsEachRun: 5,
  say: (text) => process.stderr.write(`${text}\n`),
});
process.stdout.write(`${JSON.stringify(report)}\n`);
process.exitCode = report.differences.length === 0 ? 0 : 1;
