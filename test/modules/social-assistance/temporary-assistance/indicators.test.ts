import { assistancePayment } from "@minzheng/social-assistance/registers";
import { describe, expect, test } from "vitest";
import { table } from "../../../support/table.ts";

const [temporaryHelp] = assistancePayment.indicators;

describe("I21 to I23: what a payment counts as", () => {
  test.each(table("state", "stage", "kind", "registration", "time", "counts")`
    paid      | 1 | emergency   | local     | true | {"personTimes":2,"decisions":1,"emergencyPersonTimes":2,"emergencies":1,"emergenciesInTime":1,"paidFen":196000}
    paid      | 1 | emergency   | local     | false | {"personTimes":2,"decisions":1,"emergencyPersonTimes":2,"emergencies":1,"paidFen":196000}
    paid      | 1 | expenditure | elsewhere | - | {"personTimes":2,"decisions":1,"expenditurePersonTimes":2,"elsewherePersonTimes":2,"paidFen":196000}
    paid      | 2 | emergency   | elsewhere | - | {"paidFen":196000}
    due       | 1 | emergency   | local     | - | none
    cancelled | 1 | emergency   | local     | - | none
  `)("$state, stage $stage, $kind, $registration: $counts", (row) => {
    const fields = {
      helpId: "ta_1",
      village: "999901001001",
      stage: Number(row.stage),
      dueOn: "2025-11-09",
      amountFen: 1_960_00,
      form: "cash" as const,
      source: "reserve" as const,
      kind: row.kind as "emergency",
      persons: 2,
      registration: row.registration as "local",
      paidOn: "2025-12-01",
      ...(row.time === "-" ? {} : { cameInTime: row.time === "true" }),
    };
    const state = row.state as "paid";
    const record = { id: "ap_1", revision: 1, state, area: "999901001001", fields };
    const [found] = temporaryHelp?.contributions(record) ?? [];
    expect(found === undefined ? "none" : JSON.stringify(found.amounts)).toBe(row.counts);
    if (found) expect([found.place, found.period]).toEqual(["999901001001", "2025-12"]);
  });
});
