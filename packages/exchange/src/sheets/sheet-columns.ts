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

const known = new WeakMap<AnyRegister, readonly SheetColumn[]>();

/**
 * Columns an officer fills in: every field that is given when a record is opened. Made once for a
 * register, since each row asks for them.
 *
 * @throws Defect when a new record needs what no cell holds
 */
export function sheetColumnsOf(register: AnyRegister): readonly SheetColumn[] {
  const columns = known.get(register) ?? givenColumns(register);
  known.set(register, columns);
  return columns;
}

function givenColumns(register: AnyRegister): readonly SheetColumn[] {
  const given = Object.keys(register.fields).filter((name) => !register.fields[name]?.kept);
  const columns = given.flatMap((name) => columnOf(register, name) ?? []);
  const left = given.filter((name) => !columns.some(({ field }) => field === name));
  const needed = left.find((name) => !isOptional(shapeOf(register, name)));
  assert(needed === undefined, `${register.id}.${needed} does not fit into a cell`);
  return columns;
}

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
