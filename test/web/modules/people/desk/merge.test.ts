import type { HouseholdView } from "@minzheng/people";
import { describe, expect, test } from "vitest";
import {
  candidates,
  headless,
  mergeIssues,
  mergeOf,
  startMerge,
} from "../../../../../web/src/modules/people/desk/merge.ts";

const member = (residentId: string, relation = "head") => ({
  residentId,
  name: residentId,
  relation,
  sex: "male" as const,
  ageYears: 40,
  residentIdMasked: "9999**********0015",
  facts: [],
});
const home = (householdId: string, members: HouseholdView["members"]) =>
  ({ householdId, members }) as unknown as HouseholdView;

const family = home("hh_1", [member("rs_1"), member("rs_2", "spouse")]);
const alone = home("hh_2", [member("rs_3")]);
const led = home("hh_3", [member("rs_4"), member("rs_5", "child")]);
const [own] = candidates([family], { home: alone, member: member("rs_3") });
if (own === undefined) throw new Error("the family has a head");

describe("two records of one person", () => {
  test("are chosen among those found, and no record is its own double", () => {
    const found = candidates([family, alone], own);
    expect(found.map(({ member: one }) => one.residentId)).toEqual(["rs_2", "rs_3"]);
    expect(mergeIssues(startMerge(own))).toMatchObject([{ path: "other" }]);
  });

  test("in one household say nothing of where the person lives", () => {
    const [wife] = candidates([family], own);
    const merging = { ...startMerge(own), ...(wife && { other: wife }) };
    expect(mergeIssues(merging)).toEqual([]);
    expect(mergeOf(merging)).toEqual({ keepId: "rs_1", mergeId: "rs_2", takeFacts: [] });
  });

  test("in two households say it, and a household that was the other's alone needs no head", () => {
    const [double] = candidates([alone], own);
    const merging = { ...startMerge(own), ...(double && { other: double }) };
    expect(headless(merging)).toEqual([]);
    expect(mergeOf(merging)).toMatchObject({ mergeId: "rs_3", livesIn: "hh_1" });
  });

  test("leave somebody to lead whom they leave behind", () => {
    const [head] = candidates([led], own);
    const merging = { ...startMerge(own), ...(head && { other: head }) };
    expect(headless(merging).map(({ residentId }) => residentId)).toEqual(["rs_5"]);
    expect(mergeIssues(merging)).toMatchObject([{ path: "nextHeadId" }]);
    const chosen = { ...merging, nextHeadId: "rs_5" };
    expect(mergeIssues(chosen)).toEqual([]);
    expect(mergeOf(chosen)).toMatchObject({ nextHeadId: "rs_5" });
    const there = { ...merging, livesIn: "hh_3" };
    expect(headless(there).map(({ residentId }) => residentId)).toEqual(["rs_2"]);
  });
});
