import { contract, LedgerStep, ownProcedures } from "@minzheng/social-assistance/contract";
import { allowanceCase } from "@minzheng/social-assistance/registers";
import { describe, expect, test } from "vitest";

describe("the contract of social assistance", () => {
  test("has no procedure that writes an amount or opens a case by hand", () => {
    expect(Object.keys(ownProcedures).toSorted()).toEqual([
      "appealView",
      "assess",
      "decisionLetter",
      "helpLetter",
      "ledger",
      "letter",
      "prospect",
    ]);
    const kinds = Object.values(ownProcedures).map((one) => one["~orpc"].meta.kind);
    expect(kinds).toEqual(kinds.map(() => "read"));
    expect(Object.keys(contract.allowanceCase)).toEqual([
      "get",
      "find",
      "titles",
      "history",
      "advance",
    ]);
    const fields = Object.keys(allowanceCase.fields);
    expect(fields.filter((name) => /amount|fen$/i.test(name))).toEqual([]);
  });

  test("seals the account and its holder, and nothing else is about the bank's secrets", () => {
    const sealed = Object.entries(allowanceCase.fields).flatMap(([name, field]) =>
      "sealed" in field ? [name] : [],
    );
    expect(sealed).toEqual(["account", "accountHolder"]);
  });

  test("a step of the ledger carries no id of a person", () => {
    const read = LedgerStep.parse({
      id: "supplement.minor",
      section: "amount",
      label: "分类施保",
      residentId: "rs_1",
      resultText: "98.00",
      resultFen: 98_00,
      counted: true,
      subtotal: false,
      clause: "第二十七条",
    });
    expect(Object.keys(read)).not.toContain("residentId");
  });

  test.each([
    ["account", "6228480000000000317", true],
    ["account", "123456789012", true],
    ["account", "1234567", false],
    ["account", "62284800000000 0317", false],
    ["fromMonth", "2025-13", false],
    ["village", "999901001", false],
  ])("the register takes %s %s: %s", (field, value, taken) => {
    const record = {
      programme: "subsistence-allowance",
      category: "rural",
      householdId: "hh_1",
      householdNumber: "1",
      unitKind: "household",
      unitId: "hh_1",
      village: "999901001001",
      persons: 1,
      payeeResidentId: "rs_1",
      confirmedOn: "2025-09-18",
      fromMonth: "2025-10",
      [field]: value,
    };
    expect(allowanceCase.shape.safeParse(record).success).toBe(taken);
  });
});
