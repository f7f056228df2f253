import type { Instant } from "@minzheng/kernel";
import {
  type Actor,
  type CommitOutcome,
  commit,
  getItem,
  keyOf,
  type StoredItem,
  type Tenant,
} from "@minzheng/store";
import type { ImportDetail } from "../contract.ts";

/** An import as it lies: what the officer sees, and for whom it is done. */
export interface ImportRecord extends Omit<ImportDetail, "importId"> {
  readonly id: string;
  readonly officer: Actor;
  /** Areas of that officer when the file was sent, as code prefixes. */
  readonly areas: readonly string[];
  /** Who takes it back. */
  readonly undoneBy?: Actor;
}

export interface StoredImport {
  readonly record: ImportRecord;
  readonly item: StoredItem & { readonly revision: number; readonly auditHead: string };
}

const kind = "import";
export const importKey = (tenant: string, id: string, sk: string) => ({
  pk: keyOf(tenant, kind, id),
  sk,
});
/** Partition of the first index that lists a county's imports by time. */
export const importList = (tenant: string) => keyOf(tenant, kind, "list");

export const detailOf = ({
  id,
  officer: _,
  areas: __,
  undoneBy: ___,
  ...detail
}: ImportRecord): ImportDetail => ({
  importId: id,
  ...detail,
});

export async function findImport({ store }: Tenant, id: string): Promise<StoredImport | undefined> {
  const item = await getItem(store, importKey(store.tenant, id, "record"));
  return item === undefined ? undefined : storedImport(item);
}

/** Values are trusted: only this file wrote them. */
export const storedImport = (item: StoredItem): StoredImport => ({
  record: item["import"] as ImportRecord,
  item: item as StoredImport["item"],
});

interface Act {
  readonly action: string;
  readonly at: Instant;
  readonly actor: Actor;
  readonly before?: StoredImport;
  /** Immutable rows that must be new for the act to count. */
  readonly items?: readonly StoredItem[];
}

/** Writes the record's next version; its audit entry names what changed, never a cell of the sheet. */
export async function writeImport(
  { store }: Tenant,
  record: ImportRecord,
  { action, at, actor, before, items = [] }: Act,
): Promise<CommitOutcome> {
  const { register, state, progress, counts, outcome, sha256, fileName, undone } = record;
  return commit(store, {
    actor,
    at,
    action: `${kind}.${action}`,
    records: [
      {
        register: kind,
        id: record.id,
        ...(before === undefined ? {} : { before: before.item }),
        after: {
          ...importKey(store.tenant, record.id, "record"),
          gsi1pk: importList(store.tenant),
          gsi1sk: `${record.uploadedAt}#${record.id}`,
          import: record,
        },
        changed: { register, state, fileName, progress, counts, outcome, sha256, undone },
      },
    ],
    items,
  });
}
