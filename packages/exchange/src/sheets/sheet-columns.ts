import { assert } from "@minzheng/kernel";
import type { AnyRegister, FieldDeclaration } from "@minzheng/register";
import * as z from "zod/mini";

/** How a field is written in a cell, and read from one. */
export type SheetKind =
  | "text"
  | "choice"
  | "yes-no"
  | "whole"
  | "fen"
  | "day"
  | "month"
  | "area"
  | "resident-id"
  | "account"
  | "phone";

/** One column of a register's sheet. */
export interface SheetColumn {
  readonly field: string;
  /** The heading: the field's label, and the unit of an amount. */
  readonly label: string;
  readonly kind: SheetKind;
  readonly required: boolean;
  /** Value by the Chinese of the drop-down. */
  readonly choices?: ReadonlyMap<string, string>;
  readonly declaration: FieldDeclaration;
  readonly shape: z.ZodMiniType;
}

/** Columns an officer fills in: every field that is given when a record is opened. */
export function sheetColumnsOf(register: AnyRegister): readonly SheetColumn[] {
  const tooBig = tooBigForCell(register);
  assert(tooBig === undefined, `${register.id}.${tooBig} does not fit into a cell`);
  return givenFields(register).flatMap((name) => columnOf(register, name) ?? []);
}

/** A field that a new record needs and that no cell can hold: a list of rows, a group. */
export const tooBigForCell = (register: AnyRegister): string | undefined =>
  givenFields(register).find(
    (name) => columnOf(register, name) === undefined && !isOptional(shapeOf(register, name)),
  );

const givenFields = ({ fields }: AnyRegister): readonly string[] =>
  Object.keys(fields).filter((name) => !fields[name]?.kept);

/** Columns a list shows, in the list's order: what is exported is what was seen. */
export function shownColumnsOf(register: AnyRegister): readonly SheetColumn[] {
  const { fields } = register;
  const names = register.columns ?? Object.keys(fields).filter((name) => !fields[name]?.sealed);
  return names.flatMap((name) => columnOf(register, name) ?? []);
}

function columnOf(register: AnyRegister, field: string): SheetColumn | undefined {
  const declaration = register.fields[field];
  assert(declaration !== undefined, `${register.id} has no field ${field}`);
  const shape = shapeOf(register, field);
  const kind = kindOf(register, field, { declaration, shape });
  if (kind === undefined) return undefined;
  const label = kind === "fen" ? `${declaration.label}（元）` : declaration.label;
  const choices = choicesOf(declaration, shape);
  const required = !isOptional(shape);
  return { field, label, kind, required, declaration, shape, ...(choices ? { choices } : {}) };
}

const shapeOf = ({ shape }: AnyRegister, field: string): z.ZodMiniType =>
  shape.def.shape[field] as z.ZodMiniType;

const accepts = (shape: z.ZodMiniType, value: unknown): boolean =>
  z.safeParse(shape, value).success;

const isOptional = (shape: z.ZodMiniType): boolean => accepts(shape, undefined);

/** The shape within `optional`. */
const innermost = (shape: z.ZodMiniType): z.ZodMiniType =>
  shape.def.type === "optional"
    ? innermost((shape as z.ZodMiniOptional<z.ZodMiniType>).def.innerType)
    : shape;

/** Of a text the checks tell: what takes a day and nothing like one is a day. */
function kindOf(
  register: AnyRegister,
  field: string,
  { declaration, shape }: Pick<SheetColumn, "declaration" | "shape">,
): SheetKind | undefined {
  const { type } = innermost(shape).def;
  if (type === "enum") return "choice";
  if (type === "boolean") return "yes-no";
  if (type === "number") return declaration.unit === "fen" ? "fen" : "whole";
  if (type !== "string") return undefined;
  const { mask } = declaration;
  if (mask !== undefined && mask !== "name") return mask;
  if (field === register.area) return "area";
  if (accepts(shape, "")) return "text";
  if (accepts(shape, "2026-01-05") && !accepts(shape, "2026-01")) return takesOnlyDays(shape);
  return accepts(shape, "2026-01") && !accepts(shape, "2026-01-05") ? "month" : "text";
}

const takesOnlyDays = (shape: z.ZodMiniType): SheetKind =>
  accepts(shape, "2026年1月5日") || accepts(shape, "xxxx-xx-xx") ? "text" : "day";

function choicesOf(
  { choices = {} }: FieldDeclaration,
  shape: z.ZodMiniType,
): ReadonlyMap<string, string> | undefined {
  const inner = innermost(shape);
  if (inner.def.type !== "enum") return undefined;
  const values = Object.values((inner as z.ZodMiniEnum).def.entries).map(String);
  return new Map(values.map((value) => [choices[value] ?? value, value]));
}
