import { bridgeOf } from "@minzheng/disbursement/bridge";
import { changesBetween } from "@minzheng/disbursement/changes";
import { rollOf } from "@minzheng/disbursement/server";
import fc from "fast-check";
import { expect, test } from "vitest";
import { county, december, madeUpCounty, november, paidCaseOf, programmesOf } from "../county.ts";

const entitlements = programmesOf([]).under([]);
const families = madeUpCounty(2, 12);
/** Fen by family; null: no case in the month. */
const anyMonth = fc.array(fc.option(fc.constantFrom(0, 30_000, 45_000, 52_500)), {
  minLength: families.length,
  maxLength: families.length,
});

function rowsOf(month: typeof november, amounts: readonly (number | null)[]) {
  const run = { tenant: county, runId: `${month}-regular`, generation: 1, month };
  const assessed = families.flatMap((made, i) => {
    const amountFen = amounts[i];
    if (amountFen === null || amountFen === undefined) return [];
    const paidCase = paidCaseOf({ ...made, amountFen });
    const entitlement = entitlements.find(({ programme }) => programme === paidCase.file.programme);
    if (entitlement === undefined) throw new Error("no such programme");
    return [{ paidCase, due: entitlement.dueFor(paidCase.file, month) }];
  });
  return rollOf(run, assessed);
}

const amountsBy = (rows: ReturnType<typeof rowsOf>) =>
  new Map(
    rows
      .filter(({ line }) => line.amountFen > 0)
      .map(({ line }) => [`${line.programme}#${line.caseId}`, line.amountFen]),
  );

test("changes are the units and the fen that the bridge counts, and each says why", () => {
  fc.assert(
    fc.property(anyMonth, anyMonth, (before, after) => {
      const [last, now] = [rowsOf(november, before), rowsOf(december, after)];
      const changes = changesBetween(last, now);
      const bridge = bridgeOf({ last: amountsBy(last), now: amountsBy(now) });
      for (const { kind, lines, amountFen } of bridge.steps) {
        const own = changes.filter((change) => change.kind === kind);
        expect([kind, own.length]).toEqual([kind, lines]);
        expect(own.reduce((sum, one) => sum + one.afterFen - one.beforeFen, 0)).toBe(amountFen);
      }
      expect(changes.every(({ causes }) => causes.length > 0)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
