import { beforeAll, expect, test } from "vitest";
import { clerk } from "../support/officers.ts";
import type { TestTenant } from "../support/tenant.ts";
import { as, failing, far, freshCounty, openFamily } from "./desk.ts";

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await freshCounty();
});

test("an officer writes nothing about a household or resident they keep away from", async () => {
  const { householdId, residentIds } = await openFamily(tenant);
  const [residentId = ""] = residentIds;
  const told = {
    kind: "income",
    value: { kind: "wage", monthlyFen: 1 },
    source: { office: "人社局", document: "工资单" },
    validFrom: "2026-08-01",
  };
  const moving = {
    householdId,
    village: far,
    category: "rural" as const,
    on: "2026-08-15",
    document: "户口迁移证",
    reason: "随子女居住",
  };
  for (const interest of [householdId, residentId]) {
    const desk = as(tenant, { ...clerk, interests: [interest] });
    const acts = [
      desk.recordFact({ ...told, subject: { type: "resident", id: residentId } }),
      desk.recordFact({ ...told, subject: { type: "household", id: householdId } }),
      desk.recordFacts({ householdId, facts: [told] }),
      desk.moveHousehold(moving),
    ];
    expect(await Promise.all(acts.map(failing))).toEqual(acts.map(() => "CONFLICT_OF_INTEREST"));
  }
  expect(await failing(as(tenant).moveHousehold(moving))).toBe("nothing failed");
});
