import type { IndicatorGroup } from "@minzheng/aggregation";
import { assert } from "@minzheng/kernel";
import * as z from "zod/mini";
import { checkProcess } from "./check-process.ts";
import { clockGroup } from "./clock-indicators.ts";
import type { FieldDeclaration, Question, Unique } from "./field.ts";
import type { AnyRegister, Process, RegisterRoles, SheetWay } from "./process.ts";
import type { RegisterRecord, Void } from "./record.ts";

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
  readonly roles: RegisterRoles;
  readonly process: Process<z.output<Shape>, State>;
  /** Fields a list shows, in order, the title of a record first. Absent: those that are not sealed. */
  readonly columns?: readonly (keyof z.output<Shape> & string)[];
  /** At most three: the n-th uses index `gsi<n>`. */
  readonly questions: readonly Question[];
  /** Only one record of the county may hold these values together. Freed when it is voided. */
  readonly unique: readonly Unique<keyof z.output<Shape> & string>[];
  /** Whether rows of a sheet open and amend records, see {@link SheetWay}. */
  readonly sheet?: SheetWay;
  readonly indicators: readonly IndicatorGroup<RegisterRecord<z.output<Shape>, NoInfer<State>>>[];
}

export type FieldsOf<R extends AnyRegister> = z.output<R["shape"]>;
export type StateOf<R extends AnyRegister> = (keyof R["process"]["states"] & string) | Void;

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
  "clocks",
] as const;

/**
 * Declares a register. Where it has legal limits, the group that counts them comes with it.
 *
 * @throws Defect when the declaration contradicts itself
 */
export function register<
  const Id extends string,
  Shape extends z.ZodMiniObject,
  const State extends string,
>(declaration: Register<Id, Shape, State>): Register<Id, Shape, State> {
  const { id, shape, fields, area, questions, unique } = declaration;
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
  for (const { name, by, orderedBy } of questions) {
    for (const part of [...by, ...orderedBy]) {
      assert(isIndexable(part, declared), `${id}.${name} cannot be answered by ${part}`);
    }
  }
  for (const field of unique.flatMap((rule) => rule.fields)) {
    const { sealed, token } = declared[field] ?? {};
    assert(!sealed || token, `${id} cannot claim the sealed ${field} without a token`);
  }
  for (const [name, { kept }] of Object.entries(declared)) {
    const sample = shape.def.shape[name] as z.ZodMiniType;
    assert(!kept || z.safeParse(sample, undefined).success, `${id}.${name} is kept and needed`);
  }
  for (const column of declaration.columns ?? [])
    assert(shaped.includes(column), `${id} lists ${column}, which is no field`);
  checkProcess(declaration);
  const clocks = clockGroup(declaration);
  if (clocks === undefined) return declaration;
  return { ...declaration, indicators: [...declaration.indicators, clocks] };
}

function isIndexable(part: string, fields: Readonly<Record<string, FieldDeclaration>>): boolean {
  if (part === "township" || part === "state") return true;
  if (part.endsWith(".tail")) return fields[part.slice(0, -".tail".length)]?.tail === true;
  const field = fields[part];
  return field !== undefined && (!field.sealed || field.token === true);
}
