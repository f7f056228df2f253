import { AssessInput } from "@minzheng/social-assistance/contract";
import { describe, expect, test } from "vitest";
import {
  type AssessForm,
  assessInput,
  emptyIncome,
  emptyMember,
  placeWords,
  sampleForm,
  withMember,
  withoutMember,
} from "../../../../web/src/modules/social-assistance/assess-input.ts";

const sample = sampleForm("2026-11", "2027-01");
const inputOf = (form: AssessForm) => {
  const asked = assessInput(form);
  if ("path" in asked) throw new Error(asked.text);
  return asked.input;
};

describe("the question a form asks", () => {
  test("has the shape of the contract", () => {
    expect(AssessInput.safeParse(inputOf(sample)).success).toBe(true);
    const full: AssessForm = {
      ...sample,
      programme: "extreme-hardship",
      person: "母亲",
      members: sample.members.map((row) => ({
        ...row,
        disability: "physical 2",
        ill: true,
        ability: "3",
        absence: "prison",
      })),
      incomes: [{ ...emptyIncome, item: "养老金", yuan: "1,143.5", exemption: "basic-pension" }],
    };
    const read = AssessInput.parse(inputOf(full));
    expect(read.person).toBe("母亲");
    expect(read.members[0]?.facts.map(({ kind }) => kind)).toEqual([
      "disability",
      "serious-illness",
      "ability",
      "absence",
    ]);
    expect(read.householdFacts[0]).toMatchObject({
      value: { totalFen: 114_350, exemptionKey: "basic-pension" },
      source: { office: "本人申报" },
    });
  });

  test("gives each income to whom it belongs, and leaves out a source nobody has typed", () => {
    const form = {
      ...sample,
      incomes: [
        { ...emptyIncome, of: "母亲", item: "零工", yuan: "600", source: " " },
        { ...emptyIncome, item: "土地流转", yuan: "180" },
      ],
    };
    const { members, householdFacts } = inputOf(form);
    expect(members.map(({ facts }) => facts.length)).toEqual([0, 1, 0]);
    expect(members[1]?.facts[0]).not.toHaveProperty("source");
    expect(householdFacts).toHaveLength(1);
  });

  test.each([
    ["members.0.name", { members: [{ ...emptyMember, bornOn: "1980-01-01" }] }],
    ["members.0.bornOn", { members: [{ ...emptyMember, name: "父亲", bornOn: "1980-02-30" }] }],
    ["incomes.0.item", { incomes: [{ ...emptyIncome, yuan: "1" }] }],
    ["incomes.0.yuan", { incomes: [{ ...emptyIncome, item: "工资", yuan: "一千" }] }],
    ["incomes.0.yuan", { incomes: [{ ...emptyIncome, item: "工资", yuan: "1.005" }] }],
  ])("is none while %s cannot be read", (path, change) => {
    const asked = assessInput({ ...sample, ...change });
    expect(asked).toEqual({ path, text: expect.stringMatching(/\p{Script=Han}/u) });
  });
});

describe("the rows", () => {
  test("of somebody renamed keep what they earn", () => {
    const renamed = withMember({ ...sample, person: "父亲" }, 0, { name: "爸爸" });
    expect([renamed.incomes[0]?.of, renamed.person]).toEqual(["爸爸", "爸爸"]);
    expect(inputOf(renamed).members[0]?.facts).toHaveLength(1);
  });

  test("of somebody taken out go with them, those of the household stay", () => {
    const shared = { ...emptyIncome, item: "土地流转", yuan: "180" };
    const left = withoutMember({ ...sample, incomes: [...sample.incomes, shared] }, 0);
    expect(left.members.map(({ name }) => name)).toEqual(["母亲", "孩子"]);
    expect(left.incomes).toEqual([shared]);
  });
});

test.each([
  ["members.1.relation", "第 2 位成员"],
  ["members.0.facts.0.source.office", "第 1 笔收入"],
  ["members.1.facts.0.value", "母亲的情况"],
  ["incomes.2.yuan", "第 3 笔收入"],
  ["toMonth", "截止月份"],
  ["members", "家庭成员"],
])("%s is told as %s", (path, words) => {
  expect(placeWords(path, sample)).toBe(words);
});
