import type { Sample } from "../support/samples.ts";

export const sample: Sample = {
  register: "allocation",
  fields: {
    county: "999901",
    year: "2026",
    programme: "subsistence-allowance",
    source: "central",
    amountFen: 1_000_000_00,
    document: "云财社〔2026〕12号",
    receivedOn: "2026-01-20",
  },
};
