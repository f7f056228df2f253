import type { Sample } from "../../../support/samples.ts";

export const sample: Sample = {
  register: "reserve-entry",
  fields: {
    fundId: "rf_sample",
    place: "999901001",
    number: "000001",
    kind: "advance",
    movedFen: 100_00,
    balanceFen: 100_00,
    on: "2026-09-01",
  },
};
