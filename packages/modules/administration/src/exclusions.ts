import { administrators, isAdministrator, type Role, roles } from "@minzheng/contract";
import { type Day, day } from "@minzheng/kernel";
import { covers, overlap, type Post } from "./posts.ts";

/** Posts that one person may not hold at the same time, and where that is written. */
export interface Exclusion {
  /** Any post of the first list with any of the second. */
  readonly between: readonly [readonly Role[], readonly Role[]];
  readonly from: Day;
  readonly source: string;
  /** `never` together, or `excusable`: together where the bureau writes down why. */
  readonly holds: "never" | "excusable";
  /** Tenants that decided otherwise for themselves; absent: everywhere. */
  readonly tenants?: readonly string[];
}

const internalControl = "行政事业单位内部控制规范（试行）（财会〔2012〕21号）第十二条";
const assistanceMeasures = "最低生活保障审核确认办法（民发〔2021〕57号），审核与确认分设";

/** 三员分立: an administrator is nothing else. No tenant may decide otherwise. */
const threeAdministrators: Exclusion = {
  between: [administrators, roles],
  from: day("2019-12-01"),
  source: "GB/T 22239-2019 第三级 8.1.5，系统、审计、安全管理分设",
  holds: "never",
};

/**
 * The matrix of posts, oldest rule first: of the rules about a pair that are in force, the last one
 * stands. A small county that must let one person hold two posts of a pair adds its own rule with
 * `tenants`, the day it decided and the number of the decision.
 *
 * @source design/correctness.md R5: who makes, who checks and who exports are different hands
 */
export const exclusions: readonly Exclusion[] = [
  {
    between: [["finance-officer"], ["county-clerk", "county-reviewer", "county-approver"]],
    from: day("2014-01-01"),
    source: internalControl,
    holds: "never",
  },
  {
    between: [["finance-officer"], ["township-clerk", "township-reviewer", "village-worker"]],
    from: day("2014-01-01"),
    source: internalControl,
    holds: "never",
  },
  {
    between: [["county-clerk"], ["county-approver"]],
    from: day("2014-01-01"),
    source: internalControl,
    holds: "never",
  },
  {
    between: [["county-reviewer"], ["county-approver"]],
    from: day("2014-01-01"),
    source: internalControl,
    holds: "never",
  },
  {
    between: [["county-clerk"], ["county-reviewer"]],
    from: day("2014-01-01"),
    source: internalControl,
    holds: "excusable",
  },
  {
    between: [["township-clerk"], ["township-reviewer"]],
    from: day("2021-07-01"),
    source: assistanceMeasures,
    holds: "excusable",
  },
  {
    between: [
      ["township-clerk", "township-reviewer"],
      ["county-reviewer", "county-approver"],
    ],
    from: day("2021-07-01"),
    source: assistanceMeasures,
    holds: "never",
  },
];

/** Where and when a pair of posts is asked about. */
interface Asked {
  readonly tenant: string;
  readonly on: string;
  /** Absent: {@link exclusions}. */
  readonly rules?: readonly Exclusion[];
}

/** The rule that stands between two posts there on that day. The same post twice is no pair. */
export function exclusionOf(
  a: Role,
  b: Role,
  { tenant, on, rules = exclusions }: Asked,
): Exclusion | undefined {
  if (a === b) return undefined;
  if (isAdministrator(a) || isAdministrator(b)) return threeAdministrators;
  return rules.findLast(
    ({ between: [some, others], from, tenants = [tenant] }) =>
      from <= on &&
      tenants.includes(tenant) &&
      ((some.includes(a) && others.includes(b)) || (some.includes(b) && others.includes(a))),
  );
}

/** Two posts of one person that exclude each other, by their places in the list. */
export interface Clash {
  readonly first: number;
  readonly second: number;
  readonly rule: Exclusion;
}

/** Every pair of posts that excludes each other on a day on which both are held. */
export function clashesIn(posts: readonly Post[], asked: Omit<Asked, "on">): readonly Clash[] {
  return posts.flatMap((one, first) =>
    posts.slice(first + 1).flatMap((other, i) => {
      const rule = strictestOf(one, other, asked);
      return rule === undefined ? [] : [{ first, second: first + 1 + i, rule }];
    }),
  );
}

/** Asked on the first day of both posts, and on each later one on which a rule begins. */
function strictestOf(one: Post, other: Post, asked: Omit<Asked, "on">): Exclusion | undefined {
  if (!overlap(one, other)) return undefined;
  const begun = asked.rules ?? exclusions;
  const days = [one.from, other.from, ...begun.map(({ from }) => from)];
  const rules = days
    .filter((on) => covers(one, on) && covers(other, on))
    .flatMap((on) => exclusionOf(one.role, other.role, { ...asked, on }) ?? []);
  return rules.find(({ holds }) => holds === "never") ?? rules[0];
}
