import type { Sample } from "../support/samples.ts";

export const sample: Sample = {
  register: "calendar-year",
  fields: {
    county: "999901",
    year: "2027",
    source: "国务院办公厅关于2027年部分节假日安排的通知",
    restDays: ["2027-01-01"],
    makeUpDays: [],
  },
};
