import type { AnyRegister } from "@minzheng/register";
import { commitActs, type Pen } from "@minzheng/register/server";
import { batchGet, type CommitOutcome, type StoredItem, type Tenant } from "@minzheng/store";
import type { CellError, ImportDetail } from "../../contract.ts";
import { refusal } from "../../refusal.ts";
import type { SheetRow } from "../../sheets/read-sheet.ts";
import { type ImportRecord, importKey } from "../import-record.ts";
import { fileKeys, jsonAt, keepProblems } from "../problem-file.ts";
import { maskOf, refusedRow, withRefused } from "./check-sheet.ts";
import { heldBy, planRow, type RowPlan } from "./plan-row.ts";
import { readCheckedSheet, type SheetRead } from "./read-upload.ts";

/** Rows of one call; a call that dies loses no more than its own time. */
const sliceSize = 400;

type Outcome = NonNullable<ImportDetail["outcome"]>;

/**
 * Imports the next slice of rows, each with its guard row.
 *
 * @returns the record after the slice, DONE after the last
 */
export async function commitSheetSlice(
  register: AnyRegister,
  pen: Pen,
  record: ImportRecord,
): Promise<ImportRecord> {
  const read = await readCheckedSheet(pen.tenant, register, record);
  if (!read) {
    const why = refusal("UNREADABLE", { reason: "检查后文件被替换" });
    return { ...record, state: "REFUSED", refusal: why };
  }
  const { sound, rejectedRows } = read.check;
  const from = record.progress?.done ?? 0;
  const slice = sound.slice(from, from + sliceSize);
  const results = await importRows(register, pen, { record, slice });
  const refused = results.flatMap(({ row, result }) =>
    typeof result === "string" ? [] : [refusedRow(register, { row }, result)],
  );
  await keepRefused(pen.tenant, record.id, { from, refused });
  const outcome: Outcome = {
    ...(record.outcome ?? { created: 0, changed: 0, same: 0, rejected: rejectedRows.size }),
  };
  for (const { result } of results) outcome[typeof result === "string" ? result : "rejected"] += 1;
  const done = from + slice.length;
  const isLast = done === sound.length;
  if (isLast) await addRefused(register, pen.tenant, { record, read, until: done });
  const progress = { step: "导入", done, of: sound.length };
  return { ...record, outcome, progress, state: isLast ? "DONE" : "COMMITTING" };
}

type RowResult =
  | "created"
  | "changed"
  | "same"
  | Omit<Extract<RowPlan, { code: string }>, "outcome">;

/** A row somebody else is writing is looked at again; then it is left to a later import. */
const attemptsMax = 3;
const contended = {
  code: "NOT_WRITTEN",
  text: "导入时另有人正在修改这条记录，没有写入，请稍后再次导入本文件",
} as const;

interface Slice {
  readonly record: ImportRecord;
  readonly slice: readonly SheetRow[];
}

async function importRows(register: AnyRegister, pen: Pen, { record, slice }: Slice) {
  const results = new Map<number, RowResult>();
  let rest = slice;
  for (let attempt = 1; attempt <= attemptsMax && rest.length > 0; attempt += 1) {
    for (const [row, result] of await guardsOf(pen.tenant, record.id, rest))
      results.set(row, result);
    rest = rest.filter(({ row }) => !results.has(row));
    for (const [row, result] of await attemptOnce(register, pen, { record, slice: rest })) {
      results.set(row, result);
    }
    rest = rest.filter(({ row }) => !results.has(row));
  }
  return slice.map(({ row }) => ({ row, result: results.get(row) ?? contended }));
}

/** Plans the rows, then commits them in as few transactions as they fit. @returns what is settled */
async function attemptOnce(
  register: AnyRegister,
  pen: Pen,
  { record, slice }: Slice,
): Promise<ReadonlyMap<number, RowResult>> {
  const settled = new Map<number, RowResult>();
  const held = await heldBy(register, pen, slice);
  const writes: { readonly row: number; readonly planned: Extract<RowPlan, { plan: object }> }[] =
    [];
  for (const row of slice) {
    const planned = await planRow(register, pen, { row, held: held(row), areas: record.areas });
    if ("plan" in planned) writes.push({ row: row.row, planned });
    else settled.set(row.row, planned.outcome === "same" ? "same" : planned);
  }
  const outcomes = await commitActs(
    pen,
    writes.map(({ row, planned: { plan, outcome } }) => ({
      actor: record.officer,
      action: `${register.id}.import`,
      reason: `表格导入 ${record.id}`,
      plans: [plan],
      items: [guardOf(pen.tenant, record.id, { row, outcome, plan })],
    })),
  );
  for (const [i, { row, planned }] of writes.entries()) {
    if (isCommitted(outcomes[i])) settled.set(row, planned.outcome);
  }
  return settled;
}

const isCommitted = (outcome: CommitOutcome | undefined): boolean =>
  outcome?.outcome === "committed";

const guardKey = (tenant: Tenant, importId: string, row: number) =>
  importKey(tenant.store.tenant, importId, `${guardPrefix}${String(row).padStart(6, "0")}`);
/** Sort keys of the guard rows begin so. */
export const guardPrefix = "row#";

/** What a row of the sheet became: undoing goes by it. */
export interface RowGuard {
  readonly row: number;
  readonly outcome: "created" | "changed";
  readonly recordId: string;
  readonly revision: number;
}

function guardOf(
  tenant: Tenant,
  importId: string,
  { row, outcome, plan }: { row: number } & Extract<RowPlan, { plan: object }>,
): StoredItem {
  const { id: recordId, revision } = plan.record;
  const guard: RowGuard = { row, outcome, recordId, revision };
  return { ...guardKey(tenant, importId, row), ...guard };
}

/** Rows this import has written already, from their guard rows. */
async function guardsOf(
  tenant: Tenant,
  importId: string,
  slice: readonly SheetRow[],
): Promise<ReadonlyMap<number, RowGuard["outcome"]>> {
  const keys = slice.map(({ row }) => guardKey(tenant, importId, row));
  const guards = (await batchGet(tenant.store, keys)).map(guardIn);
  return new Map(guards.map(({ row, outcome }) => [row, outcome]));
}

/** Values are trusted: only this file wrote them. */
export const guardIn = (item: StoredItem): RowGuard => ({
  row: Number(item["row"]),
  outcome: item["outcome"] as RowGuard["outcome"],
  recordId: String(item["recordId"]),
  revision: Number(item["revision"]),
});

/** A slice that runs again finds the same or less. */
async function keepRefused(
  tenant: Tenant,
  importId: string,
  { from, refused }: { from: number; refused: readonly CellError[] },
): Promise<void> {
  const key = fileKeys(importId).notWritten(from);
  if (refused.length === 0 && (await tenant.bucket.size(key)) === undefined) return;
  await tenant.bucket.put(key, JSON.stringify(refused), "application/json");
}

/** After the last slice: what was left out joins the problem rows and the sheet of bad rows. */
async function addRefused(
  register: AnyRegister,
  tenant: Tenant,
  { record, read, until }: { record: ImportRecord; read: SheetRead; until: number },
): Promise<void> {
  const froms = Array.from({ length: Math.ceil(until / sliceSize) }, (_, i) => i * sliceSize);
  const kept = await Promise.all(
    froms.map((from) => jsonAt<readonly CellError[]>(tenant, fileKeys(record.id).notWritten(from))),
  );
  const refused = kept.flatMap((errors) => errors ?? []);
  if (refused.length === 0) return;
  const check = withRefused(read.check, refused);
  await keepProblems(tenant, record.id, { check, mask: maskOf(register) });
}
