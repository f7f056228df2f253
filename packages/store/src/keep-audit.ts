import { addDays, assert, type Day, dayOfInstant, type Instant, instant } from "@minzheng/kernel";
import {
  type Anchored,
  type AuditCheck,
  AuditMoment,
  checkAudit,
  dropAnchor,
  firstAnchorDay,
  readAnchor,
} from "./audit-anchor.ts";
import type { StoredItem } from "./change.ts";
import { commit } from "./commit.ts";
import { queryPage } from "./read.ts";
import { keyOf } from "./table.ts";
import type { Tenant } from "./tenant.ts";

/** One walk of the keeper over everything, as its page shows it. */
export interface AuditKept extends AuditCheck {
  readonly at: Instant;
  /** Day of the anchor that was held against the table; absent: there was none yet. */
  readonly against?: Day;
  /** Day of the anchor that was dropped after it; none while something is wrong. */
  readonly anchored?: Day;
  /** There were anchors once, and none is found any more. */
  readonly lost?: true;
  /** The newest anchor is of the table before it was restored to an earlier moment. */
  readonly restored?: true;
}

type Kept = Pick<Tenant, "store" | "bucket" | "clock">;

const shownMax = 1000;

const listKey = (tenant: string): string => keyOf(tenant, "audit-check", "list");

/**
 * Checks every audit chain and the newest anchor, writes down what it found, and drops the day's
 * anchor where all is well. Where something is wrong the old anchor stays the measure, so that the
 * same is found again tomorrow, however long ago it was dropped.
 *
 * @param drops the anchor covers what was done before the last midnight: only when that lies some
 *   hours back is nothing made by then still under way
 */
export async function keepAudit(
  tenant: Kept,
  { drops }: { readonly drops: boolean },
): Promise<AuditKept> {
  const { store, bucket, clock } = tenant;
  const at = clock.now();
  const day = dayOfInstant(at);
  const first = await firstAnchorDay(bucket);
  const before = first === undefined ? undefined : await newestBefore(tenant, { day, first });
  const own = await readAnchor(bucket, day);
  const newest = own ?? before;
  const isRestored = newest !== undefined && newest.anchor.epoch < (store.epoch ?? 0);
  const isLost = first !== undefined && newest === undefined;
  const against = isRestored ? undefined : newest;
  const moment = new AuditMoment(instant(`${addDays(day, -1)}T16:00:00.000Z`));
  const check = await checkAudit(store, against === undefined ? [] : [against.anchor], moment);
  const isWell = problemsOf(check, isLost) === 0;
  if (isWell && drops && own === undefined)
    await dropAnchor({ store, bucket }, { day, moment, previous: before });
  const kept: AuditKept = {
    ...check,
    at,
    ...(against === undefined ? {} : { against: against.anchor.day }),
    ...(isWell && (drops || own !== undefined) ? { anchored: day } : {}),
    ...(isLost ? { lost: true } : {}),
    ...(isRestored ? { restored: true } : {}),
  };
  await writeDown(tenant, kept);
  return kept;
}

const problemsOf = (
  { findings, forged }: Pick<AuditCheck, "findings" | "forged">,
  isLost: boolean,
): number => findings.length + forged.length + (isLost ? 1 : 0);

async function newestBefore(
  { bucket }: Kept,
  { day, first }: { readonly day: Day; readonly first: Day },
): Promise<Anchored | undefined> {
  for (let other = addDays(day, -1); other >= first; other = addDays(other, -1)) {
    const found = await readAnchor(bucket, other);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function writeDown({ store }: Kept, kept: AuditKept): Promise<void> {
  const { findings, forged, ...rest } = kept;
  await commit(store, {
    actor: { id: "system", name: "系统", role: "system" },
    at: kept.at,
    action: "audit-check.keep",
    records: [],
    items: [
      {
        pk: listKey(store.tenant),
        sk: kept.at,
        ...rest,
        findings: findings.slice(0, shownMax),
        forged: forged.slice(0, shownMax),
        problems: problemsOf(kept, kept.lost === true),
      },
    ],
  });
}

/** A check as it was written down; of its findings the first thousand. */
export interface AuditCheckRow extends AuditKept {
  readonly problems: number;
}

/** The newest checks first. */
export async function auditChecks(
  { store }: Pick<Tenant, "store">,
  limit: number,
): Promise<readonly AuditCheckRow[]> {
  const question = { pk: listKey(store.tenant), descending: true, limit };
  const { items } = await queryPage(store, question);
  return items.map(rowOf);
}

/** @throws Defect when the item is none that the keeper wrote */
function rowOf({ pk, sk, ...row }: StoredItem): AuditCheckRow {
  const counts = [row["records"], row["entries"], row["problems"]];
  const lists = [row["findings"], row["forged"]];
  const isRow = counts.every(Number.isSafeInteger) && lists.every(Array.isArray);
  assert(isRow && row["at"] === sk, `${pk} ${sk} is no check of the keeper`);
  return row as Partial<AuditCheckRow> as AuditCheckRow;
}
