// `node infra/bin/app.ts <stage>`, by hand, by `npm run synth` or as `cdk deploy --app`. Writes to CDK_OUTDIR.
import { existsSync } from "node:fs";
import { join } from "node:path";
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
const siteFolder = join(import.meta.dirname, "../../web/dist");
assert(
  stage.site === "none" || existsSync(join(siteFolder, "index.html")),
  "the site is not built: npm run synth builds it",
);
const codeOf = await bundleAll(`dist/functions/${stage.name}`);
makeApp({ stage, codeOf, siteFolder, checked: stage.name !== "local" }).synth();
