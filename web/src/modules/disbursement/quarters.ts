import type { RunDetail } from "@minzheng/disbursement";
import { monthProse } from "../../text/dates.ts";

/** Which months a run pays of programmes that are paid by the quarter: `特困…：本批次不发放`. */
export const quartersText = (quarters: RunDetail["quarters"]): string =>
  quarters
    .map(({ label, months }) =>
      months.length === 0
        ? `${label}：按季发放，本批次不发放`
        : `${label}：本批次发放 ${months.map(monthProse).join("、")}`,
    )
    .join("；");
