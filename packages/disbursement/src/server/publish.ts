import type { Programmes } from "@minzheng/entitlement";
import { findLeaks, leakKinds, leakPolicy } from "@minzheng/exchange/leaks";
import { addFen, type Day, Failure, type Month } from "@minzheng/kernel";
import { divisionNames, townshipOffice } from "@minzheng/people/server";
import type { PrintDocument } from "@minzheng/register";
import { actorOf, type By, commitAct, type Pen, penOf, planOpen } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { type ListInput, listDocument } from "../publication/list-document.ts";
import type { PaidList } from "../publication/paid-list.ts";
import { publication } from "../publication/publication.ts";
import { getRun } from "./runs.ts";
import {
  hashOfList,
  isTold,
  type KeptList,
  listItem,
  named,
  type PostedRecord,
  paidIn,
  postedIn,
  readList,
  type TownshipPaid,
  unposted,
} from "./village-lists.ts";

const clerks = publication.roles.write;

/** Which lists of which run an officer means. */
export interface Asked {
  readonly runId: string;
  readonly area: string;
  readonly villages: readonly string[];
}

export interface Posting {
  readonly village: string;
  readonly id?: string;
  readonly refusal?: { readonly code: string; readonly text: string; readonly path?: string };
}

/** What a township was paid, and where its lists hang: names of the divisions, who speaks there. */
export interface Board extends Pick<ListInput, "office" | "bureau"> {
  readonly paid: TownshipPaid;
  readonly nameOf: (code: string) => string;
}

/** @throws Failure NO_RUN, NO_TOWNSHIP, WRONG_STATE */
export async function boardOf(
  tenant: Tenant,
  programmes: Programmes,
  { runId, area }: Pick<Asked, "runId" | "area">,
): Promise<Board> {
  const { run } = await getRun(tenant.store, runId);
  const paid = await paidIn(tenant, programmes, { run, township: area });
  const nameOf = await divisionNames(tenant, [area, ...paid.rows.keys()]);
  const township = run.townships.find(({ code }) => code === area)?.name ?? nameOf(area);
  return { paid, nameOf, office: townshipOffice(township), bureau: `${tenant.name}民政局` };
}

/**
 * Posts what the villages were paid and hangs nowhere yet: each village in a transaction of its own.
 *
 * @returns one row a village: the record, or why nothing was posted
 * @throws Failure NO_RUN, NO_TOWNSHIP, WRONG_STATE
 */
export async function postLists(
  by: By,
  programmes: Programmes,
  { place, ...asked }: Asked & { readonly place: string },
): Promise<Posting[]> {
  const board = await boardOf(by.tenant, programmes, asked);
  const { paid } = board;
  const posted = await postedIn(by.tenant, paid.run, asked.area);
  const rows: Posting[] = [];
  for (const village of new Set(asked.villages)) {
    const earlier = posted.get(village) ?? [];
    const list = await unposted(paid, village, earlier);
    const own = { village, place, list, earlier, removed: [] };
    rows.push({ village, ...(await posting(by, board, own)) });
  }
  return rows;
}

interface OneList {
  readonly village: string;
  readonly place: string;
  readonly list: PaidList;
  readonly earlier: readonly PostedRecord[];
  readonly removed: readonly string[];
  /** The list whose place it takes. */
  readonly corrects?: PostedRecord;
}

async function posting(by: By, board: Board, one: OneList): Promise<Omit<Posting, "village">> {
  if (one.list.entries.length === 0)
    return { refusal: { code: "NOTHING_TO_POST", text: "这个村没有尚未公布的到账名单" } };
  const pen = await penOf(by);
  try {
    const { id, plan, item } = await planned(pen, board, one);
    const actor = actorOf(by, clerks, plan.record.area);
    await commitAct(pen, { actor, action: "publication.post", plans: [plan], items: [item] });
    return { id };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.code === "ALREADY_HELD")
      return { refusal: { code: error.code, text: "这个村的名单刚由他人公布，请刷新后查看" } };
    if (error.code !== "LEAK_FOUND") throw error;
    const { message, path } = error.detail;
    return {
      refusal: { code: error.code, text: message ?? "", ...(path === undefined ? {} : { path }) },
    };
  }
}

/** A list as it will be posted: its record, the list beside it. @throws Failure LEAK_FOUND */
export async function planned(pen: Pen, board: Board, one: OneList) {
  const { paid } = board;
  const { tenant, today } = pen;
  const { village, place, list, earlier, removed, corrects } = one;
  const isCorrection = corrects !== undefined;
  const kept: KeptList = {
    runId: paid.run.runId,
    village,
    lineKeys: list.lineKeys,
    removed,
    entries: await named(paid, list.entries, isCorrection),
  };
  const hash = hashOfList(kept);
  const { days, names } = paid.rule;
  const document = documentOf(board, { kept, hash, postedOn: today, days, isCorrection });
  assertClean(document, today);
  const id = tenant.newId(publication.idPrefix, pen.at);
  const issues = earlier.map(({ fields }) => Number(fields.issue));
  const fields = {
    village,
    runId: paid.run.runId,
    month: paid.run.month,
    issue: String(Math.max(0, ...issues) + 1),
    postedOn: today,
    place,
    entries: kept.entries.length,
    amountFen: addFen(...kept.entries.map(({ amountFen }) => amountFen)),
    names,
    days,
    hash,
    ...(corrects === undefined ? {} : { corrects: corrects.id }),
  };
  const plan = planOpen(publication, pen, { id, fields });
  return { id, plan, item: await listItem(tenant, id, kept) };
}

interface Paper {
  readonly kept: KeptList;
  readonly hash: string;
  readonly postedOn: Day;
  readonly days: number;
  readonly isCorrection: boolean;
}

const documentOf = (board: Board, paper: Paper): PrintDocument => {
  const { kept, ...rest } = paper;
  return listDocument({
    ...rest,
    month: board.paid.run.month as Month,
    village: board.nameOf(kept.village),
    office: board.office,
    bureau: board.bureau,
    entries: kept.entries,
  });
};

/** Nothing goes on a board but what the law allows there. @throws Failure LEAK_FOUND */
function assertClean(document: PrintDocument, today: Day): void {
  const [leak] = findLeaks({ document }, leakPolicy("public-notice", today));
  if (leak === undefined) return;
  const { kind, excerpt, path, proposal } = leak;
  throw new Failure("LEAK_FOUND", undefined, {
    message: `名单中“${excerpt}”是${leakKinds[kind]}，不能公开：${proposal}`,
    path,
  });
}

/**
 * The villages' lists for print: what hangs nowhere yet, or else what was posted last.
 *
 * @throws Failure NO_RUN, NO_TOWNSHIP, WRONG_STATE, LEAK_FOUND
 */
export async function listDocuments(
  tenant: Tenant,
  programmes: Programmes,
  asked: Asked,
): Promise<{ village: string; document: PrintDocument }[]> {
  const board = await boardOf(tenant, programmes, asked);
  const { paid } = board;
  const posted = await postedIn(tenant, paid.run, asked.area);
  const today = tenant.clock.today();
  const documents: { village: string; document: PrintDocument }[] = [];
  for (const village of new Set(asked.villages)) {
    const paper = await paperOf(paid, village, posted.get(village) ?? [], today);
    if (paper === undefined) continue;
    const document = documentOf(board, paper);
    assertClean(document, today);
    documents.push({ village, document });
  }
  return documents;
}

async function paperOf(
  paid: TownshipPaid,
  village: string,
  posted: readonly PostedRecord[],
  today: Day,
): Promise<Paper | undefined> {
  const list = await unposted(paid, village, posted);
  if (list.entries.length > 0) {
    const entries = await named(paid, list.entries, false);
    const { runId } = paid.run;
    const kept = { runId, village, lineKeys: list.lineKeys, removed: [], entries };
    const { days } = paid.rule;
    return { kept, hash: hashOfList(kept), postedOn: today, days, isCorrection: false };
  }
  const last = posted.find(isTold);
  if (last === undefined) return undefined;
  const { hash, postedOn, days, corrects } = last.fields;
  const kept = await readList(paid.tenant, last);
  return { kept, hash, postedOn: postedOn as Day, days, isCorrection: corrects !== undefined };
}
