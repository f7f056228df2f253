import { administrators, type Role } from "@minzheng/contract";
import { describe, expect, test } from "vitest";
import {
  clashOf,
  givenRoles,
  isOfParts,
  postsOf,
} from "../../../../web/src/modules/administration/posts.ts";

const county = "999901";
const row = (role: string, rest: object = {}) => ({
  ...{ role, area: county, from: "2026-01-01", to: "" },
  ...rest,
});

describe("the posts one may choose", () => {
  test("hold no administrator, and the city's only in the city", () => {
    const all: readonly Role[] = [...givenRoles(true), ...givenRoles(false)];
    expect(all.filter((role) => (administrators as readonly Role[]).includes(role))).toEqual([]);
    expect(givenRoles(true)).toEqual(["city-analyst", "city-supervisor"]);
    expect(givenRoles(false)).toContain("county-clerk");
  });

  test("have parts in townships alone", () => {
    expect(["township-clerk", "county-clerk", ""].map((role) => isOfParts(role, county))).toEqual([
      ...[true, false, false],
    ]);
  });
});

describe("what is typed", () => {
  test("is judged once a row has a post and a first day", () => {
    const rows = [row("county-clerk"), row(""), row("registrar", { from: "2026-1" })];
    expect(postsOf(rows)).toEqual([{ role: "county-clerk", area: county, from: "2026-01-01" }]);
    expect(postsOf([row("registrar", { to: "2026-02-01" })])[0]?.to).toBe("2026-02-01");
  });

  test("says which posts clash, and whether a reason would help", () => {
    const final = clashOf([row("county-clerk"), row("finance-officer")], county);
    expect(final).toMatchObject({ isFinal: true });
    const open = clashOf([row("county-clerk"), row("county-reviewer")], county);
    expect(open).toMatchObject({ isFinal: false });
    expect(open?.text).toContain("请写明理由");
    expect(clashOf([row("county-clerk"), row("registrar")], county)).toBeUndefined();
  });
});
