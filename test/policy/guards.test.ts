import {
  type FigureFields,
  figureGuards,
  figureKeys,
  kindOf,
  type Owner,
  shapeOf,
  signingGuards,
} from "@minzheng/policy";
import type { StepView } from "@minzheng/register";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { table } from "../support/table.ts";

const urban = "subsistence-allowance.standard.urban";
const source = "青民发〔2026〕3 号";

const figure = (more: Partial<FigureFields> & Pick<FigureFields, "key">): FigureFields => ({
  value: 1000_00,
  from: "2026-01",
  source,
  owner: "city",
  ...more,
});

type Standing = { readonly state: string; readonly fields: FigureFields };

/** The first guard that refuses, and in what words. */
function refusalOf(
  fields: FigureFields,
  standing: readonly Standing[] = [],
  guards = figureGuards,
) {
  const view = { record: { fields }, related: { sameKey: standing } };
  for (const { code, refuses } of guards) {
    const refusal = refuses(view as unknown as StepView<FigureFields>);
    if (refusal !== undefined) return { code, ...refusal };
  }
  return undefined;
}

describe("the value of a figure", () => {
  test.each(table("key", "value", "refused")`
    subsistence-allowance.standard.urban      | 98000                                              | -
    subsistence-allowance.standard.urban      | 98000.5                                            | value
    subsistence-allowance.standard.urban      | "98000"                                            | value
    subsistence-allowance.standard.urban      | -1                                                 | value
    subsistence-allowance.min-gap-ratio       | "0.2"                                              | -
    subsistence-allowance.min-gap-ratio       | 0.2                                                | value
    subsistence-allowance.min-gap-ratio       | "20%"                                              | value
    subsistence-allowance.rounding            | {"scope":"household","mode":"ceil","unitFen":100}  | -
    subsistence-allowance.rounding            | {"scope":"household","mode":"ceil","unitFen":7}    | value.unitFen
    subsistence-allowance.rounding            | {"mode":"ceil","unitFen":100}                      | value.scope
    subsistence-allowance.tiers               | [{"tier":"一档","incomeBelow":"1","perPerson":{"fen":1}}] | -
    subsistence-allowance.tiers               | [{"tier":"一档","incomeBelow":"1"}]                 | value.0.perPerson
    subsistence-allowance.phase-out           | {"months":2,"path":["1","0.5"]}                    | -
    subsistence-allowance.phase-out           | {"months":2,"path":[1]}                            | value.path.0
    subsistence-allowance.job-refusal         | {"times":2,"cut":"1"}                              | value.times
    income.employment-cost-base               | {"of":"minimum-wage","monthlyFen":200000}          | -
    income.employment-cost-base               | {"of":"minimum-wage"}                              | value
    supplement.rounding                       | {"mode":"half-up","unitFen":10}                    | -
    supplement.minor                          | {"ratio":"0.1"}                                    | -
    supplement.minor                          | {"fen":12000}                                      | -
    supplement.minor                          | {"fen":12000,"ratio":"0.1"}                        | value
    supplement.stacking                       | {"mode":"sum","capPerPerson":{"ratio":"0.5"}}      | -
    supplement.stacking                       | {"mode":"highest","capPerPerson":{"fen":1}}        | value
    change-month-rule                         | "event-plus-1"                                     | -
    change-month-rule                         | "at-once"                                          | value
    household.not-counted                     | ["prison","missing"]                               | -
    household.not-counted                     | ["prison","prison"]                                | value
    household.not-counted                     | ["holiday"]                                        | value.0
    income.exempt.age-allowance               | false                                              | -
    income.exempt.age-allowance               | "no"                                               | value
    pay.cutoff-day                            | 15                                                 | -
  `)("$key of $value is refused at $refused", ({ key, value, refused }) => {
    const [owner] = kindOf(key).competences[0]?.owners ?? [];
    const found = refusalOf(figure({ key, value: JSON.parse(value), owner: owner ?? "city" }));
    expect(found?.path ?? "-").toBe(refused);
    if (found !== undefined) expect(found.code).toBe("VALUE_WRONG");
  });
});

describe("who sets it, and since when", () => {
  test.each(table("key", "owner", "from", "answer")`
    subsistence-allowance.standard.urban  | province | 2026-01 | -
    subsistence-allowance.standard.urban  | city     | 2026-01 | -
    subsistence-allowance.standard.urban  | county   | 2026-01 | province
    subsistence-allowance.min-gap-ratio   | province | 2026-01 | city
    supplement.rounding                   | county   | 2026-01 | -
    income.employment-cost                | city     | 2026-06 | -
    income.employment-cost                | city     | 2026-07 | province
    income.employment-cost                | province | 2026-07 | -
    pay.cutoff-day                        | city     | 2026-01 | county
    subsistence-allowance.effective-offset | city    | 2026-01 | province
    margin-household.ratio                | province | 2026-06 | 2026-07
    margin-household.ratio                | province | 2026-07 | -
    margin-household.ratio                | city     | 2026-07 | province
  `)("$key by the $owner from $from: $answer", ({ key, owner, from, answer }) => {
    const values: Readonly<Record<string, unknown>> = {
      "subsistence-allowance.standard.urban": 1000_00,
      "supplement.rounding": { mode: "ceil", unitFen: 100 },
      "pay.cutoff-day": 20,
      "subsistence-allowance.effective-offset": 1,
      "margin-household.ratio": "2",
    };
    const value = values[key] ?? "0.1";
    const found = refusalOf(figure({ key, value, owner: owner as Owner, from }));
    expect(found?.proposal ?? "-").toBe(answer);
    if (found !== undefined) expect(found.code).toBe("OWNER_WRONG");
  });
});

describe("limits of the law", () => {
  test.each(table("key", "value", "proposal")`
    subsistence-allowance.standard.urban   | 0      | 1
    subsistence-allowance.min-gap-ratio    | "1"    | -
    subsistence-allowance.min-gap-ratio    | "1.01" | 1
    income.window.wage                     | 25     | 24
    decision.death-review-months           | 4      | 3
    decision.death-review-months           | 3      | -
    pay.cutoff-day                         | 0      | 1
    pay.cutoff-day                         | 29     | 28
    pay.cutoff-day                         | 28     | -
  `)("$key of $value: $proposal", ({ key, value, proposal }) => {
    const [owner] = kindOf(key).competences[0]?.owners ?? [];
    const found = refusalOf(figure({ key, value: JSON.parse(value), owner: owner ?? "city" }));
    expect(String(found?.proposal ?? "-")).toBe(proposal);
    if (found !== undefined) expect(found.code).toBe("OUT_OF_BOUNDS");
  });

  test("it ends no earlier than it begins", () => {
    expect(refusalOf(figure({ key: urban, to: "2025-12" }))).toMatchObject({
      code: "PERIOD_WRONG",
      proposal: "2026-01",
    });
    expect(refusalOf(figure({ key: urban, to: "2026-01" }))).toBeUndefined();
  });
});

describe("a lower level under a higher one", () => {
  const above = (more: Partial<FigureFields>, state = "signed"): readonly Standing[] => [
    {
      state,
      fields: figure({ key: urban, owner: "province", value: 960_00, from: "2025-07", ...more }),
    },
  ];
  test.each(table("what", "value", "upper", "answer")`
    the city below the province's guide            | 95999 | {}                          | WIDENS
    the city at the guide                          | 96000 | {}                          | -
    the city above it                              | 99000 | {}                          | -
    a guide that ended before                      | 90000 | {"to":"2025-12"}            | -
    a guide that begins while the figure holds     | 90000 | {"from":"2027-01"}          | WIDENS
    a figure of the same level                     | 90000 | {"owner":"city"}            | -
  `)("$what: $answer", ({ value, upper, answer }) => {
    const found = refusalOf(figure({ key: urban, value: Number(value) }), above(JSON.parse(upper)));
    expect(found?.code ?? "-").toBe(answer);
  });

  test("counts what was signed or issued, not what is proposed, rejected or withdrawn", () => {
    const low = figure({ key: urban, value: 90_00 });
    const codes = ["signed", "issued", "proposed", "rejected", "withdrawn"].map(
      (state) => refusalOf(low, above({}, state))?.code,
    );
    expect(codes).toEqual(["WIDENS", "WIDENS", undefined, undefined, undefined]);
  });

  test("is told the higher figure and its document", () => {
    expect(refusalOf(figure({ key: urban, value: 90_00 }), above({}))).toMatchObject({
      proposal: 960_00,
      text: `城市低保标准不能低于省级规定的 960.00 元（${source}）`,
    });
  });

  test("says the same where nothing is left to choose", () => {
    const key = "income.exempt.age-allowance";
    const province: Standing = {
      state: "signed",
      fields: figure({ key, value: false, owner: "province", from: "2025-01" }),
    };
    expect(refusalOf(figure({ key, value: true }), [province])).toMatchObject({ code: "WIDENS" });
    expect(refusalOf(figure({ key, value: false }), [province])).toBeUndefined();
  });
});

describe("two proposals at once", () => {
  const waiting: Standing = { state: "proposed", fields: figure({ key: urban }) };
  test("of one key and month are refused while the first waits, and not when it is signed", () => {
    expect(refusalOf(figure({ key: urban, value: 1 }), [waiting])?.code).toBe("WAITING");
    const ofProvince = figure({ key: urban, value: 1, owner: "province" });
    expect(refusalOf(ofProvince, [waiting])?.code).toBe("WAITING");
    expect(refusalOf(figure({ key: urban, from: "2026-02" }), [waiting])).toBeUndefined();
    expect(refusalOf(figure({ key: urban }), [waiting], signingGuards)).toBeUndefined();
  });
});

test("every kind names who may set it, a clause, and refuses a value that is none", () => {
  for (const key of figureKeys) {
    const { competences, form } = kindOf(key);
    expect(competences.every(({ owners, clause }) => owners.length > 0 && clause !== "")).toBe(
      true,
    );
    expect(z.safeParse(shapeOf(form), { no: "value" }).success).toBe(false);
  }
});
