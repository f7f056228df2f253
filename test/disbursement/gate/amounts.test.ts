import type { CasePapers } from "@minzheng/entitlement";
import { day, fen, month } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";
import { table } from "../../support/table.ts";
import { foundIn, type GateKnown, standardOf } from "./rows.ts";

const fenOf = (yuan: string) => Math.round(Number(yuan) * 100);
const unit = "subsistence-allowance#household.hh_1";

test.each(table("last", "now", "share", "hits")`
  1000.00 | 1300.00 | 0.3 | no
  1000.00 | 1300.01 | 0.3 | yes
  1000.00 | 700.00  | 0.3 | no
  1000.00 | 699.99  | 0.3 | yes
  1640.00 | 980.00  | 0.3 | yes
  0       | 980.00  | 0.3 | no
  1000.00 | 1150.00 | 0.1 | yes
`)("a change from $last to $now yuan needs a word: $hits", ({ last, now, share, hits }) => {
  const known = { jumpShare: share, last: new Map([[unit, { dueFen: fenOf(last) }]]) };
  const found = foundIn({ amountFen: fenOf(now) }, known);
  expect(found).toEqual(hits === "yes" ? ["jump-over-30-percent"] : []);
});

test.each(table("amount", "persons", "run", "now", "found")`
  1960.00 | 2 | 980 | 980  | -
  1960.01 | 2 | 980 | 980  | amount-over-standard
  1900.00 | 2 | 980 | 940  | amount-over-standard standard-outdated
  1880.00 | 2 | 980 | 940  | standard-outdated
  1900.00 | 2 | 980 | 1000 | standard-outdated
`)("$amount for $persons by $run, now $now: $found", (row) => {
  const persons = Array.from({ length: Number(row.persons) }, (_, i) => `re_${i}`);
  const [run, now] = [standardOf(fenOf(row.run)), standardOf(fenOf(row.now))];
  const standard: GateKnown["standard"] = (_, __, by) => (by === "run" ? run() : now());
  const found = foundIn({ amountFen: fenOf(row.amount), persons }, { standard });
  expect(found).toEqual(row.found === "-" ? [] : row.found.split(" "));
});

describe("what was decided", () => {
  const papers = (assessedFen: number, effective: string): CasePapers => ({
    decisions: [
      {
        kind: "confirm",
        decidedOn: day("2026-01-01"),
        effectiveMonth: month(effective),
        assessedFen,
      },
    ],
    persons: 1,
  });
  const same = { standard: standardOf(98_000) };

  test("is the most a line may be while the standard stays", () => {
    const at = (assessedFen: number, effective = "2026-02") =>
      foundIn({ papers: papers(assessedFen, effective) }, same);
    expect(at(50_000)).toEqual([]);
    expect(at(49_999)).toEqual(["amount-over-decision"]);
    expect(at(49_999, "2026-12")).toEqual([]);
  });

  test("is overtaken by a standard that was raised for all", () => {
    const standard: GateKnown["standard"] = (_, of) => ({
      perPersonFen: fen(of < month("2026-07") ? 94_000 : 98_000),
      source: "测试标准",
    });
    expect(foundIn({ papers: papers(49_999, "2026-02") }, { standard })).toEqual([]);
    expect(foundIn({ papers: papers(49_999, "2026-07") }, { standard })).toEqual([
      "amount-over-decision",
    ]);
  });
});
