import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { sourceFiles } from "./files.ts";

interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly { rule: { name: string }; from: string; to: string }[];
  };
}

describe("the walls between packages", () => {
  const cruise = JSON.parse(
    execFileSync(
      "depcruise",
      [
        "--config",
        ".dependency-cruiser.mjs",
        "--output-type",
        "json",
        "packages",
        "functions",
        "web/src",
      ],
      { encoding: "utf8", maxBuffer: 256 * 1024 * 1024, stdio: ["ignore", "pipe", "pipe"] },
    ),
  ) as Cruise;

  test("every source file was looked at: without TypeScript 6 the tool skips them and says all is well", () => {
    const seen = new Set(cruise.modules.map(({ source }) => source));
    const unseen = sourceFiles(["packages", "functions", "web/src"]).filter(
      (file) => !seen.has(file) && !file.endsWith(".d.ts"),
    );
    expect(unseen).toEqual([]);
    expect(seen.size).toBeGreaterThan(60);
  });

  test("no import crosses a wall", () => {
    const crossings = cruise.summary.violations.map(
      ({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`,
    );
    expect(crossings).toEqual([]);
  });
});
