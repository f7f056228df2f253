/** P0 public, P1 internal, P2 personal, P3 sensitive. @source domain/services.md 0.8 */
export type PrivacyClass = "P0" | "P1" | "P2" | "P3";

export type Mask = "resident-id" | "account" | "phone" | "name";

/** The words of a field, or of one part of it: a column of its rows. */
export interface PartDeclaration {
  /** Chinese, as on the form. */
  readonly label: string;
  /** Beside the field: a plain sentence, and the clause it rests on. */
  readonly hint?: string;
  readonly clause?: string;
  /** Chinese of each value of an enum: `{ urban: "城镇" }`. */
  readonly choices?: Readonly<Record<string, string>>;
  /** Whole fen: shown and typed as yuan with two decimals. */
  readonly unit?: "fen";
  /** Of an object, or of each object of a list. */
  readonly parts?: Readonly<Record<string, PartDeclaration>>;
}

export interface FieldDeclaration extends PartDeclaration {
  readonly class: PrivacyClass;
  /** Stored only as an envelope; shown masked; returned by `reveal` alone. */
  readonly sealed?: boolean;
  /** A keyed token is kept beside the sealed value, so it can be claimed and searched. */
  readonly token?: boolean;
  /** A second token of the last four characters; questions call it `<field>.tail`. */
  readonly tail?: boolean;
  /** Written by services and steps alone: no input of `open` or `amend` has it. Must be optional. */
  readonly kept?: boolean;
  /** How a sealed value is shown; without one it is left out of views. */
  readonly mask?: Mask;
  /** Heading under which form, detail and print show it; fields without one come first. */
  readonly group?: string;
}

export interface Question {
  /** `byTownship`: which records of a township …? */
  readonly name: string;
  /**
   * Fields in the partition key, then those in the sort key (the record's id is appended). Besides
   * fields: `township` (derived from `area`), `state`, and `<field>.tail`. A field with `token` is
   * indexed by its token. A record without one of these fields is left out of the answer.
   */
  readonly by: readonly string[];
  readonly orderedBy: readonly string[];
}

export interface Unique<Field extends string = string> {
  readonly name: string;
  readonly fields: readonly Field[];
  /** Held only in these states: one open application at a time. Absent: in all but `void`. */
  readonly heldIn?: readonly string[];
}
