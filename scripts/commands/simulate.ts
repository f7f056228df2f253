// `npm run simulate -- [--seeds 1000] [--first 1] [--json]`: lives two months of a county in a
// simulated DynamoDB, with faults, once for each seed, and the mutants that it must notice.
// `npm run simulate -- --seed 17`: one seed alone, to see what it does.
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { simulate } from "../../test/simulator/simulate.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "1000" },
    first: { type: "string", default: "1" },
    seed: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
process.exitCode = (await (values.seed === undefined ? many() : one(Number(values.seed)))) ? 0 : 1;

async function many(): Promise<boolean> {
  const report = await simulate({
    seeds: Number(values.seeds),
    first: Number(values.first),
    processes: availableParallelism(),
    ...(values.json ? {} : { say: (text: string) => process.stderr.write(`${text}\n`) }),
  });
  process.stdout.write(`${JSON.stringify(report, null, values.json ? 0 : 2)}\n`);
  const { violations, replaysThatDiffer, mutants } = report;
  return violations.length + replaysThatDiffer.length + mutants.of - mutants.killed === 0;
}

async function one(seed: number): Promise<boolean> {
  process.env["POWERTOOLS_LOG_LEVEL"] = "SILENT";
  const { runSeed } = await import("../../test/simulator/run-seed.ts");
  const result = await runSeed(seed);
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  return result.violation === undefined;
}
