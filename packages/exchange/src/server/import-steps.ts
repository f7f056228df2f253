import { areasOf, type Officer, postOf, type Role, reaches } from "@minzheng/contract";
import { Failure } from "@minzheng/kernel";
import type { AnyRegister } from "@minzheng/register";
import type { Actor, Tenant } from "@minzheng/store";
import type { ImportDetail } from "../contract.ts";
import {
  detailOf,
  findImport,
  type ImportRecord,
  type StoredImport,
  writeImport,
} from "./import-record.ts";

export interface Caller {
  readonly tenant: Tenant;
  readonly officer: Officer;
}

/** What a sheet is of: the roster, or one register; each has its own doors. */
export interface ImportOf {
  /** Absent: the roster. */
  readonly register?: string;
  readonly roles: readonly Role[];
  /** Of somebody else's import; everybody sees their own. */
  readonly seesOthers: (officer: Officer, record: ImportRecord) => boolean;
}

/** A county clerk sees every import of the county, a township clerk their own. */
export const rosterImport: ImportOf = {
  roles: ["county-clerk", "township-clerk"],
  seesOthers: ({ assignments }) => assignments.some(({ role }) => role === "county-clerk"),
};

/** Whoever may write or void in all of its areas sees the import of a register. */
export function importOf({ id, roles }: AnyRegister): ImportOf {
  const concerned = [...roles.write, ...(roles.void ?? [])];
  return {
    register: id,
    roles: roles.write,
    seesOthers: (officer, { areas }) => areas.every((area) => reaches(officer, concerned, area)),
  };
}

/** Their own imports, and others' by the rule of what is imported. */
export const maySee = (officer: Officer, record: ImportRecord, of: ImportOf): boolean =>
  record.register === of.register &&
  (record.officer.id === officer.id || of.seesOthers(officer, record));

/** @throws Failure NO_IMPORT */
export async function reached(
  { tenant, officer }: Caller,
  importId: string,
  of: ImportOf,
): Promise<StoredImport> {
  const stored = await findImport(tenant, importId);
  if (!stored || !maySee(officer, stored.record, of)) throw new Failure("NO_IMPORT", undefined);
  return stored;
}

const running: readonly string[] = ["CHECKING", "COMMITTING", "UNDOING"];

/**
 * Named by the version the officer saw: asking twice starts one machine. Asked again while it should
 * be running, another starts every ten minutes at most: the first may have failed for good.
 */
export function start(
  { startMachine, clock }: Tenant,
  { record, item }: StoredImport,
  mode: "check" | "commit" | "undo",
) {
  const runs = running.includes(record.state);
  const tenMinutes = clock.now().slice(0, 15).replace(/\D/g, "");
  const name = `${record.id}-${mode}-${item.revision}${runs ? `-${tenMinutes}` : ""}`;
  return startMachine("import", name, { importId: record.id, mode });
}

/** Someone else's step from the same state is as good as ours: the machine has one name. */
export async function move(
  tenant: Tenant,
  stored: StoredImport,
  { actor, ...changed }: Partial<ImportRecord> & Pick<ImportRecord, "state"> & { actor?: Actor },
): Promise<ImportRecord> {
  if (stored.record.state === changed.state) return stored.record;
  const next: ImportRecord = { ...stored.record, ...changed };
  await writeImport(tenant, next, {
    action: changed.state.toLowerCase(),
    at: tenant.clock.now(),
    actor: actor ?? next.officer,
    before: stored,
  });
  return next;
}

/**
 * Starts to take a whole import back: what it opened is voided where nobody has touched it since.
 * Asked again it goes on with the one that runs.
 *
 * @throws Failure NO_IMPORT, NOT_DONE, ALREADY_UNDONE
 */
export async function undoImport(
  caller: Caller,
  { importId, reason }: { importId: string; reason: string },
  register: AnyRegister,
): Promise<ImportDetail> {
  const { tenant, officer } = caller;
  const stored = await reached(caller, importId, importOf(register));
  const { state, areas, undone } = stored.record;
  const roles = register.roles.void ?? register.roles.write;
  if (!areas.every((area) => reaches(officer, roles, area))) {
    throw new Failure("NO_IMPORT", undefined);
  }
  if (state === "UNDONE") throw new Failure("ALREADY_UNDONE", undefined);
  if (state !== "DONE" && state !== "UNDOING") throw new Failure("NOT_DONE", undefined);
  const post = postOf(officer, roles, areasOf(officer, roles)[0] ?? "");
  const actor = { id: officer.id, name: officer.name, role: post };
  const next = await move(tenant, stored, {
    state: "UNDOING",
    actor,
    undoneBy: actor,
    undone: undone ?? { at: tenant.clock.now(), by: officer.name, reason, voided: 0, kept: 0 },
    progress: { step: "撤销", done: 0, of: stored.record.outcome?.created ?? 0 },
  });
  await start(tenant, stored, "undo");
  return detailOf(next);
}
