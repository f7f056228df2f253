import { month } from "@minzheng/kernel";
import type { CaseMember } from "@minzheng/people";
import { policyIn, referencePolicy } from "@minzheng/social-assistance/policy";
import { householdProblems } from "@minzheng/social-assistance/rules";
import { describe, expect, test } from "vitest";
import { table } from "../../../support/table.ts";
import { fact, family, kin } from "../families.ts";

const policy = policyIn(referencePolicy, month("2025-10"));
const married = fact("marriage", { status: "married" });
const widowed = fact("marriage", { status: "widowed" });
const gone = fact("absence", { reason: "prison" });

const homes: Readonly<Record<string, readonly CaseMember[]>> = {
  "a couple and a child": [
    kin("head", "a", 40, [married]),
    kin("spouse", "b", 41),
    kin("child", "c", 9),
  ],
  "no head": [kin("child", "c", 9), kin("parent", "p", 70)],
  "two heads": [kin("head", "a", 40), kin("head", "b", 41)],
  "two spouses": [kin("head", "a", 40), kin("spouse", "b", 41), kin("spouse", "c", 42)],
  "married, no spouse": [kin("head", "a", 40, [married]), kin("child", "c", 9)],
  "widowed, no spouse": [kin("head", "a", 40, [widowed])],
  "the same member twice": [kin("head", "a", 40), kin("child", "c", 9), kin("child", "c", 9)],
  "a child older than the head": [kin("head", "a", 40), kin("child", "c", 41)],
  "a parent younger than the head": [kin("head", "a", 40), kin("parent", "p", 39)],
  "a grandchild born the same day": [kin("head", "a", 40), kin("grandchild", "g", 40)],
  "everybody in prison": [kin("head", "a", 40, [gone])],
  "nobody at all": [],
};

describe("contradictions in a household, with a place and a proposal", () => {
  test.each(table("home", "code", "path", "value", "proposal")`
    a couple and a child           |                          |                      |         |
    no head                        | NO_HEAD                  | members.0.relation   | child   | head
    two heads                      | TWO_HEADS                | members.1.relation   | head    | other
    two spouses                    | TWO_SPOUSES              | members.2.relation   | spouse  | other
    married, no spouse             | SPOUSE_MISSING           | members              | married | spouse
    widowed, no spouse             |                          |                      |         |
    the same member twice          | MEMBER_TWICE             | members.2.residentId | c       | null
    a child older than the head    | AGE_CONTRADICTS_RELATION | members.1.relation   | child   | parent
    a parent younger than the head | AGE_CONTRADICTS_RELATION | members.1.relation   | parent  | child
    a grandchild born the same day | AGE_CONTRADICTS_RELATION | members.1.relation   | grandchild | grandparent
    everybody in prison            | NOBODY_COUNTED           | members              | 0       | 1
  `)("$home: $code at $path", ({ home, code, path, value, proposal }) => {
    const members = homes[home];
    expect(members).toBeDefined();
    const found = householdProblems(family("urban", members ?? []), policy);
    const expected = code === "" ? [] : [[code, path, value, proposal].join(" ")];
    expect(
      found.map((one) => [one.code, one.path, String(one.value), String(one.proposal)].join(" ")),
    ).toEqual(expected);
  });

  test("an empty household has no head and nobody who counts", () => {
    const codes = householdProblems(family("urban", []), policy).map(({ code }) => code);
    expect(codes).toEqual(["NO_HEAD", "NOBODY_COUNTED"]);
  });

  test("somebody who belongs to another household is said with that household", () => {
    const home = family("urban", homes["a couple and a child"] ?? []);
    expect(householdProblems(home, policy, new Map([["b", "hh_9"]]))).toEqual([
      { code: "IN_TWO_HOUSEHOLDS", path: "members.1.residentId", value: "b", proposal: "hh_9" },
    ]);
  });
});
