// `node infra/bin/app.ts <stage>`, by hand, by `npm run synth` or as `cdk deploy --app`. Writes to CDK_OUTDIR.
import { assert } from "@minzheng/kernel";
import { stages } from "../config/stages.ts";
import { makeApp } from "../src/app.ts";
import { bundleAll } from "../src/bundle.ts";

const name = process.argv[2] ?? "local";
const stage = stages.find((candidate) => candidate.name === name);
assert(
  stage !== undefined,
  `${name} is not a stage: ${stages.map((known) => known.name).join(", ")}`,
);
const codeOf = await bundleAll(`dist/functions/${stage.name}`);
makeApp({ stage, codeOf, checked: stage.name !== "local" }).synth();
