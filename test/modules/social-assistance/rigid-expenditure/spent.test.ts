import { day } from "@minzheng/kernel";
import { spentBefore } from "@minzheng/social-assistance/rigid-expenditure";
import { describe, expect, test } from "vitest";
import { table } from "../../../support/table.ts";
import { fact, person } from "../families.ts";

const applied = day("2025-10-15");
const bill = { of: "medical", item: "住院", paidFen: 5_000_00, reimbursedFen: 3_000_00 } as const;
const disabled = fact("disability", { kind: "physical", grade: 2 });

describe("what was spent in the twelve months before an application", () => {
  test.each(table("receipt", "counts")`
    2024-10-15 | false
    2024-10-16 | true
    2025-10-15 | true
    2025-10-16 | false
  `)("a receipt of $receipt counts: $counts", ({ receipt, counts }) => {
    const member = person("rs_1", 40, [fact("spending", bill, { from: receipt })]);
    const { spending } = spentBefore({ members: [member], householdFacts: [] }, applied);
    expect(String(spending.length === 1)).toBe(counts);
  });

  test("each kind is read with what its rule asks for", () => {
    const base = { item: "费用", paidFen: 100_00, reimbursedFen: 0 };
    const said = { from: "2025-05-01" };
    const facts = [
      fact("spending", { ...bill, designated: true }, { ...said, id: "a" }),
      fact("spending", { ...bill }, { ...said, id: "b" }),
      fact("spending", { ...base, of: "education", stage: "bachelor" }, { ...said, id: "c" }),
      fact("spending", { ...base, of: "education" }, { ...said, id: "d" }),
      fact("spending", { ...base, of: "rehabilitation" }, { ...said, id: "e" }),
      fact("spending", { ...base, of: "other", otherKind: "funeral" }, { ...said, id: "f" }),
      fact("spending", { ...base, of: "living" }, { ...said, id: "g" }),
      fact("aid", { item: "慈善款", form: "cash", amountFen: 50_00 }, { ...said, id: "h" }),
    ];
    const members = [
      person("rs_1", 40, facts),
      person("rs_2", 40, [disabled, ...facts.slice(4, 5)]),
    ];
    const spent = spentBefore({ members, householdFacts: facts.slice(6, 7) }, applied);
    expect(spent.spending.map(({ id: _, evidence: __, item: ___, ...row }) => row)).toEqual([
      {
        residentId: "rs_1",
        kind: "medical",
        designated: true,
        paidFen: 5_000_00,
        reimbursedFen: 3_000_00,
      },
      {
        residentId: "rs_1",
        kind: "medical",
        designated: false,
        paidFen: 5_000_00,
        reimbursedFen: 3_000_00,
      },
      {
        residentId: "rs_1",
        kind: "education",
        stage: "bachelor",
        paidFen: 100_00,
        reimbursedFen: 0,
      },
      {
        residentId: "rs_1",
        kind: "rehabilitation",
        residentDisabled: false,
        paidFen: 100_00,
        reimbursedFen: 0,
      },
      {
        residentId: "rs_1",
        kind: "other",
        otherKind: "funeral",
        paidFen: 100_00,
        reimbursedFen: 0,
      },
      {
        residentId: "rs_2",
        kind: "rehabilitation",
        residentDisabled: true,
        paidFen: 100_00,
        reimbursedFen: 0,
      },
    ]);
    expect(spent.livingFen).toBe(200_00);
    expect(spent.aid).toEqual([{ id: "h", item: "慈善款", form: "cash", amountFen: 50_00 }]);
  });
});
