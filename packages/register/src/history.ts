import {
  type AuditEntry,
  queryAll,
  recordKey,
  type Store,
  type StoredItem,
  verifyAudit,
} from "@minzheng/store";
import type { HistoryEntry } from "./contract.ts";
import type { AnyRegister } from "./process.ts";
import { actLabel } from "./steps.ts";

/** Everything that was done to a record, oldest first, and whether its audit chain is whole. */
export async function historyOf(
  register: AnyRegister,
  store: Store,
  id: string,
): Promise<{ readonly rows: HistoryEntry[]; readonly intact: boolean }> {
  const rows = (await entriesOf(register, store, id)).map(
    ({ revision, at, actor, action, reason, changed }) => ({
      revision,
      at,
      officer: actor.name,
      ...(actor.for === undefined ? {} : { for: actor.for.name }),
      role: actor.role,
      action,
      label: labelOf(register, action),
      ...(reason === undefined ? {} : { reason }),
      changed,
    }),
  );
  const { intact } = await verifyAudit(store, register.id, id);
  return { rows, intact };
}

/** The audit entries of a record, oldest first. */
export async function entriesOf(
  register: AnyRegister,
  store: Store,
  id: string,
): Promise<readonly AuditEntry[]> {
  const { pk } = recordKey(store.tenant, register.id, id);
  const entries: AuditEntry[] = [];
  for await (const item of queryAll(store, { pk, prefix: "audit#", consistent: true })) {
    entries.push(item as StoredItem & AuditEntry);
  }
  return entries;
}

/** A record may change in the act of another register, as when a confirmed application opens it. */
function labelOf(register: AnyRegister, action: string): string {
  const [by, act = ""] = action.split(".");
  return by === register.id ? actLabel(register, act) : "随其他业务办理";
}
