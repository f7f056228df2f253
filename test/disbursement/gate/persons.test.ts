import { day } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";
import { table } from "../../support/table.ts";
import type { MadeUpFact } from "../county.ts";
import { foundIn } from "./rows.ts";

const hard = { programme: "extreme-hardship" } as const;
const fact = (text: string): MadeUpFact => {
  const [kind = "", json = ""] = text.split("=");
  return { kind, value: JSON.parse(json) } as unknown as MadeUpFact;
};

describe("what other offices say of a person", () => {
  test.each(table("fact", "found")`
    death={"diedOn":"2026-11-03"}                                | deceased
    cremation={"crematedOn":"2026-11-05"}                        | cremated
    imprisonment={"form":"prison"}                               | imprisoned
    imprisonment={"form":"detention"}                            | imprisoned
    imprisonment={"form":"drug-isolation"}                       | imprisoned
    imprisonment={"form":"community-correction"}                 | no
    registration-move={"to":"邻市","withinCounty":false}         | registration-moved
    registration-move={"to":"东街社区","withinCounty":true}      | no
    payment-hold={"warning":"D02","reason":"待核查"}             | held-by-warning
    public-salary={"employer":"县财政局"}                        | public-salary
    stay={"in":"institution"}                                    | no
  `)("$fact: $found", ({ fact: told, found }) => {
    expect(foundIn({ facts: [fact(told)] })).toEqual(found === "no" ? [] : [found]);
  });

  test("counts when it is about somebody whose money it is, or who receives it", () => {
    const persons = ["re_1", "re_2"];
    const second = { ...fact('imprisonment={"form":"prison"}'), of: 1 };
    expect(foundIn({ persons, facts: [second] })).toEqual(["imprisoned"]);
    const household = {
      ...fact('payment-hold={"warning":"D08","reason":"待核查"}'),
      of: "household",
    };
    expect(foundIn({ facts: [household as MadeUpFact] })).toEqual(["held-by-warning"]);
  });

  test("of the dead the earliest day is told, without a name", () => {
    expect(foundIn({ died: day("2026-11-03"), persons: ["re_1"] })).toEqual(["deceased"]);
  });
});

describe("somebody in extreme hardship who lives in a home", () => {
  const stays = fact('stay={"in":"institution","name":"敬老院"}');
  test("and is still paid as living at home wants a word", () => {
    expect(foundIn({ ...hard, facts: [stays] })).toEqual(["in-institution"]);
  });

  test("and is supported there, or only lies in hospital, does not", () => {
    const concentrated = { ...hard, institution: "敬老院", facts: [stays] };
    expect(foundIn(concentrated)).toEqual([]);
    expect(foundIn({ ...hard, facts: [fact('stay={"in":"hospital"}')] })).toEqual([]);
  });
});
