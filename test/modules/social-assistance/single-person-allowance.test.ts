import { reevaluate, resolveDues } from "@minzheng/entitlement";
import { month, yuanText } from "@minzheng/kernel";
import type { AnyFact } from "@minzheng/people";
import {
  entitlementsUnder,
  exclusions,
  extremeHardship,
  singlePersonAllowance,
  subsistenceAllowance,
} from "@minzheng/social-assistance/entitlement";
import { type PolicySet, policyIn, referencePolicy } from "@minzheng/social-assistance/policy";
import { aloneUnits } from "@minzheng/social-assistance/rules";
import { describe, expect, test } from "vitest";
import { table } from "../../support/table.ts";
import { alone, benefit, fact, family, kin, obligor, other, setIn, wage } from "./families.ts";

const disabled = fact("disability", { kind: "physical", grade: 1 });
const ill = fact("serious-illness", { listed: true });

/** 1,400.00 a head: over the standard, below the margin line. The daughter is 30. */
const home = (daughter: readonly AnyFact[], incomeFen = 4200_00) =>
  alone("urban", kin("child", "daughter", 30, daughter), {
    programme: "single-person-allowance",
    members: [
      kin("head", "father", 58, [other("养老金", incomeFen)]),
      kin("spouse", "mother", 56),
      kin("child", "daughter", 30, daughter),
    ],
  });
const due = (file: ReturnType<typeof home>, at = "2025-10", policy: PolicySet = referencePolicy) =>
  singlePersonAllowance(policy).dueFor(file, month(at));
const owed = (...asked: Parameters<typeof due>) => {
  const { amountFen, zeroReason } = due(...asked);
  return `${yuanText(amountFen)} ${zeroReason ?? ""}`.trim();
};

describe("WE-06: a member of a margin household taken in alone gets a share of the standard", () => {
  test("a daughter with a severe disability gets 75 % of 980.00, and no supplement", () => {
    const { amountFen, components, personIds, category } = due(home([disabled]));
    expect(yuanText(amountFen)).toBe("735.00");
    expect(components.map(({ code, ruleId }) => `${code} ${ruleId}`)).toEqual([
      "single single-person-allowance.severe-disability",
    ]);
    expect([personIds, category]).toEqual([["daughter"], "urban"]);
  });

  const who: Readonly<Record<string, readonly AnyFact[]>> = {
    "nothing recorded": [],
    "severely disabled": [disabled],
    ill: [ill],
    both: [disabled, ill],
    "ill, not listed": [fact("serious-illness", { listed: false })],
    "WE-10 physical 3": [fact("disability", { kind: "physical", grade: 3 })],
    "WE-10 psychiatric 3": [fact("disability", { kind: "psychiatric", grade: 3 })],
    "WE-10 psychiatric 4": [fact("disability", { kind: "psychiatric", grade: 4 })],
    "WE-10 visual 2": [fact("disability", { kind: "visual", grade: 2 })],
    "in prison": [disabled, fact("absence", { reason: "prison" })],
    dead: [disabled, fact("death", { diedOn: "2025-08-01" as never }, { from: "2025-08-01" })],
    "moved out": [ill, fact("living", { together: false })],
  };
  test.each(table("daughter", "income", "owed")`
    nothing recorded    | 4200    | 0.00 NO_GROUND_ALONE
    severely disabled   | 4409.97 | 735.00
    severely disabled   | 2100    | 735.00
    ill                 | 4200    | 980.00
    both                | 4200    | 980.00
    ill, not listed     | 4200    | 0.00 NO_GROUND_ALONE
    ill                 | 4410    | 0.00 INCOME_NOT_BELOW_MARGIN_LINE
    WE-10 physical 3    | 4200    | 0.00 NO_GROUND_ALONE
    WE-10 psychiatric 3 | 4200    | 735.00
    WE-10 psychiatric 4 | 4200    | 0.00 NO_GROUND_ALONE
    WE-10 visual 2      | 4200    | 735.00
    in prison           | 4200    | 0.00 ABSENT
    dead                | 4200    | 0.00 DECEASED
    moved out           | 4200    | 0.00 NO_GROUND_ALONE
  `)("daughter $daughter, income $income: $owed", ({ daughter, income, owed: expected }) => {
    const file = home(who[daughter] ?? [], Math.round(Number(income) * 100));
    expect(owed(file)).toBe(expected);
  });

  test("outside the months of the entitlement nothing is owed", () => {
    const file = { ...home([disabled]), fromMonth: month("2025-11") };
    expect(owed(file)).toBe("0.00 NOT_YET_EFFECTIVE");
  });

  test("where both together must reach the standard, the share is lifted to the rest", () => {
    const floor = setIn("singlePersonFloor", "1");
    const subsidised = home([disabled, benefit("disability-living-subsidy", 100_00)]);
    expect(owed(subsidised, "2025-10", floor)).toBe("880.00");
    expect(owed(home([disabled]), "2025-10", floor)).toBe("735.00");
    const rich = home([disabled, benefit("disability-living-subsidy", 300_00)]);
    expect(owed(rich, "2025-10", floor)).toBe("735.00");
    expect(owed(subsidised)).toBe("735.00");
  });

  test("a share that is not whole is rounded as the allowance is", () => {
    const { rows } = referencePolicy.singlePersonRatio["severe-disability"];
    const odd: PolicySet = {
      ...referencePolicy,
      singlePersonRatio: {
        ...referencePolicy.singlePersonRatio,
        "severe-disability": {
          ...referencePolicy.singlePersonRatio["severe-disability"],
          rows: rows.map((row) => ({ ...row, value: "0.333" })),
        },
      },
    };
    expect(owed(home([disabled]), "2025-10", odd)).toBe("327.00");
  });
});

describe("HH-6: a jobless adult with a severe disability is a household of one", () => {
  /** Far over the margin line: 9,000.00 a head. */
  const rich = (daughter: readonly AnyFact[]) => home(daughter, 27_000_00);
  const brother = obligor({
    relation: "sibling",
    item: "兄",
    monthlyFen: 9000_00,
    householdSize: 3,
  });
  const uncle = obligor({
    relation: "child",
    item: "长子",
    monthlyFen: 4710_00,
    householdSize: 3,
  });
  const who: Readonly<Record<string, readonly AnyFact[]>> = {
    "jobless by record": [disabled, fact("work", { status: "jobless" })],
    "without any wage": [disabled],
    "with a pension of 200": [disabled, other("养老金", 200_00)],
    "with a pension of 980": [disabled, other("养老金", 980_00)],
    "helped by a brother": [disabled, brother],
    "helped by a grown son": [disabled, uncle],
    working: [disabled, fact("work", { status: "employed" })],
    "with a wage": [disabled, wage(100_00)],
  };
  const byGap = setIn("unitOfOne", "gap");
  test.each(table("daughter", "at", "by share", "by gap")`
    jobless by record     | 2025-10 | 735.00                            | 1,274.00
    without any wage      | 2025-10 | 735.00                            | 1,274.00
    without any wage      | 2022-09 | 0.00 INCOME_NOT_BELOW_MARGIN_LINE | 0.00 INCOME_NOT_BELOW_MARGIN_LINE
    without any wage      | 2022-10 | 705.00                            | 1,222.00
    with a pension of 200 | 2025-10 | 735.00                            | 1,074.00
    with a pension of 980 | 2025-10 | 0.00 INCOME_NOT_BELOW_STANDARD    | 0.00 INCOME_NOT_BELOW_STANDARD
    helped by a brother   | 2025-10 | 735.00                            | 1,274.00
    helped by a grown son | 2025-10 | 735.00                            | 1,184.00
    working               | 2025-10 | 0.00 INCOME_NOT_BELOW_MARGIN_LINE | 0.00 INCOME_NOT_BELOW_MARGIN_LINE
    with a wage           | 2025-10 | 0.00 INCOME_NOT_BELOW_MARGIN_LINE | 0.00 INCOME_NOT_BELOW_MARGIN_LINE
  `)("$daughter in $at", ({ daughter, at, ...expected }) => {
    const file = { ...rich(who[daughter] ?? []), fromMonth: month("2022-01") };
    expect([owed(file, at), owed(file, at, byGap)]).toEqual(Object.values(expected));
  });

  test("inside a margin household the share of the standard goes first", () => {
    expect(owed(home([disabled, fact("work", { status: "jobless" })]))).toBe("735.00");
  });
});

describe("HH-5: poor clergy who have lived at a religious site for three years", () => {
  test.each(table("since", "income", "owed")`
    2022-10-20 | 300 | 680.00
    2022-11-20 | 300 | 0.00 NO_GROUND_ALONE
    2020-01-01 | 980 | 0.00 INCOME_NOT_BELOW_STANDARD
  `)("since $since with $income: $owed", ({ since, income, owed: expected }) => {
    const monk = kin("head", "monk", 45, [
      fact("absence", { reason: "clergy" }, { from: since }),
      other("供养", Number(income) * 100),
    ]);
    const file = alone("urban", monk, { programme: "single-person-allowance" });
    expect(owed(file)).toBe(expected);
  });
});

describe("who may apply alone beside a household", () => {
  const members = [
    kin("head", "father", 58, [ill]),
    kin("spouse", "mother", 56),
    kin("child", "daughter", 30, [disabled]),
    kin("child", "worker", 28, [disabled, wage(3000_00)]),
    kin("child", "girl", 12, [disabled]),
  ];
  const units = (isMargin: boolean, at = "2025-10") =>
    aloneUnits(family("urban", members), { isMargin }, policyIn(referencePolicy, month(at))).map(
      ({ residentId, grounds }) => `${residentId}: ${grounds.join(" ")}`,
    );

  test("in a margin household the ill and the severely disabled", () => {
    expect(units(true)).toEqual([
      "father: serious-illness",
      "daughter: severe-disability jobless-severe-disability",
      "worker: severe-disability",
      "girl: severe-disability",
    ]);
  });

  test("outside it only jobless adults with a severe disability, since October 2022", () => {
    expect(units(false)).toEqual(["daughter: jobless-severe-disability"]);
    expect(units(false, "2022-09")).toEqual([]);
  });
});

describe("CL-2: nobody has the allowance of the household and one alone", () => {
  const at = month("2025-10");
  const poor = family("urban", home([disabled]).members, {
    caseId: "ac_2",
    members: [
      kin("head", "father", 58),
      kin("spouse", "mother", 56),
      kin("child", "daughter", 30, [disabled]),
    ],
  });
  const single = due({ ...home([disabled]), caseId: "ac_1" });

  test("the household's allowance stays, and covers the person", () => {
    const household = subsistenceAllowance(referencePolicy).dueFor(poor, at);
    const { dues, resolutions } = resolveDues(
      [single, household],
      exclusions,
      entitlementsUnder(referencePolicy),
    );
    expect(dues.map(({ programme, amountFen }) => `${programme} ${yuanText(amountFen)}`)).toEqual([
      "single-person-allowance 0.00",
      "subsistence-allowance 3,234.00",
    ]);
    expect(resolutions).toMatchObject([
      { residentIds: ["daughter"], dropped: { caseId: "ac_1", amountFen: 735_00 } },
    ]);
    expect(dues.map(({ trace }) => reevaluate(trace).amountFen)).toEqual([0, 3234_00]);
  });

  test("support in extreme hardship stays before both", () => {
    const support = extremeHardship(referencePolicy).dueFor(
      alone("urban", kin("child", "daughter", 30, [disabled]), { caseId: "ac_3" }),
      at,
    );
    const household = subsistenceAllowance(referencePolicy).dueFor(poor, at);
    const { dues } = resolveDues(
      [single, household, support],
      exclusions,
      entitlementsUnder(referencePolicy),
    );
    expect(dues.map(({ amountFen }) => yuanText(amountFen))).toEqual([
      "0.00",
      "1,960.00",
      "1,274.00",
    ]);
  });
});
