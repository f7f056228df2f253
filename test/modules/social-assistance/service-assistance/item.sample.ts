import type { Sample } from "../../../support/samples.ts";

export const sample: Sample = {
  register: "service-item",
  fields: {
    county: "999901",
    code: "C03",
    name: "助浴",
    category: "care",
    targets: ["subsistence-allowance", "extreme-hardship"],
    content: "上门助浴，含前后健康观察",
    unit: "hour",
    standardMinutes: 120,
    priceFen: 40_00,
    capCount: 2,
    capPer: "week",
    provider: "organization",
    funding: "fiscal",
    inHospital: false,
    inInstitution: false,
    validFrom: "2026-01-01",
  },
};
