import { deadline, workCalendar } from "@minzheng/calendar";
import { reevaluate } from "@minzheng/entitlement";
import { addDays, day, dayOfInstant, instant, month, ratio, yuanText } from "@minzheng/kernel";
import { referencePolicy } from "@minzheng/social-assistance/policy";
import { meansTests, referenceRigid } from "@minzheng/social-assistance/rigid-expenditure";
import {
  causeProblem,
  type EarlierHelp,
  type HelpAsked,
  type HelpLevel,
  type HelpStep,
  helpClock,
  judgeHelp,
  referenceTemporary,
  responseTime,
  stagesProblem,
  type TemporaryCause,
  type TemporaryKind,
} from "@minzheng/social-assistance/temporary-assistance";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../../../support/table.ts";

const figures = { standard: referencePolicy.standard, temporary: referenceTemporary };
const national = workCalendar();
const fenOf = (yuan: string) => Number(yuan.replaceAll(",", "")) * 100;

/** WE-20: a family of two from elsewhere whose rented home burnt on Saturday, 8 November 2025. */
const fire: HelpAsked = {
  id: "ta_1",
  householdId: "hh_1",
  cause: "fire",
  happenedOn: day("2025-11-08"),
  amountFen: 1_960_00,
  category: "urban",
  persons: 2,
  on: day("2025-11-09"),
  repeatAllowed: false,
};
const paidFire: EarlierHelp = { ...fire, decidedOn: day("2025-11-09") };

const judge = (
  asked: Partial<HelpAsked> = {},
  earlier: readonly EarlierHelp[] = [],
  level: HelpLevel = "township",
) => judgeHelp({ ...fire, ...asked }, { earlier, level }, figures);
const codes = (verdict: ReturnType<typeof judge>) => verdict.refusals.map(({ code }) => code);

describe("WE-20: a house fire on Saturday at eight in the evening", () => {
  const reportedAt = instant("2025-11-08T12:00:00.000Z");
  const paidAt = instant("2025-11-09T02:00:00.000Z");

  test("is paid on Sunday at ten, after fourteen of twenty-four hours", () => {
    const found = responseTime({ reportedAt, paidAt }, referenceTemporary);
    expect(found).toEqual({ minutes: 14 * 60, limitMinutes: 24 * 60, inTime: true });
    const late = instant("2025-11-09T12:01:00.000Z");
    expect(responseTime({ reportedAt, paidAt: late }, referenceTemporary).inTime).toBe(false);
  });

  test("is within the township's 2,940, and nobody asks where the family is registered", () => {
    const verdict = judge();
    expect(verdict.refusals).toEqual([]);
    expect(verdict.steps.map(({ formula }) => formula)).toEqual([
      undefined,
      "980.00 × 6 × 2 人",
      "980.00 × 3",
      "0.00 + 1,960.00 = 1,960.00",
    ]);
    expect(JSON.stringify(verdict)).not.toMatch(/户籍/);
    const { contradictions } = reevaluate({ ruleSet: "", parameters: [], steps: verdict.steps });
    expect(contradictions).toEqual([]);
  });

  test("has its papers complete five working days after the payment", () => {
    const on = dayOfInstant(paidAt);
    const papers = helpClock("papers", "emergency", { policy: referenceTemporary, on });
    expect(deadline(papers, { startedOn: on }, national)).toMatchObject({ end: "2025-11-14" });
  });

  test.each(table("on", "allowed", "codes")`
    2026-03-10 | no  | SAME_CAUSE SPLIT
    2026-03-10 | yes | SPLIT
    2026-11-08 | no  | SAME_CAUSE SPLIT
    2026-11-09 | no  | none
  `)("a second claim for the fire on $on, allowed by the county: $allowed: $codes", (row) => {
    const second = { id: "ta_2", on: day(row.on), repeatAllowed: row.allowed === "yes" };
    expect(codes(judge(second, [paidFire])).join(" ") || "none").toBe(row.codes);
  });

  test("in a place that counts calendar years, January is a new year", () => {
    const temporary = {
      ...referenceTemporary,
      sameCause: {
        ...referenceTemporary.sameCause,
        rows: [{ value: { by: "calendar-year" } as const, from: month("2021-07"), source: "县" }],
      },
    };
    const claim = (on: string) =>
      judgeHelp(
        { ...fire, id: "ta_2", on: day(on) },
        { earlier: [paidFire], level: "county" },
        { ...figures, temporary },
      ).holds;
    expect([claim("2025-12-31"), claim("2026-01-01")]).toEqual([false, true]);
  });
});

describe("TA-5: who may decide how much", () => {
  test.each(table("amount", "persons", "level", "code", "proposal")`
    2,940  | 1 | township  | none           | -
    2,941  | 1 | township  | TOWNSHIP_LIMIT | 2,940.00
    5,880  | 1 | county    | none           | -
    5,881  | 1 | county    | CAP            | 5,880.00
    5,881  | 1 | township  | CAP            | 5,880.00
    5,881  | 2 | county    | none           | -
    11,760 | 2 | county    | none           | -
    99,999 | 1 | exception | none           | -
  `)("$amount yuan for $persons at $level: $code", ({ amount, persons, level, code, proposal }) => {
    const asked = { amountFen: fenOf(amount), persons: Number(persons) };
    const [refusal] = judge(asked, [], level as HelpLevel).refusals;
    expect(refusal?.code ?? "none").toBe(code);
    const offered = refusal?.proposalFen;
    expect(offered === undefined ? "-" : yuanText(offered)).toBe(proposal);
  });

  const piece = (id: string, more: Partial<EarlierHelp> = {}): EarlierHelp => ({
    ...paidFire,
    id,
    amountFen: 2_000_00,
    ...more,
  });
  test.each(table("earlier", "codes")`
    same cause                   | SAME_CAUSE SPLIT
    another cause, same event    | SAME_CAUSE SPLIT
    another cause, another event | none
    another household            | none
    unknown household            | none
    not decided yet              | SAME_CAUSE SPLIT
  `)("2,000 yuan after 2,000 of $earlier: $codes", ({ earlier, codes: expected }) => {
    const other = { cause: "medical", happenedOn: day("2025-08-01") } as const;
    const { householdId: _, decidedOn: __, ...bare } = piece("ta_0");
    const pieces: Readonly<Record<string, EarlierHelp>> = {
      "same cause": piece("ta_0", { happenedOn: day("2025-09-01") }),
      "another cause, same event": piece("ta_0", { cause: "sudden-illness" }),
      "another cause, another event": piece("ta_0", other),
      "another household": piece("ta_0", { householdId: "hh_2" }),
      "unknown household": { ...bare, decidedOn: day("2025-11-09") },
      "not decided yet": { ...bare, householdId: "hh_1" },
    };
    const known = pieces[earlier];
    const verdict = judge({ amountFen: 2_000_00 }, known ? [known] : []);
    expect(codes(verdict).join(" ") || "none").toBe(expected);
  });

  test("splitting is called by its name and says what is still open to the township", () => {
    const [, split] = judge({ id: "ta_2", amountFen: 1_500_00 }, [paidFire]).refusals;
    expect(split).toEqual({
      code: "SPLIT",
      text: "同一事由合计 3,460.00 元，超过乡镇限额 2,940.00 元，不得拆分办理，请报县级审批",
      proposalFen: 980_00,
    });
  });
});

test.each(table("kind", "cause", "months", "problem")`
  emergency   | fire               | 0 | none
  emergency   | education          | 0 | 教育支出不属于急难型救助事由
  expenditure | medical            | 0 | none
  expenditure | fire               | 0 | 火灾不属于支出型救助事由
  expenditure | migrant-unemployed | 2 | 未参保失业外来人员须连续 3 个月无收入来源
  expenditure | migrant-unemployed | 3 | none
`)("$kind, $cause, $months months without income: $problem", (row) => {
  const given = {
    kind: row.kind as TemporaryKind,
    cause: row.cause as TemporaryCause,
    monthsWithoutIncome: Number(row.months),
  };
  expect(causeProblem(given, month("2025-11"), referenceTemporary) ?? "none").toBe(row.problem);
});

test.each(table("step", "kind", "from", "end")`
  first-step | emergency   | 2025-11-08 | 2025-11-09
  first-step | expenditure | 2025-11-07 | 2025-11-12
  papers     | emergency   | 2025-11-09 | 2025-11-14
  whole      | expenditure | 2025-09-22 | 2025-10-17
  small      | expenditure | 2025-09-22 | 2025-10-11
  notice     | expenditure | 2025-09-29 | 2025-10-09
`)("TA-3, TA-4: $step of $kind from $from ends on $end", ({ step, kind, from, end }) => {
  const on = day(from);
  const at = { policy: referenceTemporary, on };
  const rule = helpClock(step as HelpStep, kind as TemporaryKind, at);
  expect(deadline(rule, { startedOn: on }, national)).toMatchObject({ state: "running", end });
  expect(rule.clause).toMatch(/第.+条/);
});

test.each(table("income", "property", "refusals")`
  93,599.99 | within | none
  93,600.00 | within | INCOME_NOT_BELOW_DISPOSABLE
  93,599.99 | over   | PROPERTY_OVER
`)("TA-1: two persons with $income yuan a year, property $property: $refusals", (row) => {
  const facts = {
    category: "urban" as const,
    members: 2,
    income: ratio(Math.round(fenOf(row.income))),
    property: { holds: row.property === "within", steps: [] },
  };
  const tested = meansTests(facts, month("2025-11"), {
    ...referencePolicy,
    rigid: referenceRigid,
  });
  expect(tested.flatMap(({ refusal }) => refusal ?? []).join(" ") || "none").toBe(row.refusals);
});

test.each(table("stages", "problem")`
  2025-11-10 1,960                  | none
  2025-11-10 1,000, 2025-12-10 960  | none
  nothing                           | 至少要有一期发放
  2025-11-10 1,000, 2025-12-10 1000 | 各期合计 2,000.00 元，与救助金额 1,960.00 元不符
  2025-11-10 1,960, 2025-12-10 0    | 每期金额应大于零
  2025-11-08 1,960                  | 发放日期 2025-11-08 早于决定日期 2025-11-09
  2025-12-10 1,000, 2025-11-10 960  | 各期发放日期应依次靠后
`)("TA-6: stages of 1,960 yuan, $stages: $problem", ({ stages, problem }) => {
  const read = [...stages.matchAll(/(\d{4}-\d\d-\d\d) ([\d,]*\d)/g)].map(
    ([, on = "", sum = ""]) => ({
      dueOn: day(on),
      amountFen: fenOf(sum),
    }),
  );
  const decided = { amountFen: 1_960_00, decidedOn: day("2025-11-09") };
  expect(stagesProblem(decided, read) ?? "none").toBe(problem);
});

describe("properties of the limits", () => {
  const pieces = fc.array(fc.integer({ min: 1, max: 3_000_00 }), { minLength: 2, maxLength: 6 });

  test("however a sum is cut up, the township decides no more of it than of the whole", () => {
    fc.assert(
      fc.property(pieces, fc.integer({ min: 0, max: 300 }), (amounts, apart) => {
        let decided: readonly EarlierHelp[] = [];
        for (const [i, amountFen] of amounts.entries()) {
          const on = addDays(day("2025-11-09"), Math.floor((apart * i) / amounts.length));
          const asked = { id: `ta_${i}`, amountFen, on, repeatAllowed: true };
          if (judge(asked, decided).holds)
            decided = [...decided, { ...fire, ...asked, decidedOn: on }];
        }
        const sum = decided.reduce((total, help) => total + help.amountFen, 0);
        expect(sum).toBeLessThanOrEqual(2_940_00);
      }),
    );
  });

  test("what is proposed may be decided, and a fen more may not", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20_000_00 }),
        fc.constantFrom<HelpLevel>("township", "county"),
        (amountFen, level) => {
          const [refusal] = judge({ amountFen }, [], level).refusals;
          const best = refusal?.proposalFen;
          if (best === undefined) return;
          const decisive = refusal?.code === "CAP" ? "county" : level;
          expect(judge({ amountFen: best }, [], decisive).holds).toBe(true);
          expect(judge({ amountFen: best + 1 }, [], decisive).holds).toBe(false);
        },
      ),
    );
  });
});
