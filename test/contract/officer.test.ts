import {
  areasOf,
  callerOf,
  handsOf,
  isPostOf,
  postOf,
  principalOf,
  type Role,
  reaches,
} from "@minzheng/contract";
import { describe, expect, test } from "vitest";
import { officerIn } from "../support/officers.ts";
import { table } from "../support/table.ts";

const claims = (rest: object = {}) => ({
  sub: "of_1",
  name: "林晓梅",
  tenant: "999901",
  ...rest,
});

describe("a token names a person", () => {
  test("of a tenant, and nothing it says about posts is believed", () => {
    const assignments = JSON.stringify([{ role: "county-approver", area: "999901" }]);
    expect(callerOf(claims({ assignments }))).toEqual({
      id: "of_1",
      name: "林晓梅",
      tenant: "999901",
    });
  });

  test.each([
    ["no subject", claims({ sub: "" })],
    ["no name", claims({ name: "" })],
    ["no tenant", claims({ tenant: undefined })],
    ["a tenant that is no code", claims({ tenant: "9999" })],
  ])("unless it has %s", (_, wrong) => {
    expect(callerOf(wrong)).toBeUndefined();
  });
});

describe("a tenant has a post", () => {
  const rows = table("role", "area", "has")`
    county-clerk   | 999901    | yes
    township-clerk | 999901001 | yes
    township-clerk | 999901    | yes
    county-clerk   | 999902    | no
    county-clerk   | 999901001 | no
    audit-admin    | 999901001 | no
  `;
  test.each(rows)("$role of $area in 999901: $has", ({ role, area, has }) => {
    expect(isPostOf("999901", { role: role as Role, area })).toBe(has === "yes");
  });
});

describe("a deputy", () => {
  const principal = { id: "of_away", name: "周敏" };
  const deputy = {
    ...officerIn("999901", "county-clerk"),
    assignments: [
      { role: "county-reviewer", area: "999901", for: principal },
      { role: "county-clerk", area: "999901" },
    ],
  } as const;

  test("has two hands where the post is a colleague's, and one where it is their own", () => {
    expect(handsOf(deputy, ["county-reviewer"], "999901")).toEqual([deputy.id, "of_away"]);
    expect(handsOf(deputy, ["county-clerk"], "999901")).toEqual([deputy.id]);
  });

  test("acts in their own post where both would do", () => {
    expect(principalOf(deputy, ["county-reviewer", "county-clerk"], "999901")).toBeUndefined();
    expect(principalOf(deputy, ["county-reviewer"], "999901")).toEqual(principal);
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
