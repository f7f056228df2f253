import { addMonths } from "@minzheng/kernel";
import { expect, test } from "vitest";
import {
  type EarlierList,
  stillToPost,
} from "../../../packages/disbursement/src/publication/still-to-post.ts";
import { november } from "../county.ts";
import { household, rowOf } from "./paid-rows.ts";

const quarter = [0, 1, 2].map((n) => addMonths(november, n - 1));
const rows = ["1", "2"].flatMap((id) => quarter.map((owed) => rowOf(household(id), owed)));
const keys = rows.map(({ line }) => line.key);
const [unit = ""] = rows.map(({ line }) => `subsistence-allowance#household.${line.householdId}`);
const list = (isTold: boolean, lineKeys = keys, removed: readonly string[] = []): EarlierList => ({
  isTold,
  lineKeys,
  removed,
});
const left = (lists: readonly EarlierList[]) =>
  stillToPost(rows, lists).map(({ line }) => keys.indexOf(line.key));

test("what a list tells of is on no other, and what a voided one told of is on the next", () => {
  expect(left([])).toEqual([0, 1, 2, 3, 4, 5]);
  expect(left([list(true, keys.slice(0, 4))])).toEqual([4, 5]);
  expect(left([list(false)])).toEqual([0, 1, 2, 3, 4, 5]);
});

test("a month of a struck family that arrives later names it no more than the others did", () => {
  const withoutThird = keys.filter((_, i) => i !== 2);
  const struck = list(true, withoutThird, [unit]);
  expect(left([struck, list(false, withoutThird)])).toEqual([]);
});

test("a family stays struck when the list that struck it is void", () => {
  expect(left([list(false, keys, [unit]), list(false)])).toEqual([3, 4, 5]);
});
