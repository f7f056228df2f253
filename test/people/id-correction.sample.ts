import type { Sample } from "../support/samples.ts";
import { residentIdNumber } from "./family.ts";

export const sample: Sample = {
  register: "id-correction",
  fields: {
    residentId: "rs_sample",
    village: "999901001001",
    residentIdNumber: residentIdNumber("1960-05-02"),
    document: "户口簿第 12 页",
    reason: "登记时抄错",
  },
};
