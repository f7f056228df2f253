import type { Sample } from "../../../support/samples.ts";

export const sample: Sample = {
  register: "service-need",
  fields: {
    village: "999901001001",
    residentId: "rs_sample",
    assessedOn: "2026-09-01",
    method: "visit",
    urgency: "soon",
    itemCodes: ["C03"],
    detail: "王秀兰股骨骨折术后，不能自行洗浴",
  },
};
