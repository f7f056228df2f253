import { expect, test } from "vitest";
import {
  outcomeText,
  type Posted,
  stateOf,
  sumOf,
  toPost,
  unpublishedText,
  type VillageRow,
} from "../../../../web/src/modules/disbursement/paid-lists.ts";

const posted: Posted = {
  id: "pb_1",
  state: "posted",
  issue: "1",
  postedOn: "2026-11-20",
  entries: 3,
  amountFen: 354_500,
  takeDownBy: "2026-12-21",
  isOverdue: false,
};
const village = (code: string, entries: number): VillageRow => ({
  village: code,
  name: "石桥村",
  entries,
  amountFen: entries * 100,
  unpublished: [],
  posted: [],
});

test("a list that hangs too long is said in red, a corrected one quietly", () => {
  expect(stateOf(posted)).toEqual(["公布中", "tone-indigo"]);
  expect(stateOf({ ...posted, isOverdue: true })).toEqual(["应撤下", "tone-red"]);
  expect(stateOf({ ...posted, state: "corrected" })).toEqual(["已更正", ""]);
});

test("villages whose money hangs already are not posted again", () => {
  const waiting = toPost([village("999901001001", 2), village("999901001002", 0)]);
  expect(waiting.map((row) => row.village)).toEqual(["999901001001"]);
  expect(sumOf([village("999901001001", 2), village("999901001003", 5)])).toEqual({
    entries: 7,
    amountFen: 700,
  });
});

test("who is paid and not named is counted, by why", () => {
  const row: VillageRow = {
    ...village("999901001001", 2),
    unpublished: [
      { why: "minor", lines: 1, amountFen: 98_000 },
      { why: "programme", lines: 2, amountFen: 4_000 },
    ],
  };
  expect(unpublishedText(row)).toBe("未成年人 1 笔 980.00 元；按规定不公布的项目 2 笔 40.00 元");
});

test("what was refused is counted beside what hangs", () => {
  expect(outcomeText([{ id: "pb_1" }, { id: "pb_2" }])).toBe("已公布 2 个村");
  expect(outcomeText([{ id: "pb_1" }, {}])).toBe("已公布 1 个村，1 个村没有公布，原因见表中");
});
