import { workCalendar } from "@minzheng/calendar";
import { reevaluate } from "@minzheng/entitlement";
import { addDays, day, month, ratio, yuanText } from "@minzheng/kernel";
import { policyIn, referencePolicy } from "@minzheng/social-assistance/policy";
import {
  isValidOn,
  mayFollow,
  type RigidFacts,
  type RigidPolicy,
  referenceRigid,
  rigidExpenditureTest,
  rigidPolicyOf,
  rigidSpending,
  rigidTestOf,
  rigidValidity,
  type Spending,
} from "@minzheng/social-assistance/rigid-expenditure";
import { classify } from "@minzheng/social-assistance/rules";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../../../support/table.ts";
import { family as familyOf, person, wage } from "../families.ts";

const { standard, disposableIncome } = referencePolicy;
const at = month("2025-10");

/** A policy with some values in force from the beginning. */
type Changed = "ratio" | "operator" | "includeLiving" | "livingCap";
const changed = (values: Partial<Record<Changed, unknown>>): RigidPolicy => ({
  ...referenceRigid,
  ...Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      {
        ...referenceRigid[key as Changed],
        rows: [{ value, from: month("2025-01"), source: "市细则" }],
      },
    ]),
  ),
});

const medical = (paidFen: number, more: Partial<Spending> = {}): Spending =>
  ({
    id: `m${paidFen}`,
    kind: "medical",
    item: "住院",
    designated: true,
    paidFen,
    reimbursedFen: 0,
    ...more,
  }) as Spending;
const school = (stage: string, paidFen: number): Spending =>
  ({ id: stage, kind: "education", item: "学费", stage, paidFen, reimbursedFen: 0 }) as Spending;

/** WE-18: an urban family of three. */
const family: RigidFacts = {
  category: "urban",
  members: 3,
  income: ratio(108_000_00),
  spending: [medical(31_000_00), school("bachelor", 8_200_00)],
  aid: [{ id: "a1", item: "慈善救助金", form: "cash", amountFen: 4_000_00 }],
  property: { holds: true, steps: [] },
  recognisedIn: [],
};

const judge = (facts: Partial<RigidFacts> = {}, rigid: RigidPolicy = referenceRigid) =>
  rigidExpenditureTest({ standard, disposableIncome, rigid })({ ...family, ...facts }, at);
const stepOf = (verdict: ReturnType<typeof judge>, id: string) =>
  verdict.steps.find((step) => step.id === id);

describe("WE-18: an urban family of three with 108,000 yuan a year", () => {
  test("spends 65.26 % and is recognised", () => {
    const verdict = judge();
    expect(verdict.refusals).toEqual([]);
    expect(stepOf(verdict, "spending.living")).toMatchObject({
      formula: "980.00 × 12 个月 × 3 人",
      result: { amountFen: 35_280_00 },
    });
    expect(stepOf(verdict, "spending.total")?.formula).toBe("74,480.00 − 4,000.00");
    expect(stepOf(verdict, "eligibility.ratio")?.formula).toBe(
      "70,480.00 ÷ 108,000.00 = 65.26% > 60%",
    );
    expect(stepOf(verdict, "eligibility.disposable-income")?.formula).toBe("36,000.00 < 46,800.00");
  });

  test("without living it spends 32.59 % and is refused", () => {
    const verdict = judge({}, changed({ includeLiving: false }));
    expect(verdict.refusals).toEqual(["RATIO_NOT_REACHED"]);
    expect(stepOf(verdict, "eligibility.ratio")?.formula).toBe(
      "35,200.00 ÷ 108,000.00 = 32.59% < 60%",
    );
    expect(stepOf(verdict, "spending.living")).toBeUndefined();
  });

  test.each(table("operator", "spent", "holds")`
    gt  | 64,800.00 | false
    gte | 64,800.00 | true
    gt  | 64,800.01 | true
    gte | 64,799.99 | false
  `)("with $operator and $spent of 108,000: $holds", ({ operator, spent, holds }) => {
    const fen = Number(spent.replace(/[,.]/g, ""));
    const facts = { spending: [medical(fen)], aid: [] };
    const verdict = judge(facts, changed({ operator, includeLiving: false }));
    expect(String(verdict.holds)).toBe(holds);
  });

  test("it holds from the decision of 15 October for twelve months", () => {
    const valid = rigidValidity(day("2025-10-15"), referenceRigid, workCalendar());
    expect(valid).toEqual({ from: "2025-10-15", to: "2026-10-14" });
    const days = ["2025-10-14", "2025-10-15", "2026-10-14", "2026-10-15"].map(day);
    expect(days.map((on) => isValidOn(valid, on))).toEqual([false, true, true, false]);
  });

  test("afterwards only a new application is recognised again", () => {
    const first = { applicationId: "ap_1", confirmedOn: day("2025-10-15") };
    const renewed = { ...first, confirmedOn: day("2026-10-15") };
    expect(mayFollow(renewed, [first])).toBe(false);
    expect(mayFollow({ ...renewed, applicationId: "ap_2" }, [first])).toBe(true);
  });
});

describe("CL-1: after the other tests an application is tested for rigid expenditure", () => {
  const household = familyOf("urban", [
    person("father", 45, [wage(10_000_00)]),
    person("mother", 44),
    person("student", 20),
  ]);
  const { spending, aid } = family;
  const policy = policyIn(referencePolicy, at);

  test.each(table("medical", "class")`
    31,000 | rigid-expenditure
    25,000 | other
  `)("with $medical yuan of medical bills: $class", ({ medical: yuan, class: expected }) => {
    const bills = [medical(Number(yuan.replace(",", "")) * 100), ...spending.slice(1)];
    const rigid = rigidTestOf(
      { standard, disposableIncome, rigid: referenceRigid },
      { spending: bills, aid },
    );
    expect(classify(household, policy, rigid).class).toBe(expected);
  });
});

describe("RG-1: all four conditions, each shown even after one has failed", () => {
  test.each(table("change", "refusals")`
    none                  | none
    in the allowance      | STRONGER_PROGRAMME
    income of 140,400     | INCOME_NOT_BELOW_DISPOSABLE RATIO_NOT_REACHED
    income of 140,399.99  | RATIO_NOT_REACHED
    property over         | PROPERTY_OVER
    everything            | STRONGER_PROGRAMME INCOME_NOT_BELOW_DISPOSABLE PROPERTY_OVER RATIO_NOT_REACHED
  `)("$change: $refusals", ({ change, refusals }) => {
    const property = { holds: false, steps: [] };
    const stronger = ["subsistence-allowance"] as const;
    const facts: Readonly<Record<string, Partial<RigidFacts>>> = {
      "in the allowance": { recognisedIn: stronger },
      "income of 140,400": { income: ratio(140_400_00) },
      "income of 140,399.99": { income: ratio(140_399_99) },
      "property over": { property },
      everything: { recognisedIn: stronger, income: ratio(200_000_00), property },
    };
    const verdict = judge(facts[change] ?? {});
    expect(verdict.refusals.join(" ") || "none").toBe(refusals);
    expect(verdict.holds).toBe(refusals === "none");
    const tested = verdict.steps.filter(({ id }) => id.startsWith("eligibility."));
    expect(tested.map(({ result }) => result.kind)).toEqual(Array(4).fill("verdict"));
  });

  test("the limit of the income follows the category, or is the urban one everywhere", () => {
    const rural = { category: "rural", income: ratio(70_000_00) } as const;
    expect(judge(rural).refusals).toContain("INCOME_NOT_BELOW_DISPOSABLE");
    const urban = {
      ...referenceRigid,
      incomeBasis: {
        ...referenceRigid.incomeBasis,
        rows: [{ value: "urban" as const, from: month("2025-01"), source: "省办法" }],
      },
    };
    expect(judge(rural, urban).refusals).not.toContain("INCOME_NOT_BELOW_DISPOSABLE");
  });

  test("without income the ratio is exceeded, whatever was spent", () => {
    const verdict = judge({ income: ratio(0), spending: [], aid: [] });
    expect(verdict.holds).toBe(true);
    expect(stepOf(verdict, "eligibility.ratio")).toMatchObject({ note: "没有收入，视为超过" });
  });
});

describe("RG-2, RG-3: what counts as spending", () => {
  test.each(table("spending", "counted", "note")`
    medical 5,000 reimbursed 3,200      | 1,800.00 | 医疗自付
    medical 5,000 reimbursed 6,000      | 0.00     | 医疗自付
    medical elsewhere 5,000             | 0.00     | 非定点医药机构，不计入
    bachelor 12,000                     | 8,200.00 | 按公办学校标准 8,200.00 计
    bachelor 8,200                      | 8,200.00 | 教育自付
    kindergarten 9,000                  | 6,600.00 | 按公办学校标准 6,600.00 计
    rehabilitation 3,000 reimbursed 500 | 2,500.00 | 残疾康复自付
    rehabilitation of another 3,000     | 0.00     | 不是残疾人，不计入
    other house-repair 2,000            | 2,000.00 | 危房应急修缮
    other wedding 2,000                 | 0.00     | 不在县定其他刚性支出范围，不计入
  `)("$spending: $counted", ({ spending, counted, note }) => {
    const sums = [...spending.matchAll(/[\d,]+/g)].map(([sum]) => Number(sum.replace(",", "")));
    const [paid = 0, reimbursed = 0] = sums.map((yuan) => yuan * 100);
    const [kind = "", detail = ""] = spending.split(" ");
    const base = { id: "s", item: spending, paidFen: paid, reimbursedFen: reimbursed };
    const row = (
      kind === "medical"
        ? { ...base, kind, designated: detail !== "elsewhere" }
        : kind === "rehabilitation"
          ? { ...base, kind, residentDisabled: detail !== "of" }
          : kind === "other"
            ? { ...base, kind, otherKind: detail }
            : { ...base, kind: "education", stage: kind }
    ) as Spending;
    const facts = { ...family, spending: [row], aid: [] };
    const rigid = changed({ includeLiving: false });
    const found = rigidSpending(facts, at, { standard, rigid });
    expect(yuanText(found.totalFen)).toBe(counted);
    expect(found.steps[0]?.note).toBe(note);
  });

  test.each(table("lives on", "cap", "counted")`
    20,000 | 1   | 20,000.00
    35,280 | 1   | 35,280.00
    60,000 | 1   | 35,280.00
    60,000 | 1.5 | 52,920.00
    absent | 1   | 35,280.00
  `)("a family that lives on $['lives on'] with a cap of $cap: $counted", (row) => {
    const yuan = Number(row["lives on"].replace(",", ""));
    const living = Number.isNaN(yuan) ? {} : { livingFen: yuan * 100 };
    const facts = { ...family, spending: [], aid: [], ...living };
    const rigid = changed({ livingCap: row.cap });
    expect(yuanText(rigidSpending(facts, at, { standard, rigid }).totalFen)).toBe(row.counted);
  });

  test("aid in money is taken off, goods are not, and nothing falls below zero", () => {
    const rigid = changed({ includeLiving: false });
    const spent = (aid: RigidFacts["aid"]) =>
      rigidSpending({ ...family, spending: [medical(1_000_00)], aid }, at, { standard, rigid });
    const [cash, goods] = (["cash", "goods"] as const).map((form) => [
      { id: "a", item: "救助", form, amountFen: 1_500_00 },
    ]);
    expect(spent(cash ?? []).totalFen).toBe(0);
    expect(spent(goods ?? []).totalFen).toBe(1_000_00);
    expect(spent(goods ?? []).steps[1]?.result.kind).toBe("not-counted");
  });
});

describe("who sets the figures", () => {
  test.each(table("county", "at", "owner", "ratio")`
    999901 | 2025-10 | city   | 0.6
    999904 | 2025-10 | county | 0.8
    999904 | 2026-06 | county | 0.8
    999904 | 2026-07 | city   | 0.6
  `)("$county in $at: the $owner, $ratio", ({ county, at: when, owner, ratio: line }) => {
    const found = rigidPolicyOf(county, month(when));
    expect({ owner: found.owner, ratio: found.ratio.rows[0]?.value }).toEqual({
      owner,
      ratio: line,
    });
  });

  test("the test did not exist before 2025", () => {
    const test2024 = () =>
      rigidExpenditureTest({ standard, disposableIncome, rigid: referenceRigid });
    expect(() => test2024()(family, month("2024-12"))).toThrow(
      "there is no rigid-expenditure.include-living for 2024-12",
    );
  });
});

describe("properties of the test", () => {
  const yuan = fc.integer({ min: 0, max: 300_000_00 });
  const anyFamily = fc.record({
    members: fc.integer({ min: 1, max: 8 }),
    income: yuan.map((sum) => ratio(sum)),
    spending: fc.array(
      yuan.map((sum) => medical(sum)),
      { maxLength: 4 },
    ),
  });

  test("more spending never loses a recognition, and more income never wins one", () => {
    fc.assert(
      fc.property(anyFamily, yuan, (facts, more) => {
        const holds = judge(facts).holds;
        const spent = judge({ ...facts, spending: [...facts.spending, medical(more)] });
        const richer = ratio(facts.income.numerator + BigInt(more));
        expect(!holds || spent.holds).toBe(true);
        expect(holds || !judge({ ...facts, income: richer }).holds).toBe(true);
      }),
    );
  });

  test("the counted lines less the aid are the total, and every line reckons to what it shows", () => {
    fc.assert(
      fc.property(anyFamily, (facts) => {
        const { steps } = judge(facts);
        expect(reevaluate({ ruleSet: "", parameters: [], steps }).contradictions).toEqual([]);
        const sum = steps
          .filter(({ id }) => /^spending\.(?!total)/.test(id))
          .reduce((total, { result }) => {
            if (result.kind !== "money") return total;
            return total + (result.sign === "minus" ? -result.amountFen : result.amountFen);
          }, 0);
        const total = steps.find(({ id }) => id === "spending.total")?.result;
        expect(total).toMatchObject({ amountFen: Math.max(0, sum) });
      }),
    );
  });

  test("no recognition lasts longer than twelve months", () => {
    const anyDay = fc.integer({ min: 0, max: 1500 }).map((n) => addDays(day("2025-01-01"), n));
    fc.assert(
      fc.property(anyDay, (from) => {
        const { to } = rigidValidity(from, referenceRigid, workCalendar());
        const nextYear = `${Number(from.slice(0, 4)) + 1}${from.slice(4)}`;
        expect(to < nextYear).toBe(true);
        expect(addDays(to, 2) >= nextYear || from.endsWith("02-29")).toBe(true);
      }),
    );
  });
});
