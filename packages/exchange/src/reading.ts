import type { ProblemCode } from "./problems.ts";

/** What is wrong with a cell, in words an officer can act on. */
export interface Note {
  readonly code: ProblemCode;
  readonly message: string;
  readonly proposal?: string;
}

/** A cell understood, perhaps with a warning; or not understood, with the reason. */
export type Reading<Value> =
  | { readonly value: Value; readonly note?: Note }
  | { readonly value?: undefined; readonly note: Note };

export const read = <Value>(value: Value, note?: Note): Reading<Value> =>
  note === undefined ? { value } : { value, note };

export const unread = (code: ProblemCode, message: string, proposal?: string): Reading<never> => ({
  note: { code, message, ...(proposal === undefined ? {} : { proposal }) },
});
