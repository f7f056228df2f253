import { causesOf } from "@minzheng/disbursement/changes";
import { day, month } from "@minzheng/kernel";
import type { CaseFile } from "@minzheng/people";
import { subsistenceAllowance } from "@minzheng/social-assistance/entitlement";
import { referencePolicy } from "@minzheng/social-assistance/policy";
import { describe, expect, test } from "vitest";
import { fact, family, person, wage } from "../../modules/social-assistance/families.ts";

/** The family in a month, decided by the module's own rules. */
const decided = (file: CaseFile, at: string) => ({
  due: subsistenceAllowance(referencePolicy).dueFor(file, month(at)),
  paidCase: { file },
});
const couple = [person("re_1", 45, [wage(30_000)]), person("re_2", 43)] as const;
const before = decided(family("urban", couple), "2026-10");
const changed = (after: CaseFile, at = "2026-11") => causesOf(before, decided(after, at));
const saidBy = (document: string, id: string) => ({ id, from: "2026-11-03", saidOn: document });

describe("what caused a change", () => {
  test("nothing, where nothing changed", () => {
    expect(changed(family("urban", couple))).toEqual([]);
  });

  test("a case that begins says when it was confirmed and from which month", () => {
    const began = { kind: "case-began", confirmedOn: "2023-12-05", fromMonth: "2024-01" };
    expect(causesOf(undefined, before)).toEqual([began]);
  });

  test("a case that is over says its last month, where the roster knew it", () => {
    const ending = decided(family("urban", couple, { toMonth: month("2026-10") }), "2026-10");
    expect(causesOf(ending, undefined)).toEqual([{ kind: "case-over", toMonth: "2026-10" }]);
    expect(causesOf(before, undefined)).toEqual([{ kind: "case-over" }]);
  });

  test("a unit that was taken in anew has another case", () => {
    const anew = { caseId: "ac_2", confirmedOn: day("2026-10-20"), fromMonth: month("2026-11") };
    expect(changed(family("urban", couple, anew))).toEqual([
      { kind: "case-began", confirmedOn: "2026-10-20", fromMonth: "2026-11" },
    ]);
  });

  test("people who came, left, and whose share began or ended", () => {
    const [head, wife] = couple;
    expect(changed(family("urban", [...couple, person("re_3", 1)]))).toEqual([
      { kind: "member-came", relation: "other" },
    ]);
    expect(changed(family("urban", [head]))).toEqual([{ kind: "member-left", relation: "other" }]);
    expect(changed(family("urban", [head, { ...wife, paid: false }]))).toEqual([
      { kind: "member-unpaid", relation: "other" },
    ]);
  });

  test("a fact that replaces another is told once, with who said it and when", () => {
    const [, wife] = couple;
    const raised = { ...wage(90_000, saidBy("2026-11-03", "wage-2")), replaces: "wage" };
    expect(changed(family("urban", [person("re_1", 45, [raised]), wife]))).toEqual([
      {
        kind: "fact-came",
        label: "收入",
        text: "工资 900.00 元/月",
        office: "本人申报",
        saidOn: "2026-11-03",
      },
    ]);
  });

  test("a fact that is over is told as over", () => {
    const [, wife] = couple;
    expect(changed(family("urban", [person("re_1", 45), wife]))).toMatchObject([
      { kind: "fact-over", label: "收入", text: "工资 300.00 元/月" },
    ]);
  });

  test("health and liberty are named and not told", () => {
    const [head, wife] = couple;
    const ill = fact(
      "disability",
      { kind: "psychiatric", grade: 1 },
      { id: "d", from: "2026-11-01" },
    );
    const [cause] = changed(family("urban", [head, { ...wife, facts: [ill] }]));
    expect(cause).toMatchObject({ kind: "fact-came", label: "残疾" });
    expect(JSON.stringify(cause)).not.toContain("精神");
    expect(cause).not.toHaveProperty("text");
  });

  test("a lead nobody has looked into changes no amount and is no cause", () => {
    const [head, wife] = couple;
    const lead = fact("public-salary", { employer: "某局" }, { id: "p", from: "2026-11-01" });
    expect(changed(family("urban", [head, { ...wife, facts: [lead] }]))).toEqual([]);
  });

  test("a standard raised from a month says both figures and where it is written", () => {
    const june = decided(family("urban", couple), "2025-06");
    const july = decided(family("urban", couple), "2025-07");
    const causes = causesOf(june, july).filter(({ kind }) => kind === "figure");
    expect(causes.map((cause) => "key" in cause && cause.key)).toContain(
      "subsistence-allowance.standard.urban",
    );
    for (const cause of causes) expect(cause).toMatchObject({ source: expect.stringMatching(/./) });
  });

  test("a month without money says why, and once there is money again that it is over", () => {
    const [, wife] = couple;
    const rich = decided(family("urban", [person("re_1", 45, [wage(500_000)]), wife]), "2026-11");
    const reason = "INCOME_NOT_BELOW_STANDARD";
    expect(causesOf(before, rich)[0]).toEqual({ kind: "zero", reason });
    expect(causesOf(rich, before)[0]).toEqual({ kind: "zero-over", reason });
  });

  test("where time alone did it, the steps that came out otherwise are named, four at most", () => {
    const child = { ...person("re_3", 0), bornOn: day("2008-11-15") };
    const grown = family("urban", [...couple, child]);
    const causes = causesOf(decided(grown, "2026-10"), decided(grown, "2026-12"));
    expect(causes.length).toBeGreaterThan(0);
    expect(causes.length).toBeLessThanOrEqual(4);
    expect(causes.every(({ kind }) => kind === "step")).toBe(true);
  });
});

describe("what is paid on top", () => {
  const price = {
    due: { ...before.due, programme: "price-subsidy" },
    paidCase: before.paidCase,
  };
  test("says its own steps when it comes, and that it was for once when it is gone", () => {
    const steps = causesOf(undefined, price);
    expect(steps.every(({ kind }) => kind === "step")).toBe(true);
    expect(new Set(steps.map((step) => JSON.stringify(step))).size).toBe(steps.length);
    const twice = { ...price.due.trace, steps: price.due.trace.steps.flatMap((one) => [one, one]) };
    const doubled = { ...price, due: { ...price.due, trace: twice } };
    expect(causesOf(undefined, doubled)).toEqual(steps);
    expect(causesOf(price, undefined)).toEqual([{ kind: "paid-once" }]);
    const funeral = { ...before, due: { ...before.due, oneOff: true as const } };
    expect(causesOf(funeral, undefined)).toEqual([{ kind: "paid-once" }]);
  });
});
