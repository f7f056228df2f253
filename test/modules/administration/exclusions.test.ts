import { clashesIn, clashText, type Exclusion, exclusionOf } from "@minzheng/administration";
import { administrators, type Role, roles } from "@minzheng/contract";
import { day } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";

const today = { tenant: "999901", on: "2026-11-24" };
const isAdmin = (role: Role) => (administrators as readonly Role[]).includes(role);
const pairs = roles.flatMap((one) => roles.map((other) => [one, other] as const));

/** The business posts that exclude each other, as the matrix is meant; all others go together. */
const never = [
  "finance-officer county-clerk",
  "finance-officer county-reviewer",
  "finance-officer county-approver",
  "finance-officer township-clerk",
  "finance-officer township-reviewer",
  "finance-officer village-worker",
  "county-clerk county-approver",
  "county-reviewer county-approver",
  "township-clerk county-reviewer",
  "township-clerk county-approver",
  "township-reviewer county-reviewer",
  "township-reviewer county-approver",
];
const excusable = ["county-clerk county-reviewer", "township-clerk township-reviewer"];

describe("the matrix of posts, all pairs", () => {
  test("excludes every administrator from every other post, whatever a tenant decided", () => {
    const rules: readonly Exclusion[] = [
      {
        between: [roles, roles],
        from: day("2000-01-01"),
        source: "某县决定",
        holds: "excusable",
        tenants: ["999901"],
      },
    ];
    const admins = pairs.filter(
      ([one, other]) => one !== other && (isAdmin(one) || isAdmin(other)),
    );
    expect(admins).toHaveLength(2 * (3 * (roles.length - 3) + 3));
    for (const [one, other] of admins)
      for (const asked of [today, { ...today, rules }, { tenant: "999900", on: "2000-01-01" }])
        expect(exclusionOf(one, other, asked)?.holds).toBe("never");
  });

  test("is symmetric, knows no post that excludes itself, and says where each rule is written", () => {
    for (const [one, other] of pairs) {
      const rule = exclusionOf(one, other, today);
      expect(exclusionOf(other, one, today)).toBe(rule);
      if (one === other) expect(rule).toBeUndefined();
      if (rule !== undefined) expect(rule.source.length).toBeGreaterThan(8);
    }
  });

  test("keeps apart the business posts that it means to, and no others", () => {
    const found = { never: new Set<string>(), excusable: new Set<string>() };
    for (const [one, other] of pairs.filter((pair) => !pair.some(isAdmin))) {
      const rule = exclusionOf(one, other, today);
      if (rule !== undefined) found[rule.holds].add([one, other].sort().join(" "));
    }
    const sorted = (list: readonly string[]) =>
      list.map((pair) => pair.split(" ").sort().join(" ")).sort();
    expect([...found.never].sort()).toEqual(sorted(never));
    expect([...found.excusable].sort()).toEqual(sorted(excusable));
  });
});

describe("a tenant's own rule", () => {
  const rules: readonly Exclusion[] = [
    {
      between: [["county-clerk"], ["finance-officer"]],
      from: day("2014-01-01"),
      source: "全国的规定",
      holds: "never",
    },
    {
      between: [["county-clerk"], ["finance-officer"]],
      from: day("2026-07-01"),
      source: "某县〔2026〕9 号",
      holds: "excusable",
      tenants: ["999901"],
    },
  ];
  const asked = (tenant: string, on: string) =>
    exclusionOf("finance-officer", "county-clerk", { tenant, on, rules })?.holds;

  test("stands in its own county from its day on", () => {
    expect(asked("999901", "2026-06-30")).toBe("never");
    expect(asked("999901", "2026-07-01")).toBe("excusable");
    expect(asked("999902", "2026-07-01")).toBe("never");
    expect(asked("999901", "2013-12-31")).toBeUndefined();
  });
});

describe("posts of one person", () => {
  const county = "999901";
  const post = (role: Role, from: string, to?: string) => ({
    ...{ role, area: county, from },
    ...(to === undefined ? {} : { to }),
  });

  test("clash only on days on which both are held", () => {
    const after = [
      post("county-clerk", "2026-01-01", "2026-06-30"),
      post("finance-officer", "2026-07-01"),
    ];
    expect(clashesIn(after, { tenant: county })).toEqual([]);
    const both = [post("county-clerk", "2026-01-01"), post("finance-officer", "2026-07-01")];
    expect(clashesIn(both, { tenant: county })).toMatchObject([{ first: 0, second: 1 }]);
  });

  test("clash by a rule that began while they were held already, not by one after their end", () => {
    const old = [post("county-clerk", "2001-01-01"), post("finance-officer", "2001-01-01")];
    expect(clashesIn(old, { tenant: county })).toHaveLength(1);
    const over = old.map((one) => ({ ...one, to: "2013-12-31" }));
    expect(clashesIn(over, { tenant: county })).toEqual([]);
  });

  test("that never go together are refused whatever is written, with the rule's source", () => {
    const posts = [post("county-clerk", "2026-01-01"), post("county-approver", "2026-01-01")];
    const refusal = clashText(posts, { county, excuse: "人手不足，经局长办公会同意" });
    expect(refusal).toMatchObject({ path: "fields.posts.1.role", value: "county-approver" });
    expect(refusal?.text).toContain("县级经办人与县级审批人不能由同一人担任（行政事业单位");
  });

  test("that may be excused ask for the reason, and go together with it", () => {
    const posts = [post("county-clerk", "2026-01-01"), post("county-reviewer", "2026-01-01")];
    expect(clashText(posts, { county })).toMatchObject({ path: "fields.excuse" });
    expect(clashText(posts, { county, excuse: "人手不足，经局长办公会同意" })).toBeUndefined();
  });
});
