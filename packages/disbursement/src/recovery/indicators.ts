import { type IndicatorGroup, indicatorGroup } from "@minzheng/aggregation";
import { type Day, monthOf, townshipCode } from "@minzheng/kernel";
import type { RegisterRecord } from "@minzheng/register";
import { fundedProgrammes } from "../funds/sources.ts";
import { keysOf } from "./causes.ts";

/** What of an entry is counted. */
interface Counted {
  readonly programme: string;
  readonly category: "urban" | "rural";
  readonly kind: "receipt" | "offset" | "write-off";
  readonly amountFen: number;
  readonly on: string;
}

const noun = { receipt: "Received", offset: "Offset", "write-off": "WrittenOff" } as const;
const label = { receipt: "退回", offset: "抵扣", "write-off": "核销" } as const;

const measures = (["urban", "rural"] as const).flatMap((category) =>
  (["receipt", "offset", "write-off"] as const).map((kind) => ({
    id: `${category}${noun[kind]}Fen`,
    label: `${category === "urban" ? "城市" : "农村"}多发款${label[kind]}`,
    unit: "fen" as const,
  })),
);

/**
 * What became of a programme's overpayments, by township and month of entry; cash in the month in
 * which it came in. Cash alone is taken off the spending of its month: what a run took off was
 * never spent, and what was written off stays spent.
 *
 * @source domain/assistance.md RC-4, ST-8
 */
export const recoveryGroups: readonly IndicatorGroup<RegisterRecord<Counted>>[] = keysOf(
  fundedProgrammes,
).map((programme) =>
  indicatorGroup({
    id: `recovery.${programme}`,
    label: `${fundedProgrammes[programme]}多发款追缴`,
    measures,
    contributions: ({ state, area, fields }) => {
      if (fields.programme !== programme || state !== "posted") return [];
      const { category, kind, amountFen, on } = fields;
      const amounts = { [`${category}${noun[kind]}Fen`]: amountFen };
      return [{ place: townshipCode(area), period: monthOf(on as Day), amounts }];
    },
  }),
);
