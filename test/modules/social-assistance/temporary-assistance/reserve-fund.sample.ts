import type { Sample } from "../../../support/samples.ts";

export const sample: Sample = {
  register: "reserve-fund",
  fields: { place: "999901001", ceilingFen: 30_000_00, basis: "县民政局〔2026〕8号" },
};
