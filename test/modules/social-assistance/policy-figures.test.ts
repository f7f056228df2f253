import type { Figure } from "@minzheng/entitlement";
import { instant, month } from "@minzheng/kernel";
import { catalogue } from "@minzheng/policy";
import { extremeHardship, subsistenceAllowance } from "@minzheng/social-assistance/entitlement";
import { policyIn, policyUnder, referencePolicy } from "@minzheng/social-assistance/policy";
import { describe, expect, test } from "vitest";
import { alone, fact, family, other, person, wage } from "./families.ts";

const figure = (key: string, value: unknown, from: string, to?: string): Figure => ({
  id: `pa_${key}`,
  key,
  value,
  from: month(from),
  ...(to === undefined ? {} : { to: month(to) }),
  source: "青石市民政局 2026 年第 3 号",
  signedAt: instant("2026-01-05T02:00:00.000Z"),
});

/** What only the law changes, with the rules: who is unable to work, which tier, which rule set. */
const ofTheLaw = [
  "rule-set",
  "severe-disability",
  "extreme-hardship.work-incapacity",
  "extreme-hardship.effective-offset",
  "extreme-hardship.ends-on-absence",
  "extreme-hardship.care-tiers",
];

/** Keys of everything with rows in a policy set, as figures name them. */
function keysIn(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(keysIn);
  if (typeof node !== "object" || node === null) return [];
  if ("key" in node && "rows" in node) {
    return ["unit" in node ? String(node.key) : `income.exempt.${node.key}`];
  }
  return Object.values(node).flatMap(keysIn);
}

test("every parameter of the rules stands in the catalogue or is the law's own, and none besides", () => {
  const settable = keysIn(referencePolicy).filter((key) => !ofTheLaw.includes(key));
  expect(settable.toSorted()).toEqual(catalogue.map(({ key }) => key).toSorted());
});

describe("a county's figure", () => {
  test("decides from its month on, and the trace names its document", () => {
    const policy = policyUnder(referencePolicy, [
      figure("subsistence-allowance.standard.urban", 1000_00, "2026-02"),
    ]);
    const home = family("urban", [person("a", 40, [wage(600_00)])]);
    const due = (at: string) => subsistenceAllowance(policy).dueFor(home, month(at));
    expect(due("2026-01").amountFen).toBe(440_00);
    expect(due("2026-02").amountFen).toBe(460_00);
    const row = due("2026-02").trace.parameters.find(({ key }) => key.endsWith("standard.urban"));
    expect(row).toMatchObject({
      value: "1,000.00（2026-02 起）",
      source: "青石市民政局 2026 年第 3 号",
    });
  });

  test("renews an exemption that had ended, and ends one that had not", () => {
    const pensioner = family("rural", [
      person("a", 72, [
        other("基础养老金", 143_00, { exemptionKey: "basic-pension" }),
        other("高龄津贴", 50_00, { exemptionKey: "age-allowance" }),
      ]),
    ]);
    const under = (figures: readonly Figure[]) =>
      subsistenceAllowance(policyUnder(referencePolicy, figures)).dueFor(
        pensioner,
        month("2026-03"),
      ).amountFen;
    const supplement = 152_00;
    expect(under([])).toBe(760_00 - 143_00 + supplement);
    const renewed = figure("income.exempt.basic-pension", true, "2026-01", "2030-12");
    expect(under([renewed])).toBe(760_00 + supplement);
    const ended = figure("income.exempt.age-allowance", false, "2026-01");
    expect(under([renewed, ended])).toBe(760_00 - 50_00 + supplement);
  });

  test("reaches parameters of every depth: care by form and tier, supplements by group", () => {
    const policy = policyUnder(referencePolicy, [
      figure("extreme-hardship.care.dispersed.self-care", 90_00, "2026-01"),
      figure("supplement.minor", { fen: 120_00 }, "2026-01"),
    ]);
    const { hardshipCare, supplements } = policyIn(policy, month("2026-01"));
    expect(hardshipCare.dispersed["self-care"]).toMatchObject({ value: 90_00, text: "90.00" });
    expect(hardshipCare.concentrated["self-care"].value).toBe(80_00);
    const minor = supplements.find(({ group }) => group === "minor");
    expect(minor?.amount).toMatchObject({ value: { fen: 120_00 }, text: "120.00" });
    const facts = [
      fact("ability", { failedActivities: 0 }),
      fact("support-form", { form: "dispersed" }),
    ];
    const old = alone("rural", person("a", 70, facts));
    expect(extremeHardship(policy).dueFor(old, month("2026-01")).amountFen).toBe(988_00 + 90_00);
  });

  test("of another module's key changes nothing", () => {
    const policy = policyUnder(referencePolicy, [figure("child.orphan.scattered", 1, "2026-01")]);
    expect(policy).toEqual(referencePolicy);
  });

  test("none at all leaves the very same policy", () => {
    expect(policyUnder(referencePolicy, [])).toBe(referencePolicy);
  });
});
