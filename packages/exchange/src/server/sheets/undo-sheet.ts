import { assert } from "@minzheng/kernel";
import { type AnyRegister, voided } from "@minzheng/register";
import { commitActs, type Pen, planState, recordsById } from "@minzheng/register/server";
import { listAll } from "@minzheng/store";
import { type ImportRecord, importKey } from "../import-record.ts";
import { guardIn, guardPrefix } from "./commit-sheet.ts";

/** Records of one call. */
const sliceSize = 400;

/**
 * Voids the next slice of what an import opened. Records that somebody has touched since stay, and so
 * does what the import changed: both have versions of their own.
 *
 * @returns the record after the slice, UNDONE after the last
 */
export async function undoSheetSlice(
  register: AnyRegister,
  pen: Pen,
  record: ImportRecord,
): Promise<ImportRecord> {
  const { undone, undoneBy, progress } = record;
  assert(undone !== undefined && undoneBy !== undefined, "somebody takes the import back");
  const { tenant } = pen;
  const { pk } = importKey(tenant.store.tenant, record.id, "record");
  const rows = await listAll(tenant.store, { pk, prefix: guardPrefix, consistent: true });
  const created = rows.map(guardIn).filter(({ outcome }) => outcome === "created");
  const from = progress?.done ?? 0;
  const slice = created.slice(from, from + sliceSize);
  const { store } = tenant;
  const records = await recordsById(
    register,
    store,
    slice.map(({ recordId }) => recordId),
  );
  const untouched = slice.flatMap(({ recordId, revision }) => {
    const before = records.get(recordId);
    return before?.revision === revision && before.state !== voided ? [before] : [];
  });
  const outcomes = await commitActs(
    pen,
    untouched.map((before) => ({
      actor: undoneBy,
      action: `${register.id}.void`,
      reason: `撤销导入 ${record.id}：${undone.reason}`,
      plans: [planState(register, pen, { before, state: voided, act: "void" })],
    })),
  );
  const now = outcomes.filter(({ outcome }) => outcome === "committed").length;
  const earlier = slice.filter(({ recordId }) => records.get(recordId)?.state === voided).length;
  const done = from + slice.length;
  return {
    ...record,
    undone: {
      ...undone,
      voided: undone.voided + now + earlier,
      kept: undone.kept + slice.length - now - earlier,
    },
    progress: { step: "撤销", done, of: created.length },
    state: done === created.length ? "UNDONE" : "UNDOING",
  };
}
