import { describe, expect, test } from "vitest";
import { sourceFiles, textOf } from "./files.ts";

/** Lines that say something: no blanks, imports, comments or closing brackets. */
const tellingLines = (text: string): readonly string[] =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/^import[\s\S]*?;$/gm, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("//"));

const declarations = sourceFiles(["packages"]).filter((file) =>
  /= register\(\{/.test(textOf(file)),
);

/** Every run of so many telling lines that stands twice, in one file or two. */
function equalRuns(files: readonly (readonly [name: string, text: string])[], length: number) {
  const places = new Map<string, { readonly name: string; readonly at: number }>();
  const found: string[] = [];
  for (const [name, text] of files) {
    const lines = tellingLines(text);
    for (let at = 0; at + length <= lines.length; at += 1) {
      const run = lines.slice(at, at + length).join("\n");
      const known = places.get(run);
      if (known === undefined) places.set(run, { name, at });
      else if (known.name !== name || at - known.at >= length) {
        found.push(`${known.name} and ${name}: ${lines[at]}`);
      }
    }
  }
  return found;
}

describe("registers", () => {
  test("share no twelve lines: what they have in common belongs to the kit or a declared part", () => {
    expect(declarations.length).toBeGreaterThan(10);
    expect(
      equalRuns(
        declarations.map((file) => [file, textOf(file)]),
        12,
      ),
    ).toEqual([]);
  });

  test("that do are found, across files and within one, whatever stands between the lines", () => {
    const lines = Array.from({ length: 12 }, (_, i) => `field${i}: { label: "字段" },`);
    const spaced = lines.join("\n\n/* said again */\n  ");
    const one = ["a.ts", lines.join("\n")] as const;
    expect(equalRuns([one, ["b.ts", spaced]], 12)).toHaveLength(1);
    expect(equalRuns([["c.ts", `${spaced}\n${spaced}`]], 12)).not.toEqual([]);
    expect(equalRuns([one, ["d.ts", lines.slice(1).join("\n")]], 12)).toEqual([]);
  });
});
