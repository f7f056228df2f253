import { addMonths, type Day, day, firstDayOf, type Month } from "@minzheng/kernel";
import { failedWith, type Office } from "./office.ts";

/** Food dear enough for the linkage, the rest of the basket not. */
const rises = { cpi: "2.1", food: "6.4" } as const;

/**
 * Records and signs the price index of a month, as two officers do when it is published in the next:
 * the run of that next month pays the subsidy. What is signed already stays.
 */
export async function publishIndex(
  { county, prices }: Office,
  { month, today }: { readonly month: Month; readonly today: Day },
): Promise<void> {
  const next = addMonths(month, 1);
  const usual = day(`${next}-09`);
  const publishedOn = usual <= today ? usual : firstDayOf(next);
  const source = `市统计局 ${month} 居民消费价格月报`;
  const fields = { county, month, ...rises, publishedOn, source };
  try {
    await prices.clerk.open({ fields });
  } catch (error) {
    if (!failedWith(error, "ALREADY_HELD")) throw error;
  }
  const { rows } = await prices.clerk.find({ question: "byCounty", values: {} });
  const waiting = rows.find((row) => row.fields["month"] === month && row.state === "recorded");
  if (waiting) await prices.reviewer.advance({ id: waiting.id, transition: "confirm" });
}
