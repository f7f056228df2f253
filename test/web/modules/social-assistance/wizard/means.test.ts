import { SupposedFact } from "@minzheng/people";
import { describe, expect, test } from "vitest";
import {
  factsIn,
  meansIssues,
  meansParts,
  questionAbout,
} from "../../../../../web/src/modules/social-assistance/wizard/means.ts";
import { family } from "../family.ts";

const parts = meansParts(family);
const said = { office: "本人申报", from: "2026-11-24" };
const wages = {
  of: "rs_2",
  class: "wage",
  item: "零工",
  total: "7,200.00",
  months: "6",
  ...said,
};

describe("what a family lives on, as typed", () => {
  test("is told as facts with who says so, in place of what they correct", () => {
    const told = factsIn(parts, {
      incomes: [{ ...wages, exemption: "basic-pension", replaces: "ft_income" }],
      properties: [{ of: "household", class: "deposit", item: "存款", value: "118.60", ...said }],
      conditions: [
        { of: "rs_1", condition: "physical 2", ...said, document: "残疾人证" },
        { of: "rs_3", condition: "ill no", ...said },
      ],
    });
    expect(told.map(({ fact }) => SupposedFact.safeParse(fact).error)).toEqual(
      told.map(() => undefined),
    );
    expect(told).toMatchObject([
      {
        residentId: "rs_2",
        replaces: "ft_income",
        from: "2026-11-24",
        fact: { value: { totalFen: 7200_00, windowMonths: 6, exemptionKey: "basic-pension" } },
      },
      { fact: { kind: "property", value: { valueFen: 118_60 } } },
      { fact: { value: { kind: "physical", grade: 2 }, source: { document: "残疾人证" } } },
      { residentId: "rs_3", fact: { kind: "serious-illness", value: { listed: false } } },
    ]);
    expect(told[1]).not.toHaveProperty("residentId");
  });

  test("needs every figure and its source, line by line", () => {
    const broken = { ...wages, total: "很多", office: "" };
    expect(meansIssues(parts, { incomes: [wages, broken] })).toEqual([
      { path: "incomes.1.total", problem: "应为金额，单位元，最多两位小数，如 1,280.00" },
      { path: "incomes.1.office", problem: "没有填写" },
    ]);
    expect(meansIssues(parts, { incomes: [], properties: [], conditions: [] })).toEqual([]);
  });

  test("is asked about once it is whole, without what is recorded already", () => {
    const typed = { personIds: ["rs_1", "rs_2"], incomes: [wages] };
    const asked = questionAbout(family, typed, false);
    expect(asked).toMatchObject({ householdId: "hh_1", personIds: ["rs_1", "rs_2"] });
    expect(asked?.facts).toHaveLength(1);
    expect(asked?.facts[0]).not.toHaveProperty("from");
    expect(questionAbout(family, typed, true)?.facts).toEqual([]);
    expect(questionAbout(undefined, typed, false)).toBeUndefined();
    expect(questionAbout(family, { ...typed, personIds: [] }, false)).toBeUndefined();
    const half = { ...typed, incomes: [{ ...wages, office: "" }] };
    expect(questionAbout(family, half, false)).toBeUndefined();
  });

  test("can only follow what the county knows of the kind", () => {
    const columns = (name: string) => {
      const kind = parts.find((part) => part.name === name)?.kind;
      return kind?.type === "rows" ? kind.parts : [];
    };
    expect(columns("incomes").find(({ name }) => name === "replaces")?.kind).toEqual({
      type: "choice",
      choices: [{ value: "ft_income", label: "李建国：工资 1,200.00 元/月" }],
    });
    expect(columns("properties").map(({ name }) => name)).not.toContain("replaces");
  });
});
