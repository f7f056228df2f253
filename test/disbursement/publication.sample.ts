import type { Sample } from "../support/samples.ts";

export const sample: Sample = {
  register: "publication",
  fields: {
    village: "999901001001",
    runId: "2026-11-regular",
    month: "2026-11",
    issue: "1",
    postedOn: "2026-11-20",
    place: "村务公开栏",
    entries: 12,
    amountFen: 4_560_00,
    names: "full",
    days: 15,
    hash: "0".repeat(64),
  },
  taken: { removed: "3" },
};
