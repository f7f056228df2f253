import type { IndicatorGroup } from "@minzheng/aggregation";
import type { Role } from "@minzheng/contract";
import { assert } from "@minzheng/kernel";
import type * as z from "zod/mini";
import type { AnyProcess, Clocks, Process } from "./process.ts";

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
  /** Kept by services alone: no input of `open` or `amend` has it. Must be optional. */
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
  readonly roles: {
    readonly read: readonly Role[];
    readonly write: readonly Role[];
    /** Who may void a record; absent: who may write. */
    readonly void?: readonly Role[];
    /** Who may see a sealed value, with a reason; absent: nobody. */
    readonly reveal?: readonly Role[];
  };
  readonly process: Process<z.output<Shape>, State>;
  /** Fields a list shows, in order, the title of a record first. Absent: those that are not sealed. */
  readonly columns?: readonly (keyof z.output<Shape> & string)[];
  /** At most three: the n-th uses index `gsi<n>`. */
  readonly questions: readonly Question[];
  /** Only one record of the county may hold these values together. Freed when it is voided. */
  readonly unique: readonly Unique<keyof z.output<Shape> & string>[];
  readonly indicators: readonly IndicatorGroup<RegisterRecord<z.output<Shape>, State>>[];
}

/** Any register, for code that works on all of them. */
export interface AnyRegister
  extends Omit<
    Register,
    "fields" | "unique" | "area" | "indicators" | "process" | "roles" | "columns"
  > {
  readonly fields: Readonly<Record<string, FieldDeclaration>>;
  readonly area: string;
  readonly roles: Register["roles"];
  readonly process: AnyProcess;
  readonly columns?: readonly string[];
  readonly unique: readonly Unique[];
  readonly indicators: readonly IndicatorGroup<never>[];
}

export type FieldsOf<R extends AnyRegister> = z.output<R["shape"]>;
export type StateOf<R extends AnyRegister> = (keyof R["process"]["states"] & string) | Void;

/** A record as rules, indicators and services see it: sealed fields as envelopes. */
export interface RegisterRecord<Fields, State extends string = string> {
  readonly id: string;
  readonly revision: number;
  readonly state: State | Void;
  readonly area: string;
  readonly fields: Fields;
  readonly clocks?: Clocks;
}

/** The state of a record that should never have been; every register has it. */
export const voided = "void";
export type Void = typeof voided;

/** Attributes every record has beside its fields; no field may be called so. */
export const ownAttributes = [
  "tenant",
  "id",
  "revision",
  "state",
  "township",
  "auditHead",
  "changedAt",
  "changedBy",
  "acts",
] as const;

/**
 * Declares a register.
 *
 * @throws Defect when the declaration contradicts itself
 */
export function register<
  const Id extends string,
  Shape extends z.ZodMiniObject,
  const State extends string,
>(declaration: Register<Id, Shape, State>): Register<Id, Shape, State> {
  const { id, shape, fields, area, process, questions, unique } = declaration;
  const shaped = Object.keys(shape.def.shape).sort();
  const declared: Readonly<Record<string, FieldDeclaration>> = fields;
  assert(/^[a-z]+(-[a-z]+)*$/.test(id), `${id} is not a register id`);
  assert(
    shaped.join() === Object.keys(declared).sort().join(),
    `the shape and the fields of ${id} differ`,
  );
  for (const own of ownAttributes) assert(!shaped.includes(own), `${own} is no name of a field`);
  assert(questions.length <= 3, `${id} asks more than three questions`);
  assert(!declared[area]?.sealed, `the area of ${id} cannot be sealed`);
  assert(
    !(voided in process.states),
    `${id} declares the state ${voided}, which every register has`,
  );
  for (const { name, by, orderedBy } of questions) {
    for (const part of [...by, ...orderedBy]) {
      assert(isIndexable(part, declared), `${id}.${name} cannot be answered by ${part}`);
    }
  }
  for (const field of unique.flatMap((rule) => rule.fields)) {
    const { sealed, token } = declared[field] ?? {};
    assert(!sealed || token, `${id} cannot claim the sealed ${field} without a token`);
  }
  return declaration;
}

function isIndexable(part: string, fields: Readonly<Record<string, FieldDeclaration>>): boolean {
  if (part === "township" || part === "state") return true;
  if (part.endsWith(".tail")) return fields[part.slice(0, -".tail".length)]?.tail === true;
  const field = fields[part];
  return field !== undefined && (!field.sealed || field.token === true);
}
