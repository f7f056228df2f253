import { type CountedCase, recipients } from "@minzheng/social-assistance/indicators";
import { describe, expect, test } from "vitest";
import { table } from "../../support/table.ts";

const counted = (state: string, fields: CountedCase["fields"]) =>
  recipients
    .contributions({ state, area: "999901001001", fields })
    .map(({ place, period, amounts }) => `${place} ${period} ${JSON.stringify(amounts)}`)
    .join();

describe("recipients at this moment, by village", () => {
  test.each(table("programme", "category", "state", "measures")`
    subsistence-allowance | urban | active    | {"urbanAllowanceHouseholds":1,"urbanAllowancePersons":3}
    subsistence-allowance | rural | suspended | {"ruralAllowanceHouseholds":1,"ruralAllowancePersons":3}
    single-person-allowance | urban | active  | {"urbanAllowanceHouseholds":1,"urbanAllowancePersons":3}
    extreme-hardship      | urban | active    | {"urbanHardshipHouseholds":1,"urbanHardshipPersons":3}
    extreme-hardship      | rural | active    | {"ruralHardshipHouseholds":1,"ruralHardshipPersons":3}
  `)("$state, $category, $programme", ({ programme, category, state, measures }) => {
    const fields = { programme, category, persons: 3 } as CountedCase["fields"];
    expect(counted(state, fields)).toBe(`999901001001 current ${measures}`);
    const names = Object.keys(JSON.parse(measures) as object);
    expect(recipients.measures.filter(({ id }) => names.includes(id))).toHaveLength(2);
  });

  test.each(["ended", "void"])("a case that is %s counts nowhere", (state) => {
    const fields = { programme: "extreme-hardship", category: "rural", persons: 1 } as const;
    expect(counted(state, fields)).toBe("");
  });
});
