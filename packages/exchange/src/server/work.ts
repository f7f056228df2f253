import { assert } from "@minzheng/kernel";
import { penOf } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import type { RosterSink } from "../roster-sink.ts";
import { checkImport } from "./check-step.ts";
import { commitSlice } from "./commit-step.ts";
import { findImport, type ImportRecord, writeImport } from "./import-record.ts";

export interface ImportWork {
  readonly importId: string;
  readonly mode: "check" | "commit";
}

/**
 * One call of the import machine: a slice of the work. Safe to call any number of times, also
 * twice at once: households carry guard rows, and only one writer of the record's version wins.
 *
 * @returns whether the machine can stop calling
 */
export async function workOnImport(
  tenant: Tenant,
  sink: RosterSink,
  { importId, mode }: ImportWork,
): Promise<{ readonly done: boolean }> {
  const stored = await findImport(tenant, importId);
  assert(stored !== undefined, `import ${importId} does not exist`);
  const { record } = stored;
  if (record.state !== (mode === "check" ? "CHECKING" : "COMMITTING")) return { done: true };
  const { officer } = record;
  const pen = await penOf({
    tenant,
    officer: { id: officer.id, name: officer.name, tenant: tenant.county, assignments: [] },
  });
  const next: ImportRecord =
    mode === "check"
      ? await checkImport(tenant, sink, record)
      : await commitSlice(tenant, sink, { record, pen });
  const written = await writeImport(tenant, next, {
    action: mode,
    at: pen.at,
    actor: officer,
    before: stored,
  });
  return { done: written.outcome === "committed" && next.state !== "COMMITTING" };
}
