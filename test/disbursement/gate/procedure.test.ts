import type { CasePapers, DecisionPaper } from "@minzheng/entitlement";
import { day, month } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";
import { table } from "../../support/table.ts";
import { foundIn } from "./rows.ts";

const papers = (...decisions: readonly Partial<DecisionPaper>[]): CasePapers => ({
  decisions: decisions.map((more) => ({
    kind: "confirm",
    decidedOn: day("2026-03-01"),
    ...more,
  })),
  persons: 1,
});

test.each(table("confirmedOn", "recordsFrom", "decision", "found")`
  2026-03-01 | 2026-01 | none     | yes
  2026-03-01 | 2026-01 | confirm  | no
  2026-03-01 | 2026-01 | increase | yes
  2026-03-01 | 2026-04 | none     | no
  2026-03-01 | -       | none     | no
`)("confirmed $confirmedOn, records since $recordsFrom, $decision on file: $found", (row) => {
  const kind = row.decision as DecisionPaper["kind"] | "none";
  const made = {
    confirmedOn: day(row.confirmedOn),
    papers: kind === "none" ? papers() : papers({ kind }),
  };
  const known = row.recordsFrom === "-" ? {} : { recordsFrom: month(row.recordsFrom) };
  expect(foundIn(made, known)).toEqual(row.found === "yes" ? ["decision-missing"] : []);
});

test.each(table("needed", "days", "found")`
  yes | -  | yes
  yes | 6  | yes
  yes | 7  | no
  no  | -  | no
`)("a notice that is needed: $needed, and hung $days days: $found", ({ needed, days, found }) => {
  const shown = days === "-" ? {} : { days: Number(days) };
  const notice = { isNeeded: needed === "yes", ...shown };
  expect(foundIn({ papers: papers({ notice }) })).toEqual(
    found === "yes" ? ["notice-missing"] : [],
  );
});

test.each(table("kind", "decidedOn", "heardOn", "found")`
  decrease | 2026-06-30 | -          | no
  decrease | 2026-07-01 | -          | yes
  decrease | 2026-07-01 | 2026-06-28 | no
  increase | 2026-07-01 | -          | no
`)("WE-32: $kind decided $decidedOn, heard $heardOn: $found", (row) => {
  const decided = {
    kind: row.kind as DecisionPaper["kind"],
    decidedOn: day(row.decidedOn),
    ...(row.heardOn === "-" ? {} : { heardOn: day(row.heardOn) }),
  };
  const found = foundIn({ papers: papers({}, decided) });
  expect(found).toEqual(row.found === "yes" ? ["opinion-missing"] : []);
});

test("a township's confirmation that was drawn wants the county's look, others do not", () => {
  const delegated = (isDrawn: boolean, isSampled: boolean) =>
    foundIn({ papers: papers({ delegated: { isDrawn, isSampled } }) });
  expect(delegated(true, false)).toEqual(["sample-missing"]);
  expect(delegated(true, true)).toEqual([]);
  expect(delegated(false, false)).toEqual([]);
  expect(foundIn({ papers: papers({}) })).toEqual([]);
});

describe("relatives of staff", () => {
  const kin = { kind: "staff-kin" as const, value: { post: "民政所", relation: "父母" } as never };
  const relative = (isTold: boolean, isRegistered: boolean) => ({
    papers: { ...papers(), relative: { isTold, isRegistered } },
  });
  test("are registered apart, whether they said so or another office did", () => {
    expect(foundIn({ facts: [kin] })).toEqual(["relative-unregistered"]);
    expect(foundIn({ facts: [{ ...kin, of: "household" as const }] })).toEqual([
      "relative-unregistered",
    ]);
    expect(foundIn(relative(true, false))).toEqual(["relative-unregistered"]);
    expect(foundIn({ facts: [kin], ...relative(false, true) })).toEqual([]);
    expect(foundIn(relative(true, true))).toEqual([]);
  });
});
