import type { FigureRow } from "@minzheng/entitlement";
import { month } from "@minzheng/kernel";
import type { Related } from "@minzheng/register";
import type { ParameterFields } from "./registers.ts";

/**
 * A relation to the county's own figures of one key, for a guard that has to go by them. The
 * register is loaded when it is asked: the catalogue of all figures comes with it.
 */
export const figuresRelated = (name: string, key: ParameterFields["key"]): Related<object> => ({
  name,
  register: async () => (await import("./registers.ts")).parameter,
  isForGuards: true,
  question: "byKey",
  values: () => ({ key }),
});

interface SignedRecord {
  readonly id: string;
  readonly state: string;
  readonly fields: ParameterFields;
}

/**
 * What the signed ones of these records say, in the order in which they were signed: ids rise, and
 * of one key and month no second is proposed while the first waits.
 */
export const figuresSaid = (records: readonly SignedRecord[] = []): readonly FigureRow[] =>
  records
    .filter(({ state }) => state === "signed")
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ fields: { key, value, from, to, source } }) => ({
      key,
      value,
      from: month(from),
      ...(to === undefined ? {} : { to: month(to) }),
      source,
    }));
