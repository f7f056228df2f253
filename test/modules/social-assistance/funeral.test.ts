import { reevaluate } from "@minzheng/entitlement";
import { day, month, yuanText } from "@minzheng/kernel";
import { entitlementsOfRun, funeralAllowance } from "@minzheng/social-assistance/entitlement";
import { referencePolicy } from "@minzheng/social-assistance/policy";
import { describe, expect, test } from "vitest";
import { funeralMonth } from "../../../packages/modules/social-assistance/src/funeral.ts";
import { table } from "../../support/table.ts";
import { alone, fact, person, setIn } from "./families.ts";

const at = month("2025-11");
const died = fact("death", { diedOn: day("2025-10-06") }, { from: "2025-10-06" });

describe("TK-12: the funeral of somebody in extreme hardship", () => {
  test.each(table("facts", "figure", "amount", "reason")`
    dead   | 3000 | 3,000.00 | -
    dead   | 0    | 0.00     | NO_FUNERAL_SET
    living | 3000 | 0.00     | NOT_DECEASED
  `)("$facts, $figure yuan: $amount $reason", ({ facts, figure, amount, reason }) => {
    const policy = setIn("funeral", Number(figure) * 100);
    const file = alone("rural", person("elder", 81, facts === "dead" ? [died] : []), {
      programme: "funeral-allowance",
      toMonth: month("2025-10"),
    });
    const due = funeralAllowance(policy).dueFor(file, at);
    expect([yuanText(due.amountFen), due.zeroReason ?? "-"]).toEqual([amount, reason]);
    expect(due).toMatchObject({ oneOff: true, month: at, programme: "funeral-allowance" });
    expect(reevaluate(due.trace)).toMatchObject({
      amountFen: due.amountFen,
      contradictions: [],
    });
  });

  test.each(table("decided", "run")`
    2025-10-20 | 2025-11
    2025-10-21 | 2025-12
    2025-12-05 | 2026-01
    2025-12-24 | 2026-02
  `)("decided on $decided it is in the run of $run", ({ decided, run }) => {
    expect(funeralMonth(day(decided), referencePolicy)).toBe(run);
  });

  test("a run pays it, and no month's calculation offers it", () => {
    expect(entitlementsOfRun([]).map(({ programme }) => programme)).toEqual([
      "subsistence-allowance",
      "single-person-allowance",
      "extreme-hardship",
      "funeral-allowance",
    ]);
  });
});
