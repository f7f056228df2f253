import { CheckId } from "@minzheng/disbursement";
import { checks, gate, heldBy } from "@minzheng/disbursement/server";
import { fen } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";
import type { MadeUpCase } from "../county.ts";
import { foundIn, hitsOf, lateRowsOf, nothingElse, rowsOf, township } from "./rows.ts";

describe("the gate", () => {
  test("doubts nothing about a household with its own account and nobody dead", () => {
    expect(foundIn({})).toEqual([]);
  });

  test("leaves a line without money alone: nothing is paid", () => {
    const value = { crematedOn: "2026-11-02" } as never;
    expect(foundIn({ amountFen: 0, facts: [{ kind: "cremation", value }] })).toEqual([]);
    expect(foundIn({ facts: [{ kind: "cremation", value }] })).toEqual(["cremated"]);
  });

  test("asks for a word about a jump and holds nothing for it", () => {
    const rows = rowsOf([{ id: "1", township, amountFen: 98_000 }]);
    const last = new Map([["subsistence-allowance#household.hh_1", { dueFen: 164_000 }]]);
    const hits = gate(rows, { ...nothingElse, last });
    expect(hits.map(({ detail }) => detail)).toEqual(["上月 1,640.00 元，本月 980.00 元"]);
    expect(heldBy(hits).size).toBe(0);
  });

  test("asks of a month paid late all that it asks of the month itself, but no jump", () => {
    const last = new Map([["subsistence-allowance#household.hh_1", { dueFen: 10_000 }]]);
    const standard = () => ({ perPersonFen: fen(40_000), source: "测试标准" });
    const one = { id: "1", township, amountFen: 50_000 };
    const doubts = (more: Partial<MadeUpCase>) =>
      gate(lateRowsOf([{ ...one, ...more }]), { ...nothingElse, last, standard }).map(
        ({ check, line }) => `${check} ${line.key.split("#").slice(2, 4).join(" ")}`,
      );
    expect(doubts({})).toEqual(["amount-over-standard ARREARS 2026-10"]);
    const value = { crematedOn: "2026-11-02" } as never;
    expect(doubts({ persons: ["re_1", "re_2"], facts: [{ kind: "cremation", value }] })).toEqual([
      "cremated ARREARS 2026-10",
    ]);
    expect(doubts({ persons: ["re_1", "re_2"], account: null })).toEqual([
      "account-missing ARREARS 2026-10",
    ]);
  });

  test("orders its doubts by line, and of one line as a page shows the checks", () => {
    const dead = [
      { kind: "cremation" as const, value: { crematedOn: "2026-11-02" } as never },
      { kind: "death" as const, value: { diedOn: "2026-11-01" } as never },
    ];
    const cases = [
      { id: "2", township, amountFen: 50_000, account: null, facts: dead },
      { id: "1", township, amountFen: 50_000, holder: "别人" },
    ];
    expect(hitsOf(cases)).toEqual([
      "1: account-name-differs",
      "2: deceased",
      "2: cremated",
      "2: account-missing",
    ]);
  });

  test("has at least twenty checks; each says its name, its law and where its data come from", () => {
    for (const { label, basis, source } of checks)
      for (const text of [label, basis, source]) expect(text).toMatch(/[\u4e00-\u9fff]{4,}/);
    expect(checks.map(({ id }) => id).toSorted()).toEqual([...CheckId.options].toSorted());
    expect(new Set(checks.map(({ label }) => label)).size).toBe(checks.length);
    expect(checks.length).toBeGreaterThanOrEqual(20);
  });

  test("lets one reason stand for many lines only where nothing is held for it", () => {
    const inBulk = checks.filter((check) => check.inBulk);
    expect(inBulk.map(({ id }) => id)).toEqual([
      "review-overdue",
      "jump-over-30-percent",
      "standard-outdated",
    ]);
    expect(inBulk.every(({ severity }) => severity === "explainable")).toBe(true);
  });
});
