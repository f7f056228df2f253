import type { Due, Figure, FollowingProgramme, PayingRun } from "@minzheng/entitlement";
import { addMonths, fen, type Month } from "@minzheng/kernel";
import { policyOf, policyUnder } from "../policy.ts";
import { rowIn } from "../tenant-figures.ts";
import { pricePolicyOf } from "./policy.ts";
import {
  isPaidInGroup,
  type PriceFigures,
  type PriceIndex,
  pricePersonsOf,
  priceSubsidy,
  priceSubsidyDues,
  triggeredBy,
} from "./rules.ts";

/** A signed index stands among the county's figures under this key, for its one month. */
export const priceIndexKey = "price-subsidy.index";

/** The price subsidy as the run pays it: on top of what the month's cases were owed. */
export const priceFollowing: FollowingProgramme = {
  entitlement: priceSubsidy,
  months: priceMonths,
  duesFor: priceDuesFor,
};

/**
 * The triggered months that a run pays for: the one before it, whose index is published in its own
 * month, and what the run before could have paid for but had no index of. A county's first run looks
 * back one month only: what came before it was paid elsewhere.
 *
 * @source PS-1, PS-3
 */
export function priceMonths(
  { county, month, before }: PayingRun,
  figures: readonly Figure[],
): readonly Month[] {
  const { triggers } = pricePolicyOf(county);
  const since = addMonths(before?.month ?? month, -1);
  const isPaid = (of: Month) =>
    before !== undefined && of < before.month && indexIn(before.figures, of) !== undefined;
  const months = figures.flatMap(({ key, from }) => (key === priceIndexKey ? [from] : []));
  return [...new Set(months)]
    .filter((of) => since <= of && of < month && !isPaid(of))
    .filter((of) => {
      const index = indexIn(figures, of);
      return index !== undefined && triggeredBy(index, rowIn(triggers, of).value) !== undefined;
    })
    .toSorted();
}

/**
 * What follows for each case of a triggered month. Whoever was paid for by a case of one of the
 * groups in that month is counted once; every other case gets a due of nothing and the reason, and
 * so does every case of a month whose index the county does not know, or not any more.
 */
export function priceDuesFor(
  bases: readonly Due[],
  { county, month, figures }: Parameters<FollowingProgramme["duesFor"]>[1],
): readonly Due[] {
  const index = indexIn(figures, month);
  const under = figuresOf(county, figures);
  const dues = index === undefined ? [] : priceSubsidyDues(pricePersonsOf(bases), index, under);
  const isTriggered =
    index !== undefined &&
    triggeredBy(index, rowIn(under.price.triggers, month).value) !== undefined;
  const paid = new Map(dues.map((due) => [due.caseId, due]));
  return bases.map((due) => paid.get(due.caseId) ?? nothing(due, isTriggered, under));
}

/** The index of a month among a county's figures; undefined while none is signed. */
export function indexIn(figures: readonly Figure[], month: Month): PriceIndex | undefined {
  const figure = figures.findLast(({ key, from }) => key === priceIndexKey && from === month);
  return figure && indexFrom(figure);
}

function indexFrom({ value, from, source }: Figure): PriceIndex {
  const { cpi, food } = value as Pick<PriceIndex, "cpi" | "food">;
  return { month: from, cpi, food, source };
}

const figuresOf = (county: string, figures: readonly Figure[]): PriceFigures => ({
  standard: policyUnder(policyOf(county), figures).standard,
  price: pricePolicyOf(county),
});

/** @source PS-2, PS-4 */
function nothing(base: Due, isTriggered: boolean, { price }: PriceFigures): Due {
  const { caseId, unit, month, category } = base;
  const { value, source } = rowIn(price.groups, month);
  const zeroReason = !isTriggered
    ? "PRICES_DID_NOT_TRIGGER"
    : base.amountFen === 0
      ? "NOTHING_DUE_THAT_MONTH"
      : isPaidInGroup(base, value)
        ? "COUNTED_ELSEWHERE"
        : "NOT_IN_PRICE_GROUPS";
  return {
    programme: priceSubsidy.programme,
    caseId,
    unit,
    month,
    category,
    amountFen: fen(0),
    zeroReason,
    components: [],
    personIds: [],
    trace: {
      ruleSet: priceSubsidy.ruleSet,
      parameters: [],
      steps: [
        {
          id: "price.counted",
          section: "eligibility",
          label: `${month} 由本项救助计发价格临时补贴`,
          result: { kind: "verdict", holds: false, text: "不计发" },
          clause: source,
        },
      ],
    },
  };
}
