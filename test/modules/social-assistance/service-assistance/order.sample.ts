import type { Sample } from "../../../support/samples.ts";

export const sample: Sample = {
  register: "service-order",
  fields: {
    village: "999901001001",
    residentId: "rs_sample",
    itemCode: "C03",
    plannedOn: "2026-09-01",
  },
  taken: {
    provider: "云溪社工站",
    worker: "李护理",
    checkInAt: "2026-09-01T01:00:00.000Z",
    checkInPlace: "一村 3 号",
    satisfaction: 5,
  },
};
