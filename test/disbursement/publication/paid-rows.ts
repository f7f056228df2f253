import type { PaidRow } from "@minzheng/disbursement/paid-list";
import { lineOf } from "@minzheng/disbursement/server";
import { addFen } from "@minzheng/kernel";
import { county, type MadeUpCase, november, paidCaseOf, programmesOf } from "../county.ts";

const run = { tenant: county, runId: "2026-11-regular", generation: 1, month: november };

/** A row of the roster as the run froze it, for a month owed. */
export function rowOf(made: MadeUpCase, late?: PaidRow["due"]["month"]): PaidRow {
  const paidCase = paidCaseOf(made);
  const [own] = programmesOf([made])
    .under([])
    .filter(({ programme }) => programme === "subsistence-allowance");
  const month = late ?? november;
  const due = { ...own?.dueFor(paidCase.file, month), programme: paidCase.file.programme };
  const source = {
    due: due as PaidRow["due"],
    paidCase,
    ...(late === undefined
      ? {}
      : {
          late: {
            givenFen: addFen(),
            amountFen: (due as PaidRow["due"]).amountFen,
            cause: "held" as const,
          },
        }),
  };
  return { line: lineOf(run, source, 1), ...source };
}

export const household = (id: string, amountFen = 50_000): MadeUpCase => ({
  id,
  township: "999901001",
  amountFen,
});
