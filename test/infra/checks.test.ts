import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Stack } from "aws-cdk-lib";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { afterEach, describe, expect, test } from "vitest";
import { stages } from "../../infra/config/stages.ts";
import { makeApp } from "../../infra/src/app.ts";
import { anySite, noCode } from "./synthesize.ts";

interface Report {
  readonly pluginReports: readonly {
    readonly violations: readonly { readonly ruleName: string }[];
  }[];
}

/** What AWS Solutions finds, and how the process would end. */
function check(stageName: string, plant?: (app: ReturnType<typeof makeApp>) => void) {
  const stage = stages.find(({ name }) => name === stageName);
  if (stage === undefined) throw new Error(`${stageName} is no stage`);
  const outdir = mkdtempSync(join(tmpdir(), "minzheng-checks-"));
  const app = makeApp({ stage, codeOf: noCode, siteFolder: anySite(), outdir, checked: true });
  plant?.(app);
  let ended: unknown;
  try {
    app.synth();
  } catch (error) {
    ended = error;
  }
  const report = readFileSync(join(outdir, "validation-report.json"), "utf8");
  const { pluginReports } = JSON.parse(report) as Report;
  const rules = pluginReports.flatMap(({ violations }) => violations.map((one) => one.ruleName));
  return { rules, refused: ended !== undefined || process.exitCode === 1 };
}

describe("AWS Solutions", () => {
  const { exitCode } = process;
  afterEach(() => {
    process.exitCode = exitCode;
  });

  test.each(["demo", "production"])("finds nothing in %s that has no reason", (name) => {
    expect(check(name)).toEqual({ rules: [], refused: false });
  });

  test("would refuse a bucket that somebody left open", () => {
    const { rules, refused } = check("production", (app) => {
      new Bucket(new Stack(app, "Careless"), "Open");
    });
    expect(rules).toContain("AwsSolutions-S10");
    expect(refused).toBe(true);
  });
});
