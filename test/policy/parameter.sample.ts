import type { Sample } from "../support/samples.ts";

export const sample: Sample = {
  register: "parameter",
  fields: {
    county: "999901",
    key: "subsistence-allowance.standard.urban",
    value: 1000_00,
    from: "2026-10",
    source: "青民发〔2026〕3 号",
    owner: "city",
  },
};
