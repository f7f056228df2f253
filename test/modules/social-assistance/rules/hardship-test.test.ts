import { month } from "@minzheng/kernel";
import type { AnyFact, CaseMember, FactValues } from "@minzheng/people";
import { type PolicySet, policyIn, referencePolicy } from "@minzheng/social-assistance/policy";
import { hardshipTests } from "@minzheng/social-assistance/rules";
import { describe, expect, test } from "vitest";
import { table } from "../../../support/table.ts";
import { benefit, fact, family, kin, obligor, other, property, setIn } from "../families.ts";

const tested = (
  members: readonly CaseMember[],
  householdFacts: readonly AnyFact[] = [],
  policy: PolicySet = referencePolicy,
) =>
  hardshipTests(family("rural", members, { householdFacts }), policyIn(policy, month("2025-10")));
const verdicts = (...asked: Parameters<typeof tested>) =>
  [...tested(...asked)].map(([id, { verdict }]) => `${id} ${verdict}`).join("; ");
const partsOf = (id: string, ...asked: Parameters<typeof tested>) => {
  const parts = tested(...asked).get(id)?.parts;
  return Object.entries(parts ?? {})
    .filter(([, { verdict }]) => verdict !== "pass")
    .map(([part, { verdict }]) => `${part} ${verdict}`)
    .join("; ");
};

const nobody = fact("supporter", { able: false });
const somebody = fact("supporter", { able: true });

describe("TK-1: unable to work, without a source of living, without an able supporter", () => {
  const who: Readonly<Record<string, CaseMember>> = {
    "man of 67": kin("head", "p", 67, [nobody]),
    "man of 59": kin("head", "p", 59, [nobody]),
    "WE-10 man of 40, physical 3": kin("head", "p", 40, [
      nobody,
      fact("disability", { kind: "physical", grade: 3 }),
    ]),
    "WE-10 man of 40, psychiatric 3": kin("head", "p", 40, [
      nobody,
      fact("disability", { kind: "psychiatric", grade: 3 }),
    ]),
    "WE-10 man of 40, visual 2": kin("head", "p", 40, [
      nobody,
      fact("disability", { kind: "visual", grade: 2 }),
    ]),
    "man of 67 with a son who is able": kin("head", "p", 67, [somebody]),
    "man of 67, nothing recorded": kin("head", "p", 67),
    "man of 67 with rent of 760": kin("head", "p", 67, [nobody, other("租金", 760_00)]),
    "man of 67 with rent of 759": kin("head", "p", 67, [nobody, other("租金", 759_00)]),
    "man of 67 with a shop": kin("head", "p", 67, [nobody, property({ class: "shop" })]),
    "girl of 15": kin("head", "p", 15, [nobody]),
    "girl of 17": kin("head", "p", 17, [nobody]),
    "girl of 15 kept as an orphan": kin("head", "p", 15, [nobody, benefit("orphan")]),
  };
  test.each(table("who", "verdict", "because")`
    man of 67                        | pass   |
    man of 59                        | fail   | capacity fail
    WE-10 man of 40, physical 3      | fail   | capacity fail
    WE-10 man of 40, psychiatric 3   | pass   |
    WE-10 man of 40, visual 2        | fail   | capacity fail
    man of 67 with a son who is able | fail   | supporter fail
    man of 67, nothing recorded      | manual | supporter manual
    man of 67 with rent of 760       | fail   | income fail
    man of 67 with rent of 759       | pass   |
    man of 67 with a shop            | fail   | property fail
    girl of 15                       | pass   |
    girl of 17                       | pass   |
    girl of 15 kept as an orphan     | fail   | choice fail
  `)("$who: $verdict, $because", ({ who: name, verdict, because }) => {
    const person = who[name];
    expect(person).toBeDefined();
    if (!person) return;
    expect(verdicts([person])).toBe(`p ${verdict}`);
    expect(partsOf("p", [person])).toBe(because);
  });

  test("where the place admits minors only below 16, a girl of 17 can work", () => {
    const strict = setIn("hardshipMinors", { admittedBelow: 16, staysBelow: 18, stages: [] });
    expect(partsOf("p", [kin("head", "p", 17, [nobody])], [], strict)).toBe("capacity fail");
  });
});

describe("TK-3: what extreme hardship leaves out of the income is a list of its own", () => {
  test.each(table("exemption", "verdict")`
    basic-pension    | pass
    social-insurance | pass
    veterans-benefit | pass
    age-allowance    | pass
    scholarship      | fail
  `)("900.00 of $exemption: $verdict", ({ exemption, verdict }) => {
    const person = kin("head", "p", 81, [
      nobody,
      other("补贴", 900_00, { exemptionKey: exemption }),
    ]);
    expect(verdicts([person])).toBe(`p ${verdict}`);
  });

  test("the basic pension stays out after 2025, when the allowance begins to count it", () => {
    const pension = other("基础养老金", 900_00, { exemptionKey: "basic-pension" });
    const file = family("rural", [kin("head", "p", 67, [nobody, pension])]);
    const found = hardshipTests(file, policyIn(referencePolicy, month("2026-03")));
    expect(found.get("p")?.verdict).toBe("pass");
  });

  test("what the household earns as a whole is shared by those who count", () => {
    const couple = [kin("head", "a", 67, [nobody]), kin("spouse", "b", 66, [nobody])];
    expect(verdicts(couple, [other("土地流转", 1519_00)])).toBe("a pass; b pass");
    expect(verdicts(couple, [other("土地流转", 1520_00)])).toBe("a fail; b fail");
  });
});

describe("TK-4: when a supporter outside the household is unable", () => {
  const rows: Readonly<Record<string, Partial<FactValues["obligor"]>>> = {
    "son of 45": { bornOn: "1980-05-01" as never },
    "son, nothing known": {},
    "in extreme hardship": { benefit: "extreme-hardship" },
    "60 on the allowance": { bornOn: "1965-10-31" as never, benefit: "subsistence-allowance" },
    "59 on the allowance": { bornOn: "1965-11-01" as never, benefit: "subsistence-allowance" },
    "70 and poor": {
      bornOn: "1955-10-31" as never,
      monthlyFen: 1799_00,
      householdSize: 1,
      propertyWithinLimits: true,
    },
    "69 and poor": {
      bornOn: "1955-11-01" as never,
      monthlyFen: 1799_00,
      householdSize: 1,
      propertyWithinLimits: true,
    },
    "70 at the disposable income": {
      bornOn: "1955-10-31" as never,
      monthlyFen: 1800_00,
      householdSize: 1,
      propertyWithinLimits: true,
    },
    "70, poor, with property": {
      bornOn: "1955-10-31" as never,
      monthlyFen: 100_00,
      householdSize: 1,
      propertyWithinLimits: false,
    },
    "70, poor, property not looked at": {
      bornOn: "1955-10-31" as never,
      monthlyFen: 100_00,
      householdSize: 1,
    },
    "70, income not known": { bornOn: "1955-10-31" as never, propertyWithinLimits: true },
    "45, psychiatric 3, poor": {
      bornOn: "1980-05-01" as never,
      disability: { kind: "psychiatric", grade: 3 },
      monthlyFen: 3000_00,
      householdSize: 2,
      propertyWithinLimits: true,
    },
    "45, physical 3, poor": {
      bornOn: "1980-05-01" as never,
      disability: { kind: "physical", grade: 3 },
      monthlyFen: 100_00,
      householdSize: 2,
      propertyWithinLimits: true,
    },
    "in prison, within limits": { incapacity: "prison", propertyWithinLimits: true },
    "in prison, with property": { incapacity: "prison", propertyWithinLimits: false },
    "missing, property not looked at": { incapacity: "missing" },
    "without civil capacity": { incapacity: "no-civil-capacity", propertyWithinLimits: true },
  };
  test.each(table("supporter", "nobody is able")`
    son of 45                        | fail
    son, nothing known               | manual
    in extreme hardship              | pass
    60 on the allowance              | pass
    59 on the allowance              | fail
    70 and poor                      | pass
    69 and poor                      | fail
    70 at the disposable income      | fail
    70, poor, with property          | fail
    70, poor, property not looked at | manual
    70, income not known             | manual
    45, psychiatric 3, poor          | pass
    45, physical 3, poor             | fail
    in prison, within limits         | pass
    in prison, with property         | fail
    missing, property not looked at  | manual
    without civil capacity           | pass
  `)("$supporter: $nobody is able", (row) => {
    const known = rows[row.supporter];
    expect(known).toBeDefined();
    const person = kin("head", "p", 67, [obligor({ item: "长子", ...known })]);
    const test = tested([person]).get("p")?.parts.supporter;
    expect(test?.verdict).toBe(row["nobody is able"]);
    expect(test?.steps.map(({ label }) => label)).toEqual(["法定义务人：长子"]);
  });

  test("one able supporter is enough, one unknown leaves it open", () => {
    const unable = obligor({ item: "次子", benefit: "extreme-hardship" });
    const able = obligor({ item: "长子", bornOn: "1980-05-01" as never });
    const unknown = obligor({ item: "三子" });
    const of = (facts: readonly AnyFact[]) =>
      tested([kin("head", "p", 67, facts)]).get("p")?.parts.supporter.verdict;
    expect([of([unable]), of([unable, unknown]), of([unable, unknown, able])]).toEqual([
      "pass",
      "manual",
      "fail",
    ]);
  });

  test("an officer's finding goes before what is recorded of each", () => {
    const able = obligor({ item: "长子", bornOn: "1980-05-01" as never });
    expect(verdicts([kin("head", "p", 67, [able, nobody])])).toBe("p pass");
  });
});

describe("supporters in the same household", () => {
  test.each(table("second", "age", "about", "verdicts")`
    spouse  | 66 | nothing           | a pass; b pass
    spouse  | 45 | nothing           | a fail; b fail
    spouse  | 66 | a pension of 3000 | a fail; b fail
    spouse  | 66 | a pension of 800  | a fail; b fail
    spouse  | 72 | a pension of 800  | a pass; b fail
    child   | 40 | nothing           | a fail; b fail
    child   | 12 | nothing           | a manual; b manual
    child   | 40 | psychiatric 2     | a pass; b pass
    other   | 40 | nothing           | a manual; b fail
  `)("a head of 67 with a $second of $age, $about: $verdicts", (row) => {
    const facts = {
      nothing: [],
      "a pension of 3000": [other("退休金", 3000_00)],
      "a pension of 800": [other("退休金", 800_00)],
      "psychiatric 2": [fact("disability", { kind: "psychiatric", grade: 2 })],
    }[row.about];
    const home = [kin("head", "a", 67), kin(row.second as "spouse", "b", Number(row.age), facts)];
    expect(verdicts(home)).toBe(row.verdicts);
  });

  test("three generations hang together: one who can work supports the next, and so on", () => {
    const home = [
      kin("parent", "grandfather", 88),
      kin("head", "father", 64),
      kin("spouse", "mother", 62),
      kin("child", "son", 35),
    ];
    expect(verdicts(home)).toBe("grandfather fail; father fail; mother fail; son fail");
    const ill = fact("disability", { kind: "intellectual", grade: 1 });
    const helpless = [...home.slice(0, 3), kin("child", "son", 35, [ill])];
    expect(verdicts(helpless)).toBe("grandfather pass; father pass; mother pass; son pass");
  });
});
