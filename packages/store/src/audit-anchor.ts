import { createHash } from "node:crypto";
import type { Day, Instant } from "@minzheng/kernel";
import { type AuditProblem, type AuditVerdict, verdictOn, verifyAudit } from "./audit.ts";
import type { Bucket } from "./bucket.ts";
import type { StoredItem } from "./change.ts";
import type { Store } from "./tenant.ts";
import { type Partition, walk } from "./walk.ts";

/**
 * What all audit chains of a tenant came to at one moment. A chain can be forged to its very end by
 * whoever writes the table, or taken away with its record; what an anchor says of it cannot.
 */
export interface AuditAnchor {
  readonly tenant: string;
  readonly day: Day;
  /** Of the table: an anchor says nothing of one that was restored to an earlier moment since. */
  readonly epoch: number;
  /** Of entries that were made until then, which are all there: the moment lies some hours back. */
  readonly until: Instant;
  /** The anchor before this one; absent: the first. */
  readonly previous?: { readonly day: Day; readonly sha256: string };
  readonly records: number;
  readonly entries: number;
  /** SHA-256 of `pk revision hash` of every record's last entry, in order, by bucket of its pk. */
  readonly buckets: readonly string[];
}

export interface AuditFinding {
  readonly pk: string;
  /** The first revision that is not what was written. */
  readonly revision: number;
  readonly problem: AuditProblem;
}

/** What one walk over the table found. */
export interface AuditCheck {
  readonly records: number;
  readonly entries: number;
  readonly findings: readonly AuditFinding[];
  /** Buckets in which a record is not what an anchor says, by the anchor's day. */
  readonly forged: readonly { readonly day: Day; readonly bucket: number }[];
}

const bucketCount = 1024;

/** Which bucket of an anchor a record counts in: who looks for a forged one looks there. */
export const auditBucketOf = (pk: string): number =>
  createHash("sha256").update(pk).digest().readUInt16BE(0) % bucketCount;

/** Last entries of all records as they were at one moment, collected bucket by bucket. */
export class AuditMoment {
  readonly until: Instant;
  records = 0;
  entries = 0;
  private readonly lines: string[][] = Array.from({ length: bucketCount }, () => []);

  constructor(until: Instant) {
    this.until = until;
  }

  add(pk: string, entries: readonly StoredItem[]): void {
    const own = entries.filter(({ at }) => String(at) <= this.until);
    const last = own.at(-1);
    if (last === undefined) return;
    this.records += 1;
    this.entries += own.length;
    this.lines[auditBucketOf(pk)]?.push(`${pk} ${last["revision"]} ${last["hash"]}\n`);
  }

  buckets = (): readonly string[] =>
    this.lines.map((lines) => createHash("sha256").update(lines.toSorted().join("")).digest("hex"));
}

const entriesIn = ({ items }: Partition) => items.filter(({ sk }) => sk.startsWith("audit#"));
const recordIn = ({ items }: Partition) => items.find(({ sk }) => sk === "record");

/**
 * Checks every chain, and every anchor that is given, in one walk. What changes meanwhile is read
 * again.
 *
 * @param next is collected in the same walk, so that an anchor says what was checked and nothing else
 */
export async function checkAudit(
  store: Store,
  anchors: readonly AuditAnchor[],
  next?: AuditMoment,
): Promise<AuditCheck> {
  const moments = anchors.map(({ until }) => new AuditMoment(until));
  const all = next === undefined ? moments : [...moments, next];
  const { records, entries, findings } = await walkAudit(store, all);
  const forged = anchors.flatMap(({ day, buckets }, i) =>
    (moments[i]?.buckets() ?? []).flatMap((found, bucket) =>
      found === buckets[bucket] ? [] : [{ day, bucket }],
    ),
  );
  return { records, entries, findings, forged };
}

async function walkAudit(
  store: Store,
  moments: readonly AuditMoment[],
): Promise<Omit<AuditCheck, "forged">> {
  let [records, entries] = [0, 0];
  const findings: AuditFinding[] = [];
  for await (const partition of walk(store)) {
    const [own, record] = [entriesIn(partition), recordIn(partition)];
    if (own.length === 0 && record === undefined) continue;
    records += 1;
    entries += own.length;
    for (const moment of moments) moment.add(partition.pk, own);
    const verdict = verdictOn(own, record);
    if (verdict.intact) continue;
    const { pk } = partition;
    const again = await settled(store, pk);
    if (!again.intact) findings.push({ pk, revision: again.revision, problem: again.problem });
  }
  return { records, entries, findings };
}

/** A record that is written while its entries are read seems broken: it is read until it holds still. */
const looks = 3;

async function settled(store: Store, pk: string): Promise<AuditVerdict> {
  const [, register = "", ...id] = pk.split("#");
  let verdict = await verifyAudit(store, register, id.join("#"));
  for (let look = 1; look < looks && !verdict.intact; look += 1)
    verdict = await verifyAudit(store, register, id.join("#"));
  return verdict;
}

const anchorKey = (day: Day): string => `anchors/${day}.json`;
const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** An anchor as it lies in the bucket. */
export type Anchored = { readonly anchor: AuditAnchor; readonly sha256: string };

/** @returns undefined when there is none of that day */
export async function readAnchor(
  bucket: Pick<Bucket, "find">,
  day: Day,
): Promise<Anchored | undefined> {
  const bytes = await bucket.find(anchorKey(day));
  if (bytes === undefined) return undefined;
  const anchor = JSON.parse(new TextDecoder().decode(bytes)) as AuditAnchor;
  return { anchor, sha256: digest(bytes) };
}

const firstKey = "anchors/first.json";

/** Day of the county's first anchor: from then on there is always one to be held against. */
export async function firstAnchorDay(bucket: Pick<Bucket, "find">): Promise<Day | undefined> {
  const bytes = await bucket.find(firstKey);
  if (bytes === undefined) return undefined;
  return (JSON.parse(new TextDecoder().decode(bytes)) as { readonly day: Day }).day;
}

/** Writes the day's anchor, once and under lock, as one checked walk collected it. */
export async function dropAnchor(
  { store, bucket }: { readonly store: Store; readonly bucket: Bucket },
  {
    day,
    moment,
    previous,
  }: {
    readonly day: Day;
    /** Some hours ago, so that nothing made by then is still under way. */
    readonly moment: AuditMoment;
    readonly previous: Anchored | undefined;
  },
): Promise<AuditAnchor> {
  if (previous === undefined)
    await bucket.create(firstKey, JSON.stringify({ day }), "application/json");
  const anchor: AuditAnchor = {
    tenant: store.tenant,
    day,
    epoch: store.epoch ?? 0,
    until: moment.until,
    ...(previous === undefined
      ? {}
      : { previous: { day: previous.anchor.day, sha256: previous.sha256 } }),
    records: moment.records,
    entries: moment.entries,
    buckets: moment.buckets(),
  };
  await bucket.create(anchorKey(day), JSON.stringify(anchor), "application/json");
  return (await readAnchor(bucket, day))?.anchor ?? anchor;
}
