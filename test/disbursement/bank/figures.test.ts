import { bankProfiles, bankTermsIn } from "@minzheng/disbursement/files";
import type { Figure } from "@minzheng/entitlement";
import { instant, month } from "@minzheng/kernel";
import { catalogue } from "@minzheng/policy";
import { expect, test } from "vitest";
import { table } from "../../support/table.ts";

const figure = (key: string, value: unknown, from: string): Figure => ({
  id: `fi_${key}_${from}`,
  key,
  value,
  from: month(from),
  source: "县财政局与代理银行代发协议",
  signedAt: instant("2026-08-01T00:00:00.000Z"),
});
const figures = [
  figure("bank.profile", "separated", "2026-09"),
  figure("bank.profile", "fixed", "2026-11"),
  figure("bank.lines-per-file", 5000, "2026-10"),
  figure("bank.amount-per-file", 500_000_00, "2026-11"),
];

test.each(table("month", "profile", "lines", "fen")`
  2026-08 | plain     | none | none
  2026-09 | separated | none | none
  2026-10 | separated | 5000 | none
  2026-11 | fixed     | 5000 | 50000000
`)("in $month the county writes $profile, $lines lines and $fen fen a file", (row) => {
  const { profile, limits } = bankTermsIn(figures, month(row.month));
  expect(profile.id).toBe(row.profile);
  expect(String(limits.lines ?? "none")).toBe(row.lines);
  expect(String(limits.amountFen ?? "none")).toBe(row.fen);
});

test("the catalogue of parameters offers every format by its name, and no other", () => {
  const form = catalogue.find(({ key }) => key === "bank.profile")?.form;
  expect(form).toMatchObject({
    is: "choice",
    choices: Object.fromEntries(bankProfiles.map(({ id, label }) => [id, label])),
  });
});
