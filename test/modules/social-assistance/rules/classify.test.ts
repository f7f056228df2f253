import { month, ratioYuanText } from "@minzheng/kernel";
import type { AnyFact, CaseMember } from "@minzheng/people";
import { policyIn, referencePolicy } from "@minzheng/social-assistance/policy";
import {
  classify,
  fallThrough,
  type RigidMeans,
  type RigidTest,
  type Verdict,
} from "@minzheng/social-assistance/rules";
import { describe, expect, test } from "vitest";
import { table } from "../../../support/table.ts";
import { alone, fact, family, kin, other, property } from "../families.ts";

const at = policyIn(referencePolicy, month("2025-10"));
const nobody = fact("supporter", { able: false });
const disabled = fact("disability", { kind: "physical", grade: 1 });
const rigid =
  (holds: boolean): RigidTest =>
  () => ({ holds, steps: [], used: [] });

const couple = (facts: readonly AnyFact[], householdFacts: readonly AnyFact[] = []) =>
  family("urban", [kin("head", "a", 45, facts), kin("spouse", "b", 44)], { householdFacts });
const deposit = (yuan: number) => property({ class: "deposit", valueFen: yuan * 100 });
const income = (yuan: number) => other("经营", yuan * 100);

describe("one application, classified: the first test that passes decides", () => {
  const homes: Readonly<Record<string, ReturnType<typeof family>>> = {
    "two elders without anybody": family("urban", [
      kin("head", "a", 67, [nobody]),
      kin("spouse", "b", 66, [nobody]),
    ]),
    "a couple without income": couple([]),
    "a couple with 1960": couple([], [income(1960)]),
    "WE-07 a couple with 1200 and 60000": couple([], [income(1200), deposit(60_000)]),
    "a couple with 1200 and 80000": couple([], [income(1200), deposit(80_000)]),
    "a couple with 3000": couple([], [income(3000)]),
  };
  test.each(table("home", "rigid", "class", "tests")`
    two elders without anybody         | no  | extreme-hardship      | extreme-hardship pass
    a couple without income            | no  | subsistence-allowance | extreme-hardship fail, subsistence-allowance pass
    a couple with 1960                 | yes | margin-household      | extreme-hardship fail, subsistence-allowance fail, margin-household pass
    WE-07 a couple with 1200 and 60000 | yes | margin-household      | extreme-hardship fail, subsistence-allowance fail, margin-household pass
    a couple with 1200 and 80000       | no  | other                 | extreme-hardship fail, subsistence-allowance fail, margin-household fail, rigid-expenditure fail
    a couple with 3000                 | yes | rigid-expenditure     | extreme-hardship fail, subsistence-allowance fail, margin-household fail, rigid-expenditure pass
    a couple with 3000                 | no  | other                 | extreme-hardship fail, subsistence-allowance fail, margin-household fail, rigid-expenditure fail
  `)("$home, rigid expenditure $rigid: $class", (row) => {
    const home = homes[row.home];
    expect(home).toBeDefined();
    if (!home) return;
    const found = classify(home, at, rigid(row.rigid === "yes"));
    expect(found.class).toBe(row.class);
    const tests = found.tests.map((tested) => `${tested.class} ${tested.verdict}`).join(", ");
    expect(tests).toBe(row.tests);
    expect(found.isSettled).toBe(true);
    const own = found.tests.filter((tested) => tested.class !== "rigid-expenditure");
    expect(own.filter(({ steps }) => steps.length === 0)).toEqual([]);
  });

  test("where rigid expenditure is not asked for, the cascade ends before it", () => {
    const { class: found, tests } = classify(couple([], [income(3000)]), at);
    expect([found, tests.length]).toEqual(["other", 3]);
  });
});

describe("CL-2, CL-4: a household is one class, and whole", () => {
  test("one member in extreme hardship does not make the household so", () => {
    const home = family("urban", [kin("parent", "elder", 80, [nobody]), kin("head", "son", 40)]);
    const { class: found, inHardship } = classify(home, at);
    expect([found, inHardship]).toEqual(["subsistence-allowance", ["elder"]]);
  });

  test("a person who applies for support is looked at alone", () => {
    const elder = kin("parent", "elder", 80, [nobody]);
    const file = alone("urban", elder, { members: [elder, kin("head", "son", 40)] });
    expect(classify(file, at).class).toBe("extreme-hardship");
  });

  test.each(table("income", "class", "alone")`
    0    | subsistence-allowance |
    3600 | margin-household      | b: severe-disability jobless-severe-disability
    9000 | other                 | b: jobless-severe-disability
  `)("with an income of $income it is $class, alone: $alone", (row) => {
    const members: readonly CaseMember[] = [
      kin("head", "a", 58, [other("工资外收入", Number(row.income) * 100)]),
      kin("child", "b", 30, [disabled]),
      kin("spouse", "c", 56),
    ];
    const found = classify(family("urban", members), at);
    const units = found.alone.map(
      ({ residentId, grounds }) => `${residentId}: ${grounds.join(" ")}`,
    );
    expect([found.class, units.join("; ")]).toEqual([row.class, row.alone]);
  });
});

describe("what a person must look at keeps a classification open", () => {
  const sold = fact(
    "indication",
    { of: "disposal", item: "卖房", amountFen: 1 },
    { from: "2025-05-01" },
  );

  test("an elder whose supporters nobody has recorded has the allowance for now", () => {
    const { class: found, isSettled } = classify(family("urban", [kin("head", "p", 67)]), at);
    expect([found, isSettled]).toEqual(["subsistence-allowance", false]);
  });

  test("an indication leaves every test of property open, and none passes", () => {
    const home = couple([], [income(1200), sold]);
    const { class: found, isSettled, tests } = classify(home, at, rigid(true));
    expect([found, isSettled]).toEqual(["other", false]);
    expect(tests.map(({ verdict }) => verdict)).toEqual(["fail", "manual", "manual", "manual"]);
  });

  test("a household in which nobody counts is no class, settled", () => {
    const gone = fact("absence", { reason: "prison" });
    const found = classify(family("urban", [kin("head", "p", 40, [gone])]), at, rigid(true));
    expect(found).toMatchObject({ class: "other", isSettled: true, alone: [] });
  });
});

test("the test of rigid expenditure is given the year's income and the property by its own limits", () => {
  const asked: RigidMeans[] = [];
  const home = couple([], [income(3000), deposit(60_000)]);
  classify(home, at, (means, when) => {
    asked.push(means);
    expect(when).toBe("2025-10");
    return { holds: false, steps: [], used: [] };
  });
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({ category: "urban", members: 2, property: { holds: true } });
  expect(asked[0] && ratioYuanText(asked[0].income)).toBe("36,000.00");
});

describe("TK-11: what is tested when support in extreme hardship has ended", () => {
  test.each(table("income", "temporary", "allowance")`
    0    | pass   | pass
    1000 | manual | fail
  `)("income $income: allowance $allowance, temporary assistance $temporary", (row) => {
    const person = kin("head", "p", 45, [other("工资外收入", Number(row.income) * 100)]);
    const found = fallThrough(alone("urban", person), at, () => row.temporary as Verdict);
    expect([found.allowance.verdict, found.temporary]).toEqual([row.allowance, row.temporary]);
  });
});
