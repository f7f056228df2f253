import { assert } from "@minzheng/kernel";
import type { AnyRegister } from "@minzheng/register";
import { type Pen, penOf } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import type { RosterSink } from "../roster-sink.ts";
import { checkImport } from "./check-step.ts";
import { commitSlice } from "./commit-step.ts";
import { findImport, type ImportRecord, writeImport } from "./import-record.ts";

export interface ImportWork {
  readonly importId: string;
  readonly mode: "check" | "commit" | "undo";
}

/** Where imports go: the roster's cases, and the registers that have sheets of their own. */
export interface ImportTargets extends RosterSink {
  readonly registers?: readonly AnyRegister[];
}

const states = { check: "CHECKING", commit: "COMMITTING", undo: "UNDOING" } as const;

/**
 * One call of the import machine: a slice of the work. Safe to call any number of times, also
 * twice at once: households and rows carry guard rows, and only one writer of the record's version
 * wins.
 *
 * @returns whether the machine can stop calling
 */
export async function workOnImport(
  tenant: Tenant,
  targets: ImportTargets,
  { importId, mode }: ImportWork,
): Promise<{ readonly done: boolean }> {
  const stored = await findImport(tenant, importId);
  assert(stored !== undefined, `import ${importId} does not exist`);
  const { record } = stored;
  if (record.state !== states[mode]) return { done: true };
  const officer = (mode === "undo" ? record.undoneBy : undefined) ?? record.officer;
  const pen = await penOf({
    tenant,
    officer: { id: officer.id, name: officer.name, tenant: tenant.county, assignments: [] },
  });
  const next = await nextOf(pen, targets, { record, mode });
  const written = await writeImport(tenant, next, {
    action: mode,
    at: pen.at,
    actor: officer,
    before: stored,
  });
  return { done: written.outcome === "committed" && next.state !== states[mode] };
}

/** The steps of a register's sheet are read with the first one: most imports are rosters. */
const loadSteps = () => import("./sheets/steps.ts");

async function nextOf(
  pen: Pen,
  { registers = [], ...sink }: ImportTargets,
  { record, mode }: { readonly record: ImportRecord; readonly mode: ImportWork["mode"] },
): Promise<ImportRecord> {
  if (record.register === undefined) {
    assert(mode !== "undo", "a roster is not taken back as a whole");
    return mode === "check"
      ? checkImport(pen.tenant, sink, record)
      : commitSlice(pen.tenant, sink, { record, pen });
  }
  const register = registers.find(({ id }) => id === record.register);
  assert(register !== undefined, `nobody imports into ${record.register}`);
  const { checkSheet, commitSheetSlice, undoSheetSlice } = await loadSteps();
  if (mode === "undo") return undoSheetSlice(register, pen, record);
  return mode === "check"
    ? checkSheet(register, pen, record)
    : commitSheetSlice(register, pen, record);
}
