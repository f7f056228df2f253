import { assert, Failure, isWithin } from "@minzheng/kernel";
import type { AnyRegister } from "@minzheng/register";
import {
  type AnyStored,
  checkGuards,
  holdersOf,
  openField,
  type Pen,
  type Plan,
  planAmend,
  planOpen,
  recordsById,
  tokenOf,
} from "@minzheng/register/server";
import type { ProblemCode } from "../../problems.ts";
import type { SheetRow } from "../../sheets/read-sheet.ts";
import { sheetColumnsOf } from "../../sheets/sheet-columns.ts";

/** What a row comes to: a record opened or amended, nothing, or words why not. */
export type RowPlan =
  | { readonly outcome: "created" | "changed"; readonly plan: Plan }
  | { readonly outcome: "same" }
  | RowRefused;

export interface RowRefused {
  readonly outcome: "refused";
  readonly code: ProblemCode;
  readonly text: string;
  readonly field?: string;
}

/** The records that rows speak of, found by what only one record may hold. */
export type Held = (row: SheetRow) => readonly AnyStored[];

/** Reads what the county has of these rows, consistently. */
export async function heldBy(
  register: AnyRegister,
  { tenant }: Pen,
  rows: readonly SheetRow[],
): Promise<Held> {
  const idsByRow = new Map<number, Set<string>>();
  for (const rule of register.unique) {
    const asked = rows.filter(({ fields }) => rule.fields.every((field) => field in fields));
    const ids = await holdersOf(register, tenant, {
      unique: rule.name,
      values: asked.map(({ fields }) => fields),
    });
    for (const [i, id] of ids.entries()) {
      const row = asked[i]?.row;
      if (id === undefined || row === undefined) continue;
      idsByRow.set(row, (idsByRow.get(row) ?? new Set()).add(id));
    }
  }
  const all = new Set([...idsByRow.values()].flatMap((ids) => [...ids]));
  const records = await recordsById(register, tenant.store, [...all]);
  return ({ row }) => [...(idsByRow.get(row) ?? [])].flatMap((id) => records.get(id) ?? []);
}

/**
 * Plans one row without writing. Guards of the register are asked as if an officer typed it.
 *
 * @param areas of the officer whose import it is
 */
export async function planRow(
  register: AnyRegister,
  pen: Pen,
  { row, held, areas }: { row: SheetRow; held: readonly AnyStored[]; areas: readonly string[] },
): Promise<RowPlan> {
  const [before, other] = held;
  if (other !== undefined) {
    const text = "这一行与两条已有记录都相同，请先在台账中核对";
    return { outcome: "refused", code: "HELD_ELSEWHERE", text };
  }
  try {
    if (before === undefined) return await planNew(register, pen, row);
    return await planChange(register, pen, { row, before, areas });
  } catch (error) {
    if (!(error instanceof Failure && error.code === "STEP_REFUSED")) throw error;
    const text = error.detail.message ?? "这一行不符合办理规则";
    const field = error.detail.path?.replace(/^fields\./, "");
    return { outcome: "refused", code: "REFUSED_BY_RULE", text, ...(field ? { field } : {}) };
  }
}

async function planNew(register: AnyRegister, pen: Pen, row: SheetRow): Promise<RowPlan> {
  const missing = sheetColumnsOf(register).find(
    ({ required, field }) => required && !(field in row.fields),
  );
  if (missing !== undefined) {
    const { field } = missing;
    return { outcome: "refused", code: "REQUIRED", text: "新登记的记录须填写完整内容", field };
  }
  const id = pen.tenant.newId(register.idPrefix, pen.at);
  const plan = planOpen(register, pen, { id, fields: row.fields });
  const guards = register.process.guards?.open;
  const record = { ...plan.record, revision: 0 };
  await checkGuards(register, pen, { guards, record, given: row.fields, acts: {} });
  return { outcome: "created", plan };
}

async function planChange(
  register: AnyRegister,
  pen: Pen,
  { row, before, areas }: { row: SheetRow; before: AnyStored; areas: readonly string[] },
): Promise<RowPlan> {
  if (!areas.some((area) => isWithin(before.area, area))) {
    const text = "本县已有这条记录，但不属于您的管辖范围";
    return { outcome: "refused", code: "HELD_ELSEWHERE", text };
  }
  const fields = Object.fromEntries(
    Object.entries(row.fields).filter(([name, value]) =>
      differs(register, pen, { before, name, value }),
    ),
  );
  if (Object.keys(fields).length === 0) return { outcome: "same" };
  const guards = register.process.guards?.amend;
  await checkGuards(register, pen, { guards, record: before, given: fields, acts: before.acts });
  return { outcome: "changed", plan: planAmend(register, pen, { before, fields }) };
}

/** Sealed values are compared by their tokens, or opened where they have none. */
function differs(
  register: AnyRegister,
  { sealer }: Pen,
  { before, name, value }: { before: AnyStored; name: string; value: unknown },
): boolean {
  const { sealed, token } = register.fields[name] ?? {};
  if (!sealed) return before.fields[name] !== value;
  assert(typeof value === "string", `${register.id}.${name} is sealed and is no text`);
  if (token) return before.tokens[name] !== tokenOf(register, sealer, { part: name, value });
  return openField(register, sealer, { record: before, field: name }) !== value;
}
