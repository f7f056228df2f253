import { day } from "@minzheng/kernel";
import type { Guard } from "@minzheng/register";
import { expect, test } from "vitest";
import {
  debtorFits,
  fraudIsDocumented,
  isOpenStill,
  nothingOpen,
  planFits,
  receiptWithinOpen,
  receivedAfterDemand,
  servedByToday,
  writeOffFits,
} from "../../../packages/disbursement/src/recovery/case-guards.ts";
import type { RecoveryFields } from "../../../packages/disbursement/src/recovery/case-shape.ts";
import { samples } from "./samples.ts";

const today = day("2026-01-10");
const opened = samples["recovery"]?.fields as RecoveryFields;

/** What the guard says of a step on WE-15's case, with 912.00 open; nothing where it lets it pass. */
const says = (
  guard: Guard<RecoveryFields>,
  given: Partial<RecoveryFields>,
  before: Partial<RecoveryFields> = {},
) =>
  guard.refuses({
    record: {
      id: "od_1",
      revision: 1,
      state: "demanded",
      area: "999901001",
      fields: { ...opened, servedOn: "2026-01-05", ...before },
    },
    given,
    today,
    officerId: "of_1",
    acts: {},
    clocks: {},
    related: {},
  })?.text;

const settled: Partial<RecoveryFields> = {
  months: (opened.months ?? []).map((one) => ({ ...one, repaidFen: one.overpaidFen })),
};
const plan = (...instalments: (readonly [string, number])[]) => ({
  instalments: instalments.map(([dueOn, amountFen]) => ({ dueOn, amountFen })),
});

test.each([
  ["more than is open", receiptWithinOpen, { receiptFen: 912_01 }, "尚欠 912.00 元，不能超过"],
  ["all that is open", receiptWithinOpen, { receiptFen: 912_00 }, undefined],
  ["a receipt before the demand", receivedAfterDemand, { receivedOn: "2026-01-04" }, "2026-01-05"],
  [
    "a receipt on the day of the demand",
    receivedAfterDemand,
    { receivedOn: "2026-01-05" },
    undefined,
  ],
  ["a receipt of tomorrow", receivedAfterDemand, { receivedOn: "2026-01-11" }, "今天以前"],
  ["a demand before the case", servedByToday, { servedOn: "2025-12-19" }, "2025-12-20"],
  ["a demand of tomorrow", servedByToday, { servedOn: "2026-01-11" }, "今天以前"],
  ["fraud without its document", fraudIsDocumented, { cause: "fraud" }, "须填写认定文书号"],
  [
    "a fraud document for an honest family",
    fraudIsDocumented,
    { cause: "late-death", fraudDocument: "县民认〔2026〕3 号" },
    "不填认定文书号",
  ],
  ["an honest late report", fraudIsDocumented, { cause: "late-death" }, undefined],
  [
    "an estate where nobody died",
    debtorFits,
    { cause: "duplicate", debtor: "estate" },
    "因死亡多发",
  ],
  ["an estate of the dead", debtorFits, { cause: "late-death", debtor: "estate" }, undefined],
  ["a plan of other money", planFits, plan(["2026-02-10", 500_00]), "应等于尚欠 912.00 元"],
  ["a plan that began", planFits, plan(["2026-01-09", 912_00]), "从今天起依次往后"],
  [
    "two instalments of one day",
    planFits,
    plan(["2026-02-10", 12_00], ["2026-02-10", 900_00]),
    "从今天起依次往后",
  ],
  ["a plan", planFits, plan(["2026-02-10", 12_00], ["2026-03-10", 900_00]), undefined],
  ["an end with an open rest", nothingOpen, {}, "尚欠 912.00 元"],
] as const)("%s", (_, guard, given, words) => {
  const said = says(guard, given as Partial<RecoveryFields>);
  if (words === undefined) expect(said).toBeUndefined();
  else expect(said).toContain(words);
});

test.each([
  ["a household has died away", { debtor: "household" }, "unrecoverable-death", "不是遗产继承人"],
  ["an estate is poor", { debtor: "estate" }, "waived-hardship", "不能因困难免予追回"],
  ["a fraud is poor", { debtor: "household", cause: "fraud" }, "waived-hardship", "不能因困难"],
  ["an honest family is poor", { debtor: "household", cause: "late-change" }, "waived-hardship"],
  ["an estate is empty", { debtor: "estate", cause: "late-death" }, "unrecoverable-death"],
] as const)("written off because %s", (_, before, writeOffKind, words?: string) => {
  const said = says(writeOffFits, { writeOffKind }, before);
  if (words === undefined) expect(said).toBeUndefined();
  else expect(said).toContain(words);
});

test("what has nothing open is closed and no longer pursued", () => {
  expect(says(nothingOpen, {}, settled)).toBeUndefined();
  expect(says(isOpenStill, {}, settled)).toBe("已经没有尚欠金额，请直接结案");
});
