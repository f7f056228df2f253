import { isMixed, overlap, postsOn, problemOfPost } from "@minzheng/administration";
import { administrators, roles } from "@minzheng/contract";
import { day } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";
import { table } from "../../support/table.ts";

describe("a post is held", () => {
  const post = { from: "2026-01-01", to: "2026-06-30" };
  test.each([
    ["2025-12-31", 0],
    ["2026-01-01", 1],
    ["2026-06-30", 1],
    ["2026-07-01", 0],
  ] as const)("on %s by %i", (on, held) => {
    expect(postsOn([post], day(on))).toHaveLength(held);
  });

  test("without an end for good", () => {
    expect(postsOn([{ from: "2026-01-01" }], day("2099-12-31"))).toHaveLength(1);
  });
});

describe("two periods", () => {
  const rows = table("first", "second", "share")`
    2026-01-01 2026-01-31 | 2026-02-01 2026-02-28 | no
    2026-01-01 2026-02-01 | 2026-02-01 2026-02-28 | yes
    2026-02-01 2026-02-28 | 2026-01-01            | yes
    2026-02-01            | 2026-03-01 2026-03-02 | yes
    2026-03-03            | 2026-03-01 2026-03-02 | no
  `;
  const period = (text: string) => {
    const [from = "", to] = text.split(" ");
    return { from, ...(to === undefined ? {} : { to }) };
  };
  test.each(rows)("$first and $second share a day: $share", ({ first, second, share }) => {
    expect(overlap(period(first), period(second))).toBe(share === "yes");
  });
});

test("an administrator with any other post at all is a contradiction, all pairs of posts", () => {
  const isAdmin = (role: string) => (administrators as readonly string[]).includes(role);
  for (const one of roles)
    for (const other of roles) {
      const expected = one !== other && (isAdmin(one) || isAdmin(other));
      expect([one, other, isMixed([{ role: one }, { role: other }])]).toEqual([
        ...[one, other, expected],
      ]);
    }
});

test("a post outside the bureau, or with its days reversed, is none", () => {
  const post = { role: "township-clerk", area: "999901001", from: "2026-01-01" } as const;
  expect(problemOfPost("999901", post)).toBeUndefined();
  expect(problemOfPost("999902", post)).toBe("NOT_OF_TENANT");
  expect(problemOfPost("999901", { ...post, role: "county-clerk" })).toBe("NOT_OF_TENANT");
  expect(problemOfPost("999901", { ...post, to: "2025-12-31" })).toBe("ENDS_BEFORE_IT_BEGINS");
});
