import type { TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { type CellUpdate, net } from "@minzheng/aggregation";
import { assert } from "@minzheng/kernel";
import { type AuditEntry, auditEntryOf } from "./audit.ts";
import type { Change, Claim, CommitOutcome, StoredItem } from "./change.ts";
import { keyOf } from "./table.ts";
import type { Store } from "./tenant.ts";

export type TransactItem = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

/** One write that carries a condition, and what it means when the condition fails. */
export interface GuardedWrite {
  readonly key: string;
  readonly item: TransactItem;
  /** @param holder `record` of the item found in its place */
  readonly refusal: (holder: string) => CommitOutcome;
}

/** A change as DynamoDB will be asked: guarded writes, and the net of its cells. */
export interface Plan {
  readonly change: Change;
  readonly writes: readonly GuardedWrite[];
  readonly cells: readonly CellUpdate[];
  readonly entries: readonly AuditEntry[];
}

const absent = "attribute_not_exists(pk)";

/** @throws Defect when nothing guards the cells or an item is written twice */
export function planOf(store: Store, change: Change): Plan {
  const entries = change.records.map((write) => auditEntryOf(store.tenant, change, write));
  const writes = [
    ...recordWrites(store, change, entries),
    ...claimWrites(store, change),
    ...(change.items ?? []).map((item) => itemWrite(store, item)),
    ...entries.map((entry) => auditWrite(store, change, entry)),
  ];
  assert(writes.length > 0, `${change.action} moves totals without a guard: ADD counts twice`);
  const keys = new Set(writes.map(({ key }) => key));
  assert(keys.size === writes.length, `${change.action} writes one item twice`);
  return { change, writes, cells: net(change.cells ?? []), entries };
}

function recordWrites(store: Store, change: Change, entries: readonly AuditEntry[]) {
  return change.records.map(({ register, id, before, after }, i): GuardedWrite => {
    const entry = entries[i];
    assert(entry !== undefined, "every record has its audit entry");
    assert(after.pk === entry.pk, `${after.pk} is not the key of ${register} ${id}`);
    const { revision, hash } = entry;
    const condition =
      before === undefined
        ? { ConditionExpression: absent }
        : {
            ConditionExpression: "#revision = :revision",
            ExpressionAttributeNames: { "#revision": "revision" },
            ExpressionAttributeValues: { ":revision": before.revision },
          };
    const Item = { ...after, revision, auditHead: hash };
    return {
      key: keyText(after),
      item: { Put: { TableName: store.table, Item, ...condition } },
      refusal: () => ({ outcome: "stale", register, id }),
    };
  });
}

interface Holding {
  readonly claim: Claim;
  readonly register: string;
  readonly claimedBy?: string;
  readonly releasedBy?: string;
}

/** A claim that is given up and taken within the change is handed over in one write. */
function claimWrites(store: Store, { records }: Change): GuardedWrite[] {
  const holdings = new Map<string, Holding>();
  const note = (claim: Claim, register: string, what: "claimedBy" | "releasedBy", id: string) => {
    const { pk } = claimKey(store, claim);
    const known = holdings.get(pk) ?? { claim, register };
    assert(known[what] === undefined, `${pk} is ${what} two records at once`);
    holdings.set(pk, { ...known, [what]: id });
  };
  for (const { register, id, claims, releases } of records) {
    for (const claim of releases ?? []) note(claim, register, "releasedBy", id);
    for (const claim of claims ?? []) note(claim, register, "claimedBy", id);
  }
  return [...holdings.values()]
    .filter(({ claimedBy, releasedBy }) => claimedBy !== releasedBy)
    .map((holding) => claimWrite(store, holding));
}

function claimWrite(store: Store, holding: Holding): GuardedWrite {
  const { claim, register, claimedBy, releasedBy } = holding;
  const Key = claimKey(store, claim);
  const condition =
    releasedBy === undefined
      ? { ConditionExpression: absent }
      : {
          ConditionExpression: "#record = :holder",
          ExpressionAttributeNames: { "#record": "record" },
          ExpressionAttributeValues: { ":holder": releasedBy },
        };
  const shown = { TableName: store.table, ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const };
  return {
    key: keyText(Key),
    item:
      claimedBy === undefined
        ? { Delete: { ...shown, Key, ...condition } }
        : { Put: { ...shown, Item: { ...Key, record: claimedBy }, ...condition } },
    refusal: (holder) =>
      releasedBy === undefined
        ? { outcome: "taken", claim, by: holder }
        : { outcome: "stale", register, id: releasedBy },
  };
}

const claimKey = (store: Store, { register, name, token }: Claim) => ({
  pk: keyOf(store.tenant, "claim", register, name, token),
  sk: "claim",
});

function itemWrite(store: Store, item: StoredItem): GuardedWrite {
  const { pk, sk } = item;
  assert(pk.startsWith(`${store.tenant}#`), `${pk} is not a key of ${store.tenant}`);
  return {
    key: keyText(item),
    item: { Put: { TableName: store.table, Item: item, ConditionExpression: absent } },
    refusal: () => ({ outcome: "exists", pk, sk }),
  };
}

/** An entry exists only when the record moved on: its refusal never stands alone. */
function auditWrite(store: Store, change: Change, entry: AuditEntry): GuardedWrite {
  const { register = "", id = "" } =
    change.records.find((write) => write.after.pk === entry.pk) ?? {};
  return {
    key: keyText(entry),
    item: { Put: { TableName: store.table, Item: entry, ConditionExpression: absent } },
    refusal: () => ({ outcome: "stale", register, id }),
  };
}

const keyText = ({ pk, sk }: { readonly pk: string; readonly sk: string }): string => `${pk} ${sk}`;
