import type { Sample } from "../../../support/samples.ts";

export const sample: Sample = {
  register: "temporary-assistance",
  fields: {
    kind: "emergency",
    cause: "fire",
    happenedOn: "2026-09-01",
    reportedAt: "2026-09-01T01:00:00.000Z",
    village: "999901001001",
    category: "rural",
    householdId: "hh_sample",
    residentId: "rs_sample",
    persons: 1,
    registration: "local",
    note: "王秀兰家失火",
  },
  taken: {
    amountFen: 100_00,
    form: "cash",
    source: "county",
    paidAt: "2026-09-01T02:00:00.000Z",
    voucher: "领条 1",
    papers: "补充手续 1",
    referredTo: "县慈善会",
    repeatDocument: "批复 1",
  },
};
