import {
  isPaidBy,
  monthsPaidBy,
  monthsToPay,
  type PastRun,
  quartersOf,
  type Rhythm,
  rhythmIn,
} from "@minzheng/disbursement/rhythm";
import type { Figure } from "@minzheng/entitlement";
import { addMonths, instant, type Month, month, monthsBetween } from "@minzheng/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";

const programme = "subsistence-allowance";
const letters: Readonly<Record<string, Rhythm>> = {
  m: "monthly",
  f: "quarter-ahead",
  l: "quarter-after",
};
const monthOfYear = (n: number): Month => addMonths(month("2026-01"), n);
const short = (months: readonly Month[]) => months.map((one) => Number(one.slice(5))).join("+");

/** One run a month from January on; each by the rhythm of every month as it is known then. */
function year(known: (run: Month) => (owed: Month) => Rhythm, runs: readonly Month[]) {
  const earlier: PastRun[] = [];
  for (const run of runs) {
    const months = monthsToPay({ run, programme, earlier }, known(run));
    earlier.push({ month: run, quarters: [{ programme, months }] });
  }
  return earlier;
}

const paidIn = (runs: readonly PastRun[]) =>
  runs.map((run) => short(monthsPaidBy(run, programme)) || "-").join(" ");

describe("what each month's run pays, by the rhythm of the months owed", () => {
  test.each(table("rhythms", "paid")`
    mmmmmm | 1 2 3 4 5 6
    ffffff | 1+2+3 - - 4+5+6 - -
    llllll | - - 1+2+3 - - 4+5+6
    mmmlll | 1 2 3 - - 4+5+6
    lllmmm | - - 1+2+3 4 5 6
    mlllll | 1 - 2+3 - - 4+5+6
    mmffff | 1+3 2 - 4+5+6 - -
    llmmmm | - - 1+2+3 4 5 6
    fflmmm | 1+2 - 3 4 5 6
  `)("$rhythms: $paid", ({ rhythms, paid }) => {
    const rhythmOf = (owed: Month) =>
      letters[rhythms[monthsBetween(month("2026-01"), owed)] ?? "m"] ?? "monthly";
    const runs = Array.from(rhythms, (_, n) => monthOfYear(n));
    expect(paidIn(year(() => rhythmOf, runs))).toBe(paid);
  });

  test("who begins in the middle of a quarter pays from there: what was before was paid elsewhere", () => {
    const runs = [1, 2, 3].map(monthOfYear);
    expect(paidIn(year(() => () => "quarter-after", runs))).toBe("- 2+3 -");
    expect(paidIn(year(() => () => "quarter-ahead", runs))).toBe("2+3 - 4+5+6");
  });

  test("a month without a run is paid with its quarter, and by months it is nobody's", () => {
    const runs = [0, 2, 3].map(monthOfYear);
    expect(paidIn(year(() => () => "quarter-after", runs))).toBe("- 1+2+3 -");
    expect(paidIn(year(() => () => "monthly", runs))).toBe("1 3 4");
  });

  test("a decision that comes late takes nothing back and leaves nothing out", () => {
    const runs = [0, 1, 2, 3].map(monthOfYear);
    const ahead = (run: Month) => () =>
      run < month("2026-02") ? ("quarter-ahead" as const) : ("monthly" as const);
    const after = (run: Month) => () =>
      run < month("2026-02") ? ("quarter-after" as const) : ("monthly" as const);
    expect(paidIn(year(ahead, runs))).toBe("1+2+3 - - 4");
    expect(paidIn(year(after, runs))).toBe("- 1+2 3 4");
  });
});

test("any rhythm, decided anew at any time: every month exactly once, none in arrears before it", () => {
  const rhythms = fc.constantFrom<Rhythm>("monthly", "quarter-ahead", "quarter-after");
  /** By run what is known of each month. */
  const size = { minLength: 144, maxLength: 144, depthIdentifier: "plan" };
  const plans = fc.array(rhythms, size);
  fc.assert(
    fc.property(plans, fc.nat({ max: 11 }), (plan, start) => {
      const from = addMonths(month("2026-01"), start);
      const runs = Array.from({ length: 12 }, (_, n) => addMonths(from, n));
      const known = (run: Month) => (owed: Month) =>
        plan[(monthsBetween(from, run) * 12 + monthsBetween(from, owed)) % 144] ?? "monthly";
      const lived = year(known, runs);
      const paid = lived.flatMap((run) => monthsPaidBy(run, programme));
      expect(new Set(paid).size).toBe(paid.length);
      const lastDone = runs.findLast((run) => Number(run.slice(5)) % 3 === 0) ?? from;
      for (const run of runs.filter((one) => one <= lastDone)) expect(paid).toContain(run);
      for (const run of lived)
        for (const owed of monthsPaidBy(run, programme))
          if (owed > run.month) expect(known(run.month)(owed)).toBe("quarter-ahead");
    }),
    { numRuns: 200 },
  );
});

describe("the figure of a place", () => {
  const quarterly: Figure = {
    id: "pa_1",
    key: "pay.rhythm.extreme-hardship",
    value: "quarter-after",
    from: month("2026-10"),
    source: "县民政局、财政局文件",
    signedAt: instant("2026-08-05T00:00:00.000Z"),
  };

  test("holds for its programme and from its month; without one each month is paid by itself", () => {
    expect(rhythmIn([quarterly], "extreme-hardship", month("2026-10"))).toBe("quarter-after");
    expect(rhythmIn([quarterly], "extreme-hardship", month("2026-09"))).toBe("monthly");
    expect(rhythmIn([quarterly], programme, month("2026-10"))).toBe("monthly");
  });

  test("a run notes only programmes that it pays otherwise than its own month", () => {
    const known = { earlier: [{ month: month("2026-09") }], figures: [quarterly] };
    expect(quartersOf(month("2026-10"), ["extreme-hardship", programme], known)).toEqual([
      { programme: "extreme-hardship", months: [] },
    ]);
    expect(quartersOf(month("2026-09"), ["extreme-hardship"], { ...known, earlier: [] })).toEqual(
      [],
    );
  });

  test("what is paid once is paid by its own month's run, whatever the rhythm", () => {
    const run = { month: month("2026-10"), quarters: [{ programme, months: [] }] };
    const due = { programme, month: month("2026-10") };
    expect([isPaidBy(run, due), isPaidBy(run, { ...due, oneOff: true })]).toEqual([false, true]);
  });
});
