import type { Sample } from "../../../support/samples.ts";

export const sample: Sample = {
  register: "assistance-payment",
  fields: {
    helpId: "ta_sample",
    village: "999901001001",
    stage: 1,
    dueOn: "2026-09-01",
    amountFen: 100_00,
    form: "cash",
    source: "county",
    kind: "emergency",
    persons: 1,
    registration: "local",
  },
  taken: { paidOn: "2026-09-01", voucher: "领条 1" },
};
