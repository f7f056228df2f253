import { createHash } from "node:crypto";
import { canonicalJson, type Instant } from "@minzheng/kernel";
import type { Actor, Change, RecordWrite, StoredItem } from "./change.ts";
import { getItem, listAll } from "./read.ts";
import { keyOf } from "./table.ts";
import type { Store } from "./tenant.ts";

/** What happened to a record at one revision. Its hash covers all the rest, keys included. */
export interface AuditEntry {
  readonly pk: string;
  readonly sk: string;
  readonly revision: number;
  readonly action: string;
  readonly actor: Actor;
  readonly at: Instant;
  readonly reason?: string;
  readonly changed: Readonly<Record<string, unknown>>;
  /** SHA-256 of the record after the change, without its revision and audit head. */
  readonly recordHash: string;
  readonly prevHash: string;
  readonly hash: string;
}

/** The hash before the first entry. */
export const auditOrigin = "0".repeat(64);

export const recordKey = (tenant: string, register: string, id: string) => ({
  pk: keyOf(tenant, register, id),
  sk: "record",
});

export const auditSortKey = (revision: number): string =>
  `audit#${String(revision).padStart(8, "0")}`;

export function auditEntryOf(tenant: string, change: Change, write: RecordWrite): AuditEntry {
  const { actor, at, action, reason } = change;
  const revision = (write.before?.revision ?? 0) + 1;
  const content = {
    pk: keyOf(tenant, write.register, write.id),
    sk: auditSortKey(revision),
    revision,
    action,
    actor,
    at,
    ...(reason === undefined ? {} : { reason }),
    changed: write.changed,
    recordHash: sha256(canonicalJson(withoutHead(write.after))),
    prevHash: write.before?.auditHead ?? auditOrigin,
  };
  return { ...content, hash: sha256(canonicalJson(content)) };
}

export type AuditVerdict =
  | { readonly intact: true; readonly entries: number }
  /** The first revision at which the chain, or the record at its end, is not what was written. */
  | { readonly intact: false; readonly revision: number; readonly problem: AuditProblem };
export type AuditProblem = "MISSING" | "ALTERED" | "UNCHAINED" | "HEAD_DIFFERS" | "RECORD_ALTERED";

/**
 * Walks a record's audit chain from its first entry to the record itself. An entry that was
 * removed, altered, moved or added shows, and so does a record changed past its audit.
 */
export async function verifyAudit(
  store: Store,
  register: string,
  id: string,
): Promise<AuditVerdict> {
  const { pk, sk } = recordKey(store.tenant, register, id);
  const entries = await listAll(store, { pk, prefix: "audit#", consistent: true });
  return verdictOn(entries, await getItem(store, { pk, sk }));
}

/** The same of items that were read already: the entries in the order of their sort keys. */
export function verdictOn(
  entries: readonly StoredItem[],
  record: StoredItem | undefined,
): AuditVerdict {
  let [head, count, lastRecordHash] = [auditOrigin, 0, ""];
  for (const entry of entries) {
    const { hash, ...content } = entry;
    count += 1;
    if (content["revision"] !== count || content.sk !== auditSortKey(count))
      return broken(count, "MISSING");
    if (hashOf(content) !== hash) return broken(count, "ALTERED");
    if (content["prevHash"] !== head) return broken(count, "UNCHAINED");
    [head, lastRecordHash] = [String(hash), String(content["recordHash"])];
  }
  if (record === undefined)
    return count === 0 ? { intact: true, entries: 0 } : broken(count, "RECORD_ALTERED");
  if (record["revision"] !== count) return broken(count + 1, "MISSING");
  if (record["auditHead"] !== head) return broken(count, "HEAD_DIFFERS");
  if (hashOf(withoutHead(record)) !== lastRecordHash) return broken(count, "RECORD_ALTERED");
  return { intact: true, entries: count };
}

/** Somebody who writes past the audit may write what has no canonical text: then there is no hash. */
function hashOf(content: unknown): string | undefined {
  try {
    return sha256(canonicalJson(content));
  } catch {
    return undefined;
  }
}

const broken = (revision: number, problem: AuditProblem): AuditVerdict => ({
  intact: false,
  revision,
  problem,
});

const withoutHead = ({ revision: _, auditHead: __, ...content }: StoredItem) => content;

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
