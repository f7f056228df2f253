// `npm test`: every project of vitest.config.ts, or those and the files named on the command line.
// Ends with `N passed, N failed` on a line of its own.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
  readonly numPendingTests: number;
}

const report = join(mkdtempSync(join(tmpdir(), "minzheng-test-")), "report.json");
const { status } = spawnSync(
  "vitest",
  [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { stdio: "inherit" },
);
const counts = readReport(report);
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`);
process.exitCode = status === 0 && counts.failed === 0 && counts.passed > 0 ? 0 : 1;

/** A suite that could not be loaded has no tests of its own; it counts as one failure. */
function readReport(file: string): { passed: number; failed: number } {
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(
      readFileSync(file, "utf8"),
    ) as Report;
    return { passed: numPassedTests, failed: numFailedTests || Math.min(numFailedTestSuites, 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
