import type { Month } from "@minzheng/kernel";
import { textOf, type Unit } from "./value-text.ts";

/** A value fixed by an official document, in force from a month to a month, both included. */
export interface PolicyRow<Value> {
  readonly value: Value;
  readonly from: Month;
  readonly to?: Month;
  /** Law and article, or the number of the local document. */
  readonly source: string;
}

export interface Parameter<Value> {
  /** As in the catalogue of parameters: `subsistence-allowance.standard.urban`. */
  readonly key: string;
  readonly unit: Unit;
  readonly rows: readonly PolicyRow<Value>[];
}

/** A parameter as one month sees it. `text` is what officers and auditors read. */
export interface InForce<Value> {
  readonly key: string;
  readonly value: Value;
  readonly from: Month;
  readonly source: string;
  readonly text: string;
}

/** The row that covers the month; of several the one that began last. */
export function inForce<Value>(
  { key, unit, rows }: Parameter<Value>,
  month: Month,
): InForce<Value> | undefined {
  const row = rows
    .filter(({ from, to }) => from <= month && (to === undefined || month <= to))
    .reduce<PolicyRow<Value> | undefined>(
      (best, next) => (best && best.from > next.from ? best : next),
      undefined,
    );
  return (
    row && {
      key,
      value: row.value,
      from: row.from,
      source: row.source,
      text: textOf(row.value, unit),
    }
  );
}

/** An amount of money as a rule states it: a share of the standard, or fen per month. */
export type SupplementAmount = { readonly ratio: string } | { readonly fen: number };

/** A kind of income that is not counted, while a row covers the month. */
export interface Exemption {
  readonly key: string;
  readonly label: string;
  readonly rows: readonly PolicyRow<true>[];
}

export type Category = "urban" | "rural";
