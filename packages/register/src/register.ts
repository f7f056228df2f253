import type { IndicatorGroup } from "@minzheng/aggregation";
import type { Role } from "@minzheng/contract";
import type * as z from "zod/mini";

/** P0 public, P1 internal, P2 personal, P3 sensitive. @source domain/services.md 0.8 */
export type PrivacyClass = "P0" | "P1" | "P2" | "P3";

export interface FieldDeclaration {
  /** Chinese, as on the form. */
  readonly label: string;
  readonly class: PrivacyClass;
  /** Stored only as an envelope; shown masked; returned by `reveal` alone. */
  readonly sealed?: boolean;
  /** A keyed token is kept beside the sealed value, so it can be claimed and searched. */
  readonly token?: boolean;
  readonly mask?: "resident-id" | "account" | "phone" | "name";
}

export interface Transition<State extends string> {
  readonly name: string;
  readonly label: string;
  readonly from: readonly State[];
  readonly to: State;
  readonly roles: readonly Role[];
  /** The officer of that earlier transition may not do this one. */
  readonly notSameAs?: readonly string[];
}

export interface Question {
  /** `byTownship`: which records of a township …? */
  readonly name: string;
  /** Fields in the partition key, then those in the sort key. `township` is derived from `area`. */
  readonly by: readonly string[];
  readonly orderedBy: readonly string[];
}

/**
 * A register (台账), declared once. Entity, procedures, roles, audit, import and pages come from it.
 *
 * The shape's fields and `fields` have the same keys. Records are voided or closed, never deleted.
 */
export interface Register<
  Id extends string = string,
  Shape extends z.ZodMiniObject = z.ZodMiniObject,
  State extends string = string,
> {
  /** Kebab-case noun: `household`. Kind in the keys and part of every path. */
  readonly id: Id;
  readonly module: string;
  readonly label: string;
  /** Prefix of its record ids: `hh`. */
  readonly idPrefix: string;
  readonly shape: Shape;
  readonly fields: { readonly [Field in keyof z.output<Shape> & string]: FieldDeclaration };
  /** The field that holds the division code a record belongs to. */
  readonly area: keyof z.output<Shape> & string;
  readonly roles: { readonly read: readonly Role[]; readonly write: readonly Role[] };
  readonly process: {
    readonly initial: State;
    readonly states: Readonly<Record<State, string>>;
    readonly transitions: readonly Transition<State>[];
  };
  readonly questions: readonly Question[];
  /** Only one record of the county may hold these values together. */
  readonly unique: readonly { readonly name: string; readonly fields: readonly (keyof z.output<Shape> & string)[] }[];
  readonly indicators: readonly IndicatorGroup<RegisterRecord<z.output<Shape>, State>>[];
}

/** A record as rules, indicators and services see it: sealed fields as envelopes. */
export interface RegisterRecord<Fields, State extends string = string> {
  readonly id: string;
  readonly revision: number;
  readonly state: State;
  readonly area: string;
  readonly fields: Fields;
}

export function register<
  const Id extends string,
  Shape extends z.ZodMiniObject,
  const State extends string,
>(declaration: Register<Id, Shape, State>): Register<Id, Shape, State> {
  return declaration;
}
