import { fen, month } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";
import { type Accounts, movedTo } from "../../../packages/disbursement/src/arrears/account.ts";

const october = month("2026-10");
const accounts: Accounts = {
  months: [month("2026-09"), october],
  accounts: [
    { unit: "extreme-hardship#person.b", given: { "2026-09": fen(5), "2026-10": fen(7) } },
    { unit: "extreme-hardship#person.c", given: { "2026-10": fen(2) } },
  ],
};
const moved = (...pairs: readonly (readonly [string, string])[]) =>
  movedTo(
    accounts,
    october,
    new Map(
      pairs.map(([was, is]) => [`extreme-hardship#person.${was}`, `extreme-hardship#person.${is}`]),
    ),
  ).accounts.map(({ unit, given }) => [unit.slice(-1), given]);

describe("what was given under another unit", () => {
  test("is given to the one that the case has now, for that month alone", () => {
    expect(moved(["b", "a"])).toEqual([
      ["a", { "2026-10": 7 }],
      ["b", { "2026-09": 5 }],
      ["c", { "2026-10": 2 }],
    ]);
  });

  test("is added where that one was given something itself", () => {
    expect(moved(["c", "b"])).toEqual([["b", { "2026-09": 5, "2026-10": 9 }]]);
  });

  test("stays where nothing was given", () => {
    expect(moved(["z", "a"])).toEqual(
      accounts.accounts.map(({ unit, given }) => [unit.slice(-1), given]),
    );
  });
});
