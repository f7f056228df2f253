import { describe, expect, test } from "vitest";
import {
  blankFact,
  checkFact,
  factFormParts,
  factIssues,
  kindTyped,
  withTyped,
} from "../../../../../web/src/modules/people/desk/fact-form.ts";

const keys = { exemptions: {}, otherSpending: {} };
const earlier = {
  id: "f1",
  kind: "income",
  text: "工资 1,800.00 元/月",
  source: "本人申报",
  validFrom: "2026-01-01",
  knownSince: "2026-01-02T00:00:00.000Z",
} as const;
const asked = (
  kind: Parameters<typeof factFormParts>[0],
  facts: readonly (typeof earlier)[] = [],
) => factFormParts(kind, { keys, facts });
const wage = {
  kind: "income",
  value: { class: "wage", item: "工资", totalFen: "2000", windowMonths: "1" },
  source: { office: "本人申报", document: "" },
  validFrom: "2026-08-01",
};

describe("the form of a fact", () => {
  test("asks which kind first, and then what belongs to the kind", () => {
    expect(asked(undefined).map(({ name }) => name)).toEqual(["kind"]);
    expect(asked("income").map(({ name }) => name)).toEqual([
      "kind",
      "value",
      "source",
      "validFrom",
    ]);
  });

  test("offers to follow or correct what is known of the kind, and nothing of another", () => {
    const [replaces] = asked("income", [earlier]).slice(-1);
    expect(replaces).toMatchObject({
      name: "replaces",
      isOptional: true,
      kind: { choices: [{ value: "f1", label: "工资 1,800.00 元/月（2026-01-01 起）" }] },
    });
    expect(asked("property", [earlier]).map(({ name }) => name)).not.toContain("replaces");
  });

  test("forgets what was typed for another kind", () => {
    const next = withTyped(wage, { ...wage, kind: "property", replaces: "f1" });
    expect(next).toMatchObject({ kind: "property", value: {}, replaces: "" });
    const later = { ...wage, validFrom: "2026-09-01" };
    expect(withTyped(wage, later)).toEqual(later);
    expect(kindTyped(blankFact())).toBeUndefined();
  });

  test("is read in whole fen; what is missing or no figure is told at its place", () => {
    expect(checkFact(wage, asked("income"))).toEqual({
      fields: {
        kind: "income",
        value: { class: "wage", item: "工资", totalFen: 200_000, windowMonths: 1 },
        source: { office: "本人申报" },
        validFrom: "2026-08-01",
      },
      issues: [],
    });
    const typed = { ...wage, value: { ...wage.value, totalFen: "两千", item: "" } };
    expect(checkFact(typed, asked("income")).issues).toEqual([
      { path: "value.totalFen", problem: "应为金额，单位元，最多两位小数，如 1,280.00" },
      { path: "value.item", problem: "没有填写" },
    ]);
  });

  test("leaves the source to the server, whose proposal comes to the source's own place", () => {
    const typed = { ...wage, source: { office: "", document: "" } };
    expect(checkFact(typed, asked("income")).issues).toEqual([]);
    const told = [{ path: "facts.0.source.office", problem: "写明来源", proposal: "本人申报" }];
    expect(factIssues(told)).toEqual([
      { path: "source.office", problem: "写明来源", proposal: "本人申报" },
    ]);
    expect(factIssues([{ path: "facts.0.", problem: "已经登记过同样的情况" }])).toEqual([]);
  });
});
