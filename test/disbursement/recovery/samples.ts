import type { Samples } from "../../support/samples.ts";

const about = {
  place: "999901001",
  programme: "subsistence-allowance",
  category: "rural",
  householdId: "hh_1",
};
const month = { month: "2025-11", overpaidFen: 912_00, repaidFen: 0, offsetFen: 0, waivedFen: 0 };

/** WE-15: November went out in full a month after the mother's death. */
export const samples: Samples = {
  recovery: {
    fields: {
      ...about,
      unit: "household.hh_1",
      caseId: "ac_1",
      householdNumber: "MZ-0001",
      runId: "2025-12-regular",
      openedOn: "2025-12-20",
      months: [month],
      overpaidFen: 912_00,
      repaidFen: 0,
      offsetFen: 0,
      waivedFen: 0,
      openFen: 912_00,
    },
    taken: {
      cause: "late-death",
      foundBy: "data",
      debtor: "household",
      decisionNumber: "县民追〔2025〕1 号",
      servedOn: "2025-12-22",
      servedWay: "in-person",
      instalments: [{ dueOn: "2026-12-31", amountFen: 912_00 }],
      receiptFen: 100_00,
      receivedOn: "2025-12-31",
      receiptNumber: "JK-2025-0001",
      receiptWay: "treasury",
      reversedNumber: "JK-2025-0001",
      reversedFen: 100_00,
      writeOffKind: "waived-hardship",
      writeOffFen: 100_00,
    },
  },
  "recovery-entry": {
    fields: {
      ...about,
      recoveryId: "od_1",
      kind: "receipt",
      amountFen: 100_00,
      on: "2025-12-31",
      months: [{ month: "2025-11", amountFen: 100_00 }],
      receiptNumber: "JK-2025-0001",
      receiptWay: "treasury",
    },
  },
};
