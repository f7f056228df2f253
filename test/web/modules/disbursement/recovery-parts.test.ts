import { expect, test } from "vitest";
import { recoveryParts } from "../../../../web/src/modules/disbursement/recovery-parts.ts";

test("the bar of a recovery case is filled by what became of the money, parts of nothing left out", () => {
  const fields = { repaidFen: 40_00, offsetFen: 0, waivedFen: 10_00, openFen: 30_00 };
  expect(
    recoveryParts(fields).map(({ label, amountFen, width }) => [label, amountFen, width]),
  ).toEqual([
    ["已退回", 40_00, 50],
    ["已核销", 10_00, 12.5],
    ["尚欠", 30_00, 37.5],
  ]);
  expect(recoveryParts({ openFen: 0 })).toEqual([]);
});
