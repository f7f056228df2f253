import { serviceOrder } from "@minzheng/social-assistance/registers";
import { expect, test } from "vitest";
import { table } from "../../../support/table.ts";

const [deliveredServices] = serviceOrder.indicators;

test.each(table("state", "checkInAt", "satisfaction", "counts")`
  accepted  | 2026-03-31T15:59:00.000Z | 5 | 2026-03 {"deliveries":1,"satisfied":1,"settledFen":0}
  settled   | 2026-03-31T16:00:00.000Z | 4 | 2026-04 {"deliveries":1,"satisfied":1,"settledFen":8000}
  settled   | 2026-03-02T01:00:00.000Z | 3 | 2026-03 {"deliveries":1,"satisfied":0,"settledFen":8000}
  delivered | 2026-03-02T01:00:00.000Z | 5 | none
  rejected  | 2026-03-02T01:00:00.000Z | 1 | none
`)("a service begun at $checkInAt, $state, counts $counts", (row) => {
  const fields = {
    village: "999901001001",
    residentId: "rs_1",
    itemCode: "C03",
    plannedOn: "2026-03-02",
    checkInAt: row.checkInAt,
    satisfaction: Number(row.satisfaction),
    ...(row.state === "settled" ? { billedFen: 80_00 } : {}),
  };
  const state = row.state as "settled";
  const record = { id: "so_1", revision: 1, state, area: "999901001001", fields };
  const [found] = deliveredServices?.contributions(record) ?? [];
  const shown = found ? `${found.period} ${JSON.stringify(found.amounts)}` : "none";
  expect(shown).toBe(row.counts);
});
