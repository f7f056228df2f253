import type { Officer } from "@minzheng/contract";
import { routers } from "@minzheng/disbursement/doors";
import { driveRun, orderReissue } from "@minzheng/disbursement/server";
import type { Figure, Mending, PaidCase, Programmes } from "@minzheng/entitlement";
import { day, instant, month } from "@minzheng/kernel";
import type { LocalBucket } from "@minzheng/local-cloud";
import { createRouterClient } from "@orpc/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerTo } from "../../campaign/month.ts";
import { freshBucket } from "../../support/bucket.ts";
import { freshStore } from "../../support/dynamodb.ts";
import {
  county,
  type MadeUpCase,
  officers,
  paidCaseOf,
  programmesOf,
  sealer,
  type TestTenant,
  tenantOf,
} from "../county.ts";
import { codeOf, deskOf, exported, runOf, type Stage, settle } from "../stand.ts";

/** The fifth is a child's; the fourth comes back from the bank. */
const made: readonly MadeUpCase[] = [
  { id: "00001", township: "999901001", amountFen: 123_800 },
  { id: "00002", township: "999901001", amountFen: 86_000 },
  { id: "00003", township: "999901001", amountFen: 144_700 },
  { id: "00004", township: "999901001", amountFen: 117_200 },
  { id: "00005", township: "999901001", amountFen: 98_000, bornOn: day("2014-03-01") },
];
const area = "999901001";
const village = "999901001001";
const clerkOf = (township: string): Officer => ({
  id: "of_township",
  name: "杨春",
  tenant: county,
  assignments: [{ role: "township-clerk", area: township }],
});

let bucket: LocalBucket;
let tenant: TestTenant;
let stage: Stage;
let figures: readonly Figure[] = [];
let isMended = false;
const names = new Map<string, string>();

const base = programmesOf(made);
/** Its families can be renamed, as when a name was registered wrongly, and one gets a new account. */
const programmes: Programmes = {
  ...base,
  figures: async () => figures,
  cases: async (...asked) => {
    const casesIn = await base.cases(...asked);
    return (month) => casesIn(month).map(asRegistered);
  },
  openMending: async () => undefined,
  mendings: async (_, ids) =>
    new Map(
      ids.map((id): [string, Mending] => [
        id,
        { register: "account-change", recordId: id, state: isMended ? "changed" : "open" },
      ]),
    ),
};

function asRegistered(paidCase: PaidCase): PaidCase {
  const { caseId } = paidCase.file;
  const isFourth = isMended && caseId === "ca_00004";
  const [fourth] = made.slice(3);
  const { payee, ...rest } =
    isFourth && fourth !== undefined
      ? paidCaseOf({ ...fourth, account: "6228480000000000999" })
      : paidCase;
  const name = names.get(caseId);
  if (payee === undefined || name === undefined) return payee ? { ...rest, payee } : rest;
  const { context } = payee.name;
  return { ...rest, payee: { ...payee, name: { envelope: sealer.seal(name, context), context } } };
}

beforeAll(async () => {
  bucket = await freshBucket();
  tenant = tenantOf(await freshStore(), bucket);
  names.set("ca_00003", "王秀英 110101199003077213");
  stage = await exported(tenant, programmes);
  const orders = made.map(({ amountFen }, i) => ({ seq: i + 1, amountFen }));
  const [file] = (await runOf(stage)).bankFiles;
  await settle(
    stage,
    answerTo(file?.batchNo ?? "", orders, (seq) => seq !== 4),
  );
});
afterAll(() => bucket.stop());

const as = (officer = clerkOf(area), today = "2026-11-20") =>
  createRouterClient(routers({ programmes: async () => programmes }), {
    context: {
      tenant: { ...tenant, clock: { ...tenant.clock, today: () => day(today) } },
      officer,
      requestId: "r1",
    },
  });
const rowOf = async (today?: string) =>
  (await as(undefined, today).paidLists({ area })).villages.find((row) => row.village === village);
const post = async () => {
  const { runId } = stage;
  const { rows } = await as().postPaidLists({
    ...{ area, runId, villages: [village], place: "村务公开栏" },
  });
  return rows[0];
};
const paper = async () => {
  const { runId } = stage;
  const { documents } = await as().paidListDocuments({ area, runId, villages: [village] });
  return JSON.stringify(documents);
};

test("a name with an id number in it stops the list: where it stands and what to do is said", async () => {
  expect(await rowOf()).toMatchObject({
    entries: 3,
    amountFen: 354_500,
    unpublished: [{ why: "minor", lines: 1, amountFen: 98_000 }],
    posted: [],
  });
  expect((await post())?.refusal).toMatchObject({
    code: "LEAK_FOUND",
    text: expect.stringMatching(/身份证号，不能公开：/),
    path: "blocks.2.rows.2.1",
  });
  expect(await codeOf(paper())).toBe("LEAK_FOUND");
  expect((await rowOf())?.posted).toEqual([]);
});

test("masked by the county's figure it is posted once, without the child and without what came back", async () => {
  figures = [
    {
      id: "pa_1",
      key: "publication.names",
      value: "masked",
      from: month("2026-11"),
      source: "县民政局文件",
      signedAt: instant("2026-01-05T00:00:00.000Z"),
    },
  ];
  const draft = await paper();
  expect(draft).toMatch(/"户\*".*"王\*"/);
  expect(draft).not.toMatch(/00004|00005|1,172\.00|980\.00/);
  expect((await post())?.id).toMatch(/^pb_/);
  expect((await post())?.refusal?.code).toBe("NOTHING_TO_POST");
  expect(await rowOf()).toMatchObject({
    entries: 0,
    posted: [{ state: "posted", issue: "1", entries: 3, amountFen: 354_500, isOverdue: false }],
  });
  expect(await paper()).toBe(draft);
});

test("an entry that should not hang there is taken off by a new list; the old one is kept", async () => {
  const [old] = (await rowOf())?.posted ?? [];
  const step = { id: old?.id ?? "", revision: 1, transition: "correct", reason: "本人受保护" };
  expect(await codeOf(as().publication.advance({ ...step, fields: {} }))).toBe("STEP_REFUSED");
  expect(await codeOf(as().publication.advance({ ...step, fields: { removed: "9" } }))).toBe(
    "STEP_REFUSED",
  );
  await as().publication.advance({ ...step, fields: { removed: "2" } });
  expect((await rowOf())?.posted).toMatchObject([
    { state: "posted", issue: "2", entries: 2, amountFen: 268_500 },
    { state: "corrected", issue: "1", entries: 3 },
  ]);
  expect(await paper()).toMatch(/更正后的名单.*2,685\.00/);
});

test("what is sent again and arrives comes on the next list, alone", async () => {
  isMended = true;
  await orderReissue(deskOf(stage, officers.finance), programmes);
  await driveRun(tenant, programmes, stage.runId);
  expect((await rowOf())?.entries).toBe(0);
  const again = (await runOf(stage)).bankFiles[1]?.batchNo ?? "";
  await settle(
    stage,
    answerTo(again, [{ seq: 1, amountFen: 117_200 }], () => true),
  );
  expect(await rowOf()).toMatchObject({ entries: 1, amountFen: 117_200 });
  expect((await post())?.id).toMatch(/^pb_/);
  expect((await rowOf())?.posted.map(({ issue, entries }) => [issue, entries])).toEqual([
    ["3", 1],
    ["2", 2],
    ["1", 3],
  ]);
});

test("a list hangs its fifteen days, and is overdue when nobody takes it down", async () => {
  const [, hanging] = (await rowOf())?.posted ?? [];
  const step = { id: hanging?.id ?? "", revision: 1, transition: "take-down" };
  const on = (today: string) => as(undefined, today).publication.advance(step);
  expect(await codeOf(on("2026-12-05"))).toBe("WAIT_NOT_OVER");
  expect((await rowOf("2026-12-31"))?.posted[1]?.isOverdue).toBe(true);
  expect((await on("2026-12-06")).state).toBe("taken-down");
  expect((await rowOf("2026-12-31"))?.posted[1]?.isOverdue).toBe(false);
});

test("a clerk of another township corrects nothing here", async () => {
  const [own] = (await rowOf())?.posted ?? [];
  const step = { id: own?.id ?? "", revision: 1, transition: "correct", reason: "写错了名字" };
  const other = as(clerkOf("999901002"));
  expect(await codeOf(other.publication.advance({ ...step, fields: {} }))).toBe("NO_RECORD");
});

test("who was struck comes back on no board, also when the corrected list is void", async () => {
  const [, corrected] = (await rowOf())?.posted ?? [];
  const reviewer = as({
    ...clerkOf(area),
    id: "of_township_reviewer",
    assignments: [{ role: "township-reviewer", area }],
  });
  const { id = "", issue } = corrected ?? {};
  expect(issue).toBe("2");
  await reviewer.publication.void({ id, revision: 2, reason: "误贴在别的村" });
  expect(await rowOf()).toMatchObject({ entries: 2, amountFen: 268_500 });
  expect(await paper()).not.toContain("860.00");
  expect((await post())?.id).toMatch(/^pb_/);
  expect(await rowOf()).toMatchObject({
    entries: 0,
    posted: [{ issue: "4", entries: 2 }, {}, {}, {}],
  });
});
