import type { Sample } from "../../../support/samples.ts";

export const sample: Sample = {
  register: "recognised-household",
  fields: {
    programme: "margin-household",
    category: "rural",
    householdId: "hh_sample",
    householdNumber: "S-1",
    village: "999901001001",
    persons: 3,
    recognisedPersons: 3,
    confirmedOn: "2026-09-01",
    validTo: "2027-08-31",
    document: "边缘认〔2026〕12号",
  },
  taken: {
    endCode: "INCOME_OVER",
    toldHow: "in-person",
    heardOn: "2026-09-01",
    heardHow: "visit",
    heardWords: "知道了",
  },
};
