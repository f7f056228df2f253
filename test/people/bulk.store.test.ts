import { household } from "@minzheng/people";
import { planHousehold } from "@minzheng/people/server";
import { actorOf, allRecords, commitActs, penOf } from "@minzheng/register/server";
import { expect, test } from "vitest";
import { clerk } from "../support/officers.ts";
import { freshTenant } from "../support/tenant.ts";
import { member, village, wage } from "./family.ts";

test("an import's households go in together, each whole or refused by itself", async () => {
  const tenant = await freshTenant();
  const by = { tenant, officer: clerk };
  const pen = await penOf(by);
  const actor = actorOf(by, ["county-clerk"], village);
  const homes = Array.from({ length: 40 }, (_, i) =>
    planHousehold(pen, {
      number: `JT${i === 30 ? 5 : i}`,
      category: "rural",
      village,
      members: [
        member("王秀兰", "1960-05-02", { facts: [wage("2026-01-01")] }),
        member("王小明", "2015-08-01", { relation: "child" }),
      ],
      facts: [],
    }),
  );
  const outcomes = await commitActs(
    pen,
    homes.map(({ plans, items }) => ({ actor, action: "household.open", plans, items })),
  );
  const refused = outcomes.flatMap(({ outcome }, i) => (outcome === "committed" ? [] : [i]));
  expect(refused).toEqual([30]);
  expect(outcomes[30]).toMatchObject({ outcome: "taken", by: homes[5]?.householdId });
  const asked = { question: "byTownship", values: { township: village.slice(0, 9) } };
  const ids = (await allRecords(household, tenant, asked)).map(({ id }) => id);
  expect(new Set(ids)).toEqual(
    new Set(homes.filter((_, i) => i !== 30).map(({ householdId }) => householdId)),
  );
});
