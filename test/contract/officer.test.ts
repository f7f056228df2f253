import { areasOf, officerOf, postOf, reaches } from "@minzheng/contract";
import { describe, expect, test } from "vitest";
import { officerIn } from "../support/officers.ts";
import { table } from "../support/table.ts";

const claims = (rest: object = {}) => ({
  sub: "of_1",
  name: "林晓梅",
  tenant: "999901",
  assignments: JSON.stringify([{ role: "township-clerk", area: "999901001" }]),
  ...rest,
});
const posts = (...list: readonly object[]) => ({ assignments: JSON.stringify(list) });

describe("a token names an officer", () => {
  test("with posts, where every claim is text", () => {
    expect(officerOf(claims())).toEqual({
      id: "of_1",
      name: "林晓梅",
      tenant: "999901",
      assignments: [{ role: "township-clerk", area: "999901001" }],
    });
  });

  test("and one without posts is an officer who may do nothing", () => {
    expect(officerOf(claims(posts()))?.assignments).toEqual([]);
  });

  test.each([
    ["no name", claims({ name: "" })],
    ["no tenant", claims({ tenant: undefined })],
    ["a tenant that is no code", claims({ tenant: "9999" })],
    ["posts that are no JSON", claims({ assignments: "[" })],
    ["posts that are no list", claims({ assignments: "{}" })],
    ["an unknown role", claims(posts({ role: "mayor", area: "999901" }))],
    ["an area that is no code", claims(posts({ role: "county-clerk", area: "9999" }))],
    ["a post in another county", claims(posts({ role: "county-clerk", area: "999902" }))],
    ["a county post in a township", claims(posts({ role: "county-clerk", area: "999901001" }))],
    ["an administrator of a township", claims(posts({ role: "audit-admin", area: "999901001" }))],
  ])("unless it has %s", (_, wrong) => {
    expect(officerOf(wrong)).toBeUndefined();
  });
});

describe("a post reaches", () => {
  const rows = table("post", "role asked", "area", "reaches")`
    county-clerk 999901         | county-clerk   | 999901       | yes
    county-clerk 999901         | county-clerk   | 999901001001 | yes
    county-clerk 999901         | township-clerk | 999901001    | no
    township-clerk 999901001    | township-clerk | 999901001    | yes
    township-clerk 999901001    | township-clerk | 999901001002 | yes
    township-clerk 999901001    | township-clerk | 999901002    | no
    township-clerk 999901001    | township-clerk | 999901       | no
  `;
  test.each(rows)("$post asked as $role asked at $area: $reaches", (row) => {
    const [role, area] = row.post.split(" ") as ["county-clerk", string];
    const asked = row["role asked"] as "county-clerk";
    expect(reaches(officerIn(area, role), [asked], row.area)).toBe(row.reaches === "yes");
  });

  test("areas that lie inside another are not listed twice", () => {
    const officer = {
      ...officerIn("999901001", "township-clerk"),
      assignments: [
        { role: "township-clerk", area: "999901001" },
        { role: "county-clerk", area: "999901" },
        { role: "township-reviewer", area: "999901002" },
      ],
    } as const;
    expect(areasOf(officer, ["township-clerk", "county-clerk"])).toEqual(["999901"]);
    expect(areasOf(officer, ["township-clerk", "township-reviewer"])).toEqual([
      "999901001",
      "999901002",
    ]);
  });

  test("acting without a post is a defect, not an outcome", () => {
    expect(() =>
      postOf(officerIn("999901001", "township-clerk"), ["county-clerk"], "999901"),
    ).toThrow(/outside their posts/);
  });
});
