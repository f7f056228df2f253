import { FenNumber } from "@minzheng/contract";
import * as z from "zod/mini";

/** Why the last column cannot be signed: the county has not that much. */
export const FUNDS_MISSING = {
  status: 409,
  message: "可用资金不足，请先登记并确认资金指标",
  data: z.object({
    year: z.string(),
    /** What each programme lacks beyond all its sources. */
    missing: z.array(z.object({ programme: z.string(), label: z.string(), amountFen: FenNumber })),
  }),
} as const;
