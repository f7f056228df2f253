import { addDays, type Day, dayOfInstant, type Instant, instant } from "@minzheng/kernel";
import {
  type Anchored,
  type AuditCheck,
  checkAudit,
  dropAnchor,
  readAnchor,
} from "./audit-anchor.ts";
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
}

type Kept = Pick<Tenant, "store" | "bucket" | "clock">;

const anchorsSoughtDays = 60;
const shownMax = 1000;

const listKey = (tenant: string): string => keyOf(tenant, "audit-check", "list");

/**
 * Checks every audit chain and the newest anchor, writes down what it found, and drops the day's
 * anchor where all is well. Where something is wrong the old anchor stays the measure, so that the
 * same is found again tomorrow.
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
  const before = await newestBefore(tenant, day);
  const own = await readAnchor(bucket, day);
  const against = own ?? before;
  const check = await checkAudit(store, against === undefined ? [] : [against.anchor]);
  const isWell = check.findings.length + check.forged.length === 0;
  if (isWell && drops && own === undefined) {
    const until = instant(`${addDays(day, -1)}T16:00:00.000Z`);
    await dropAnchor({ store, bucket }, { day, until, previous: before });
  }
  const kept: AuditKept = {
    ...check,
    at,
    ...(against === undefined ? {} : { against: against.anchor.day }),
    ...(isWell && (drops || own !== undefined) ? { anchored: day } : {}),
  };
  await writeDown(tenant, kept);
  return kept;
}

async function newestBefore({ bucket }: Kept, day: Day): Promise<Anchored | undefined> {
  for (let back = 1; back <= anchorsSoughtDays; back += 1) {
    const found = await readAnchor(bucket, addDays(day, -back));
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
        problems: findings.length + forged.length,
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
  return items.map(({ pk: _, sk: __, ...row }) => row as unknown as AuditCheckRow);
}
