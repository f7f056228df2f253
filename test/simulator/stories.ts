import type { Programmes } from "@minzheng/entitlement";
import type { Instant } from "@minzheng/kernel";
import { type MadeUpCase, programmesOf } from "../disbursement/county.ts";

/** What happens in a county within two months, whatever goes wrong on the way. */
export interface Story {
  readonly name: string;
  readonly county: keyof typeof counties;
  /** Month whose frozen run is given up once, because a fact was corrected. */
  readonly reopens?: "2026-11" | "2026-12";
  /** How the bank answers in each month. */
  readonly answers: Readonly<Record<string, Answer>>;
}
export type Answer = "whole" | "in-two-parts" | "amount-differs-first";

export const months = ["2026-11", "2026-12"] as const;

export const stories: readonly Story[] = [
  {
    name: "two quiet months",
    county: "two-chunks",
    answers: { "2026-11": "whole", "2026-12": "whole" },
  },
  {
    name: "a fact corrected after the freeze",
    county: "one-chunk",
    reopens: "2026-11",
    answers: { "2026-11": "whole", "2026-12": "in-two-parts" },
  },
  {
    name: "a bank that answers in parts and with other amounts",
    county: "one-chunk",
    answers: { "2026-11": "in-two-parts", "2026-12": "amount-differs-first" },
  },
  {
    name: "a correction in the second month",
    county: "one-chunk",
    reopens: "2026-12",
    answers: { "2026-11": "amount-differs-first", "2026-12": "whole" },
  },
];

export const towns = ["999901001", "999901002", "999901003"] as const;
function caseOf(township: string, n: number): MadeUpCase {
  const hard = n % 7 === 3;
  return {
    id: String(n).padStart(5, "0"),
    township,
    programme: hard ? "extreme-hardship" : "subsistence-allowance",
    category: n % 3 === 0 ? "urban" : "rural",
    amountFen: n % 11 === 5 ? 0 : 30_000 + ((n * 7919) % 90_000),
    persons: hard
      ? [`re_${n}`]
      : Array.from({ length: n % 5 === 0 ? 2 : 1 }, (_, p) => `re_${n}_${p}`),
    ...(n % 50 === 13 ? { account: null } : {}),
    ...(n % 60 === 21 ? { holder: "别人" } : {}),
  };
}

/** Cases of both months, before and after somebody corrects a fact. */
function countyOf(householdsOf: readonly [number, number, number]) {
  const november = towns.flatMap((township, t) =>
    Array.from({ length: householdsOf[t] ?? 0 }, (_, h) => caseOf(township, t * 1000 + h)),
  );
  /** One household less, two with other amounts. */
  const corrected = november
    .filter(({ id }) => id !== "00040")
    .map((one) => (["00001", "01002"].includes(one.id) ? { ...one, amountFen: 45_600 } : one));
  /** Many of the first township's cases end with November, some of the others change a lot. */
  const december = [
    ...corrected
      .filter(({ id }) => id < "00064" || id >= "01000")
      .map((one, i) =>
        i % 25 === 7 && one.amountFen > 0 ? { ...one, amountFen: one.amountFen * 2 } : one,
      ),
    caseOf("999901003", 2900),
  ];
  const correctedLater = december.filter(({ id }) => id !== "01004");
  return {
    "2026-11": { before: programmesOf(november, towns), after: programmesOf(corrected, towns) },
    "2026-12": {
      before: programmesOf(december, towns),
      after: programmesOf(correctedLater, towns),
    },
  } as const;
}

/**
 * In one county the first township needs two chunks; the other is no larger than two months of two
 * hundred lines have to be. Payees are sealed when they are made: always in this order, for the
 * same bytes in every process.
 */
const counties = {
  "two-chunks": countyOf([184, 14, 8]),
  "one-chunk": countyOf([100, 14, 8]),
} as const;

/** The county's cases as they are known at an instant: before or after the correction. */
export function programmesKnown(
  { county }: Story,
  correctedAt: () => Instant | undefined,
): Programmes {
  const known = counties[county];
  return {
    ...known["2026-11"].before,
    cases: async (tenant, township, knownAt) => {
      const at = correctedAt();
      const wanted = at !== undefined && knownAt >= at ? "after" : "before";
      const [november, december] = await Promise.all(
        months.map((month) => known[month][wanted].cases(tenant, township, knownAt)),
      );
      return (month) => (month === "2026-11" ? november : december)?.(month) ?? [];
    },
  };
}
