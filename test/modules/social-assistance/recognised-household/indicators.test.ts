import { expect, test } from "vitest";
import {
  type CountedStatus,
  recognised,
} from "../../../../packages/modules/social-assistance/src/recognised-household/indicators.ts";
import { table } from "../../../support/table.ts";

test.each(table("programme", "category", "state", "stock")`
  margin-household  | urban | valid        | {"urbanMarginHouseholds":1,"urbanMarginPersons":2}
  margin-household  | rural | under-review | {"ruralMarginHouseholds":1,"ruralMarginPersons":2,"underReviewHouseholds":1}
  rigid-expenditure | urban | valid        | {"urbanRigidHouseholds":1,"urbanRigidPersons":2}
  rigid-expenditure | rural | valid        | {"ruralRigidHouseholds":1,"ruralRigidPersons":2}
  rigid-expenditure | rural | expired      | none
  margin-household  | urban | ended        | none
`)("a $state $programme of the $category stands as $stock", (row) => {
  const record: CountedStatus = {
    state: row.state,
    area: "999901001002",
    fields: {
      programme: row.programme as "margin-household",
      category: row.category as "urban",
      persons: 2,
      recognisedPersons: 3,
      confirmedOn: "2025-10-15",
    },
  };
  const found = recognised.contributions(record);
  const now = found.find(({ period }) => period === "current");
  expect(now === undefined ? "none" : JSON.stringify(now.amounts)).toBe(row.stock);
  const kind = row.programme === "margin-household" ? "margin" : "rigid";
  expect(found.filter(({ period }) => period !== "current")).toEqual([
    {
      place: "999901001002",
      period: "2025-10",
      amounts: { [`${kind}RecognisedHouseholds`]: 1, [`${kind}RecognisedPersons`]: 3 },
    },
  ]);
});
