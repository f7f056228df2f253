import { describe, expect, test } from "vitest";
import { table } from "../../support/table.ts";
import { sealer } from "../county.ts";
import { foundIn } from "./rows.ts";

const account = "6228480000000000017";
const unit = "subsistence-allowance#household.hh_1";

describe("where the money goes", () => {
  test("is an account, in the name of whoever receives it, with a right check digit", () => {
    expect(foundIn({ account: null })).toEqual(["account-missing"]);
    expect(foundIn({ holder: "别人" })).toEqual(["account-name-differs"]);
    expect(foundIn({ accountProblem: "check-digit" })).toEqual(["account-invalid"]);
  });

  test.each(table("tail", "status", "holder", "found")`
    0017 | normal  | same    | no
    0017 | dormant | same    | yes
    0017 | closed  | same    | yes
    0017 | frozen  | same    | yes
    0017 | lost    | same    | yes
    0017 | normal  | differs | yes
    0099 | closed  | same    | no
  `)("the bank says of $tail: $status, holder $holder: $found", (row) => {
    const value = {
      accountTail: row.tail,
      status: row.status,
      holderMatches: row.holder === "same",
    } as never;
    expect(foundIn({ account, facts: [{ kind: "account-status", value }] })).toEqual(
      row.found === "yes" ? ["account-blocked"] : [],
    );
  });

  test("has room in the bank's file", () => {
    const bankProblem = () => "户名含有 GBK 编码没有的字";
    expect(foundIn({}, { bankProblem })).toEqual(["account-unwritable"]);
    expect(foundIn({ amountFen: 0 }, { bankProblem })).toEqual([]);
  });

  test("wants a word when it is another account than last month's", () => {
    const last = (number: string) => ({
      last: new Map([[unit, { dueFen: 50_000, accountToken: sealer.token("account", number) }]]),
    });
    expect(foundIn({ account }, last(account))).toEqual([]);
    expect(foundIn({ account }, last("6228480000000000025"))).toEqual(["account-changed"]);
    expect(foundIn({ account }, { last: new Map([[unit, { dueFen: 50_000 }]]) })).toEqual([]);
  });
});
