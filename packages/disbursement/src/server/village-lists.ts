import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Programmes } from "@minzheng/entitlement";
import { assert, Failure, type Month, type TownshipCode } from "@minzheng/kernel";
import { resident } from "@minzheng/people";
import { masks } from "@minzheng/register";
import { allRecords, openField, recordsById, type Stored } from "@minzheng/register/server";
import { getItem, recordKey, type StoredItem, type Tenant } from "@minzheng/store";
import { sha256 } from "../hash.ts";
import type { NamedEntry } from "../publication/list-document.ts";
import { type ListEntry, type PaidList, type PaidRow, paidList } from "../publication/paid-list.ts";
import { publication } from "../publication/publication.ts";
import { type PublicationRule, publicationRuleIn } from "../publication/rule.ts";
import { stillToPost } from "../publication/still-to-post.ts";
import { fromJsonLines, toJsonLines } from "../roll.ts";
import { isBefore, isLoading, type Run } from "../run.ts";
import { keyOfRun } from "./attempts.ts";
import { heldLines, readFindings } from "./findings.ts";
import { placedLines } from "./recount.ts";
import { readRoster } from "./work.ts";

/** A list as it was posted, sealed beside its record: what is printed again is this. */
export interface KeptList {
  readonly runId: string;
  readonly village: string;
  /** Lines whose money it tells of; they come on no other list of the run. */
  readonly lineKeys: readonly string[];
  /** Units that a correction struck: whatever becomes of this list, none of the run names them again. */
  readonly removed: readonly string[];
  readonly entries: readonly NamedEntry[];
}

/** What a run paid in a township, by village, as far as it is known. */
export interface TownshipPaid {
  readonly tenant: Tenant;
  readonly run: Run;
  readonly rule: PublicationRule;
  readonly rows: ReadonlyMap<string, readonly PaidRow[]>;
}

export type PostedRecord = Stored<typeof publication>;

/**
 * The lines of a township whose money has arrived, each with its frozen row.
 *
 * @throws Failure WRONG_STATE before the bank has answered, or while an answer is being read;
 *   NO_TOWNSHIP
 */
export async function paidIn(
  tenant: Tenant,
  { figures }: Programmes,
  { run, township }: { readonly run: Run; readonly township: string },
): Promise<TownshipPaid> {
  if (isBefore(run.state, "RETURNED") || isLoading(run))
    throw new Failure("WRONG_STATE", { state: run.state, needed: ["RETURNED", "CLOSED"] });
  const roster = run.rosters?.find((one) => one.township === township);
  if (roster === undefined)
    throw new Failure("NO_TOWNSHIP", undefined, { path: "area", value: township });
  const key = keyOfRun(tenant, run);
  const held = heldLines(await readFindings(tenant, key));
  const placed = await placedLines(tenant, key, township as TownshipCode, held);
  const paid = new Set(placed.flatMap(({ line, state }) => (state === "paid" ? [line.key] : [])));
  const rows = await readRoster({ tenant, runId: run.runId }, run.generation, roster);
  const rule = publicationRuleIn(await figures(tenant, tenant.clock.now()), run.month as Month);
  const arrived = rows.filter(({ line }) => paid.has(line.key));
  return { tenant, run, rule, rows: Map.groupBy(arrived, (row) => row.paidCase.file.village) };
}

/** What is to be published of some rows, by the township's rule. */
export const listOf = ({ rule, run }: TownshipPaid, rows: readonly PaidRow[]): PaidList =>
  paidList(rows, rule, run.month as Month);

/** What a village was paid and hangs nowhere yet; whom a correction struck is not among it. */
export async function unposted(
  paid: TownshipPaid,
  village: string,
  posted: readonly PostedRecord[],
): Promise<PaidList> {
  const lists = await Promise.all(
    posted.map(async (record) => {
      const { lineKeys, removed } = await readList(paid.tenant, record);
      return { isTold: isTold(record), lineKeys, removed };
    }),
  );
  return listOf(paid, stillToPost(paid.rows.get(village) ?? [], lists));
}

/** Whether it hangs or hung, and nothing took its place. */
export const isTold = ({ state }: Pick<PostedRecord, "state">): boolean =>
  state === "posted" || state === "taken-down";

/**
 * The lists of a run in a township, newest first in each village. By index: a moment behind; the
 * claim of the issue keeps two officers from posting one list.
 */
export async function postedIn(
  tenant: Tenant,
  { runId }: Pick<Run, "runId">,
  township: string,
): Promise<ReadonlyMap<string, readonly PostedRecord[]>> {
  const all = await allRecords(publication, tenant, { question: "byRun", values: { runId } });
  const own = all.filter(({ area }) => area.startsWith(township));
  const ordered = own.toSorted((a, b) => Number(b.fields.issue) - Number(a.fields.issue));
  return Map.groupBy(ordered, ({ area }) => area);
}

/**
 * Entries with the names as they may be posted.
 *
 * @param isCorrection names as the records have them now, before those the run froze
 */
export async function named(
  { tenant, rule, rows }: TownshipPaid,
  entries: readonly ListEntry[],
  isCorrection: boolean,
): Promise<readonly NamedEntry[]> {
  const sealer = await tenant.sealer();
  const frozen = new Map<string, string>();
  for (const { paidCase } of [...rows.values()].flat()) {
    const { payee } = paidCase;
    if (payee !== undefined)
      frozen.set(payee.residentId, sealer.open(payee.name.envelope, payee.name.context));
  }
  const ids = entries.map(({ residentId }) => residentId);
  const asked = ids.filter((id) => isCorrection || !frozen.has(id));
  const records = await recordsById(resident, tenant.store, asked);
  const nameOf = (id: string): string => {
    const record = records.get(id);
    const now = record && openField(resident, sealer, { record, field: "name" });
    const name = now ?? frozen.get(id);
    assert(name !== undefined, `${id} was paid and does not exist`);
    return rule.names === "full" ? name : masks.name(name);
  };
  return entries.map(({ residentId, ...entry }) => ({ ...entry, name: nameOf(residentId) }));
}

const contextOf = (id: string) => ({ field: "publication.list", record: id });

/** What stands on the paper: the same list has the same. */
export const hashOfList = (list: KeptList): string => sha256(toJsonLines([list]));

/** The list as an item beside its record; packed, since a large village has a thousand lines. */
export async function listItem(tenant: Tenant, id: string, list: KeptList): Promise<StoredItem> {
  const sealer = await tenant.sealer();
  const packed = deflateRawSync(toJsonLines([list])).toString("base64url");
  const { pk } = recordKey(tenant.store.tenant, publication.id, id);
  return { pk, sk: "list", list: sealer.seal(packed, contextOf(id)) };
}

/** @throws Defect when the list is not the one whose hash the record holds */
export async function readList(tenant: Tenant, { id, fields }: PostedRecord): Promise<KeptList> {
  const { pk } = recordKey(tenant.store.tenant, publication.id, id);
  const item = await getItem(tenant.store, { pk, sk: "list" });
  const sealed = item?.["list"];
  assert(typeof sealed === "string", `${id} has no list beside it`);
  const packed = (await tenant.sealer()).open(sealed, contextOf(id));
  const text = inflateRawSync(Buffer.from(packed, "base64url")).toString();
  assert(sha256(text) === fields.hash, `the list of ${id} is not the one that was posted`);
  const [list] = fromJsonLines<KeptList>(text);
  assert(list !== undefined, `${id} has an empty list`);
  return list;
}
