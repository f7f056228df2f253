import { day, Failure, month, yuanText } from "@minzheng/kernel";
import { AssessInput, Assessment } from "@minzheng/social-assistance/contract";
import { type PolicySet, referencePolicy } from "@minzheng/social-assistance/policy";
import { describe, expect, test } from "vitest";
import { assess } from "../../../packages/modules/social-assistance/src/assess.ts";
import { assessFailures } from "../../../packages/modules/social-assistance/src/assess-shapes.ts";
import { table } from "../../support/table.ts";

const today = day("2025-11-20");

/** Asked as a caller does, in JSON; answered in the shape of the contract. */
function ask(input: object, policy: PolicySet = referencePolicy): Assessment {
  const read = AssessInput.parse(JSON.parse(JSON.stringify(input)));
  const answer = assess(read, { county: "999901", today, policy });
  return Assessment.parse(JSON.parse(JSON.stringify(answer)));
}

const inMonths = (answer: Assessment): readonly string[] =>
  answer.months.map(({ month: at, amountFen }) => `${at} ${yuanText(amountFen)}`);

const said = { office: "本人申报", saidOn: "2025-10-09" };
const income = (item: string, totalFen: number, more: object = {}) => ({
  kind: "income",
  value: { class: "transfer", item, totalFen, windowMonths: 1, ...more },
  source: said,
});
const one = (name: string, bornOn: string, facts: readonly object[] = [], more: object = {}) => ({
  name,
  relation: "head",
  bornOn,
  facts,
  ...more,
});

const woman = {
  category: "rural",
  members: [
    one("王秀兰", "1953-04-02", [
      income("基础养老金", 143_00, { exemptionKey: "basic-pension" }),
      income("地方加发", 22_00),
      income("个人账户养老金", 30_00),
    ]),
  ],
  fromMonth: "2025-11",
  toMonth: "2026-02",
};

describe("WE-02, WE-03: the exemption of the basic pension expires", () => {
  const renewed: PolicySet = {
    ...referencePolicy,
    exemptions: referencePolicy.exemptions.map((exemption) =>
      exemption.key === "basic-pension"
        ? {
            ...exemption,
            rows: [
              ...exemption.rows,
              { value: true as const, from: month("2026-01"), source: "省民政厅 2026 年第 1 号" },
            ],
          }
        : exemption,
    ),
  };

  test("860 to the end of 2025, 717 from January", () => {
    const expected = ["2025-11 860.00", "2025-12 860.00", "2026-01 717.00", "2026-02 717.00"];
    expect(inMonths(ask(woman))).toEqual(expected);
    expect(ask(woman).totalFen).toBe(2 * 860_00 + 2 * 717_00);
  });

  test("January says what changed: the pension, what follows from it, and no other month does", () => {
    const { months } = ask(woman);
    expect(months.map(({ changed }) => changed !== undefined)).toEqual([false, false, true, false]);
    const { steps = [], parameters } = months[2]?.changed ?? {};
    expect(steps.map(({ label, before, after }) => [label, before, after])).toEqual([
      ["基础养老金", "不计入", "143.00"],
      ["家庭月总收入", "52.00", "195.00"],
      ["人均月收入", "52.00", "195.00"],
      ["补差", "708.00", "565.00"],
      ["月保障金", "860.00", "717.00"],
    ]);
    expect(parameters).toEqual([
      expect.objectContaining({ key: "income.exempt.basic-pension", before: expect.any(String) }),
    ]);
  });

  test("renewed by the province it stays 860, and nothing changes", () => {
    const answer = ask(woman, renewed);
    expect(new Set(answer.months.map(({ amountFen }) => amountFen))).toEqual(new Set([860_00]));
    const steps = answer.months.flatMap(({ changed }) => changed?.steps ?? []);
    expect(steps).toEqual([]);
  });
});

describe("WE-04, WE-05: rounding and the strict comparison", () => {
  const pair = (totalFen: number) => ({
    category: "urban",
    members: [
      one("户主", "1985-01-01", [income("赡养费", totalFen)]),
      one("配偶", "1985-01-01", [], { relation: "spouse" }),
    ],
    fromMonth: "2025-10",
    toMonth: "2025-10",
  });
  const lifted: PolicySet = {
    ...referencePolicy,
    minGapRatio: {
      ...referencePolicy.minGapRatio,
      rows: [{ value: "0.2", from: month("2021-07"), source: "市社会救助实施细则" }],
    },
  };

  test("WE-04: three farmers with 10,000 a year get 1,447", () => {
    const farmers = {
      category: "rural",
      members: [
        one("甲", "1985-01-01"),
        one("乙", "1986-01-01", [], { relation: "spouse" }),
        one("丙", "1995-01-01", [], { relation: "other" }),
      ],
      householdFacts: [income("种植业净收入", 10_000_00, { windowMonths: 12 })],
      fromMonth: "2025-10",
      toMonth: "2025-10",
    };
    const [only] = ask(farmers).months;
    expect(only?.amountFen).toBe(1447_00);
    const formulas = only?.steps.flatMap(({ formula }) => formula ?? []);
    expect(formulas).toContain("(760.00 − 2,500.00 ÷ 9) × 3 人");
  });

  test.each(table("income", "minimum", "owed", "eligible", "reason")`
    196000 | 0   | 0.00   | false | INCOME_NOT_BELOW_STANDARD
    195998 | 0   | 1.00   | true  |
    195998 | 0.2 | 392.00 | true  |
  `)("WE-05: $income with minimum $minimum gives $owed $reason", (row) => {
    const answer = ask(pair(Number(row.income)), row.minimum === "0" ? referencePolicy : lifted);
    const [only] = answer.months;
    expect(yuanText(only?.amountFen ?? -1)).toBe(row.owed);
    expect([String(only?.eligible), only?.zeroReason ?? ""]).toEqual([row.eligible, row.reason]);
  });
});

describe("WE-08, WE-09: a man in extreme hardship", () => {
  const ability = (failedActivities: number, validFrom: string) => ({
    kind: "ability",
    value: { failedActivities },
    source: { office: "县评估中心", saidOn: validFrom },
    validFrom,
  });
  const man = (facts: readonly object[]) => ({
    programme: "extreme-hardship",
    category: "rural",
    members: [one("李大爷", "1958-03-01", facts)],
    confirmedOn: "2025-11-05",
    fromMonth: "2025-11",
    toMonth: "2026-04",
  });

  test("WE-08: from December half care, full care from the month after the new assessment", () => {
    const answer = ask(man([ability(2, "2025-10-28"), ability(4, "2026-02-12")]));
    expect(inMonths(answer)).toEqual([
      "2025-11 0.00",
      "2025-12 1,388.00",
      "2026-01 1,388.00",
      "2026-02 1,388.00",
      "2026-03 1,688.00",
      "2026-04 1,688.00",
    ]);
    expect(answer.months[0]?.zeroReason).toBe("NOT_YET_EFFECTIVE");
    const march = answer.months[4]?.changed?.steps.find(({ label }) => label === "生活自理能力");
    expect(march).toMatchObject({ personName: "李大爷", before: expect.stringMatching(/^半护理/) });
    expect(march?.after).toMatch(/^全护理/);
  });

  test("WE-09: in an institution from 20 January, its rate from February", () => {
    const form = (value: object, days: object) => ({ kind: "support-form", value, ...days });
    const answer = ask(
      man([
        ability(2, "2025-10-28"),
        form({ form: "dispersed" }, { validTo: "2026-01-19" }),
        form({ form: "concentrated", institution: "县供养中心" }, { validFrom: "2026-01-20" }),
      ]),
    );
    expect(inMonths(answer).slice(1, 5)).toEqual([
      "2025-12 1,388.00",
      "2026-01 1,388.00",
      "2026-02 1,588.00",
      "2026-03 1,588.00",
    ]);
  });
});

describe("the class of a household", () => {
  const family = (incomeFen: number, facts: readonly object[] = []) => ({
    category: "urban",
    members: [
      one("母亲", "1965-01-01", [income("赡养费", incomeFen)]),
      one("女儿", "1995-01-01", facts, { relation: "child" }),
      one("外孙", "2019-01-01", [], { relation: "grandchild" }),
    ],
    fromMonth: "2025-10",
    toMonth: "2025-10",
  });
  const severe = { kind: "disability", value: { kind: "physical", grade: 1 } };
  const classOf = (input: object) => ask(input).months[0]?.classification;

  test.each(table("income", "class", "passed")`
    200000 | 低保家庭       | 特困人员 fail，低保家庭 pass
    420000 | 低保边缘家庭   | 特困人员 fail，低保家庭 fail，低保边缘家庭 pass
    900000 | 不属于以上类别 | 特困人员 fail，低保家庭 fail，低保边缘家庭 fail
  `)("with $income a month it is $class", ({ income: incomeFen, class: label, passed }) => {
    const found = classOf(family(Number(incomeFen)));
    expect(found?.label).toBe(label);
    expect(found?.tests.map((one) => `${one.label} ${one.verdict}`).join("，")).toBe(passed);
    expect(found?.tests.every(({ reasons }) => reasons.length > 0)).toBe(true);
  });

  test("WE-06: in a margin household the severely disabled daughter may be taken in alone", () => {
    const asked = family(4200_00, [severe]);
    expect(classOf(asked)?.alone).toEqual([
      { name: "女儿", grounds: ["重度残疾", "成年无业重度残疾"] },
    ]);
    const alone = ask({ ...asked, programme: "single-person-allowance", person: "女儿" });
    expect([alone.label, inMonths(alone)]).toEqual(["单人保", ["2025-10 735.00"]]);
  });

  test("is not settled while nobody has said whether somebody must support the old man", () => {
    const [old] = [one("王大爷", "1950-01-01")];
    const open = classOf({ ...family(0), members: [old] });
    expect([open?.class, open?.isSettled]).toEqual(["subsistence-allowance", false]);
    expect(open?.tests[0]?.verdict).toBe("manual");
    const alone = { kind: "supporter", value: { able: false } };
    const settled = classOf({ ...family(0), members: [{ ...old, facts: [alone] }] });
    expect([settled?.class, settled?.isSettled]).toEqual(["extreme-hardship", true]);
  });
});

describe("a doubt", () => {
  test("is told with its place and what the place would have, and stops nothing", () => {
    const input = { ...woman, members: [one("王秀兰", "1953-04-02", [income("零工", 1200_00)])] };
    const { doubts, months } = ask(input);
    expect(months).toHaveLength(4);
    expect(doubts).toEqual([
      {
        code: "WINDOW_DIFFERS",
        path: "members.0.facts.0.value.windowMonths",
        value: 1,
        proposal: expect.any(Number),
        text: "当地对这类收入按另外的月数平均",
      },
    ]);
  });
});

describe("an answer", () => {
  test("shows the ledger's steps with the caller's own names, and points at the facts asked with", () => {
    const [november] = ask(woman).months;
    const pension = november?.steps.find(({ label }) => label === "基础养老金");
    expect(pension).toMatchObject({
      personName: "王秀兰",
      factId: "members.0.facts.0",
      evidence: "本人申报 10-09",
      source: said,
      counted: false,
      resultText: "不计入",
    });
    expect(november?.steps.filter(({ clause }) => clause === "")).toEqual([]);
  });

  test("says nothing of a confirmation that was not supposed", () => {
    const sections = (input: object) => ask(input).months[0]?.steps.map(({ section }) => section);
    expect(sections(woman)).not.toContain("month");
    expect(sections({ ...woman, confirmedOn: "2025-10-10" })).toContain("month");
  });

  test("takes in a child in the month of its birth", () => {
    const born = {
      ...woman,
      members: [
        ...woman.members,
        one("孩子", "2026-01-31", [], { relation: "grandchild", paid: true }),
      ],
    };
    const counted = ask(born).months.map(({ steps }) =>
      steps.flatMap(({ id, resultText }) => (id === "members.counted" ? resultText : [])),
    );
    expect(counted).toEqual([["1 人"], ["1 人"], ["2 人"], ["2 人"]]);
  });

  test("stops the amount when everybody has died", () => {
    const death = { kind: "death", value: { diedOn: "2025-12-03" } };
    const [member] = woman.members;
    const answer = ask({
      ...woman,
      members: [{ ...member, facts: [...(member?.facts ?? []), death] }],
    });
    expect(answer.months.map(({ zeroReason }) => zeroReason)).toEqual([
      undefined,
      undefined,
      "DECEASED",
      "DECEASED",
    ]);
  });
});

describe("bad input is refused with its place, its value and a way out", () => {
  const child = one("孩子", "1950-01-01", [], { relation: "child" });
  const death = { kind: "death", value: { diedOn: "1950-01-01" } };
  const [member] = woman.members;
  const unsourced = { ...income("工资", 1000_00), source: undefined };
  const over = { ...income("工资", 1000_00), validFrom: "2025-03-01", validTo: "2025-02-01" };
  const married = { kind: "marriage", value: { status: "married" } };
  const other = (more: object) => one("乙", "1985-01-01", [], more);
  const both = (more: object) => ({ members: [member, other(more)] });
  const cases: readonly (readonly [string, object, object])[] = [
    ["MONTHS_OUT_OF_ORDER", { toMonth: "2025-10" }, at("toMonth", "2025-10", "2025-11")],
    ["TOO_MANY_MONTHS", { toMonth: "2028-11" }, at("toMonth", "2028-11", "2028-10")],
    [
      "BEYOND_POLICY",
      { fromMonth: "2020-01", toMonth: "2020-02" },
      at("fromMonth", "2020-01", "2021-07"),
    ],
    [
      "BEYOND_POLICY",
      { fromMonth: "2028-01", toMonth: "2029-01" },
      at("toMonth", "2029-01", "2028-11"),
    ],
    ["MEMBER_TWICE", { members: [member, member] }, at("members.1.name", "王秀兰", "王秀兰（二）")],
    ["CONTRADICTORY_HOUSEHOLD", both({}), at("members.1.relation", "head", "other")],
    [
      "CONTRADICTORY_HOUSEHOLD",
      { members: [other({ relation: "child" })] },
      at("members.0.relation", "child", "head"),
    ],
    [
      "CONTRADICTORY_HOUSEHOLD",
      { members: [member, child] },
      at("members.1.relation", "child", "parent"),
    ],
    [
      "CONTRADICTORY_HOUSEHOLD",
      both({ relation: "grandparent" }),
      at("members.1.relation", "grandparent", "grandchild"),
    ],
    [
      "CONTRADICTORY_HOUSEHOLD",
      both({ relation: "other", bornOn: "2026-03-01" }),
      at("members.1.bornOn", "2026-03-01", "2026-02-28"),
    ],
    [
      "CONTRADICTORY_HOUSEHOLD",
      { members: [one("甲", "1960-01-01", [death])] },
      at("members.0.facts.0.value.diedOn", "1950-01-01", "1960-01-01"),
    ],
    [
      "CONTRADICTORY_HOUSEHOLD",
      { members: [one("甲", "1960-01-01", [over])] },
      at("members.0.facts.0.validTo", "2025-02-01", "2025-03-01"),
    ],
    [
      "CONTRADICTORY_HOUSEHOLD",
      { householdFacts: [death] },
      at("householdFacts.0.kind", "death", "income"),
    ],
    [
      "INCOME_WITHOUT_SOURCE",
      { members: [one("甲", "1960-01-01", [unsourced])] },
      at("members.0.facts.0.source.office", "工资", "本人申报"),
    ],
    [
      "INCOME_WITHOUT_SOURCE",
      { householdFacts: [unsourced] },
      at("householdFacts.0.source.office", "工资", "本人申报"),
    ],
    [
      "CONTRADICTORY_HOUSEHOLD",
      { members: [one("甲", "1960-01-01", [married])] },
      at("members", "married", "spouse"),
    ],
    [
      "EXEMPTION_UNKNOWN",
      { householdFacts: [income("礼金", 100_00, { exemptionKey: "gifts" })] },
      at("householdFacts.0.value.exemptionKey", "gifts", null),
    ],
    [
      "PERSON_NOT_NAMED",
      {
        programme: "extreme-hardship",
        person: "丙",
        ...both({ relation: "child" }),
      },
      at("person", "丙", "王秀兰"),
    ],
  ];

  function at(path: string, value: string, proposal: string | null) {
    return { path, value, proposal };
  }

  test.each(cases)("%s: %o", (code, change, detail) => {
    const refused = catching(() => ask({ ...woman, ...change }));
    expect(refused).toMatchObject({ code, detail });
  });

  test("every declared failure has been seen", () => {
    const seen = new Set(cases.map(([code]) => code));
    expect([...seen].sort()).toEqual(Object.keys(assessFailures).sort());
  });

  test("the range may be 36 months long", () => {
    expect(ask({ ...woman, toMonth: "2028-10" }).months).toHaveLength(36);
  });

  test("a kind of fact that nobody knows, and an income that is no whole number of fen, have no shape", () => {
    const facts = [{ kind: "wealth", value: {} }, income("工资", 0.5), income("工资", -1)];
    const read = facts.map((fact) => AssessInput.safeParse({ ...woman, householdFacts: [fact] }));
    expect(read.map(({ success }) => success)).toEqual([false, false, false]);
  });
});

function catching(run: () => unknown): Failure {
  try {
    run();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
