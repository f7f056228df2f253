import {
  type Due,
  exclusionsUnder,
  type Figure,
  type PayingRun,
  type Programmes,
  type Resolution,
  resolveDues,
} from "@minzheng/entitlement";
import { assert, type Month } from "@minzheng/kernel";
import type { Tenant } from "@minzheng/store";
import { isPaidBy, isRhythm, type PastRun, type Quarter, quartersOf } from "../rhythm.ts";
import type { AssessedCase } from "../roll.ts";
import type { Run } from "../run.ts";
import { frozenFigures } from "./figures.ts";
import { getRun, listRuns } from "./runs.ts";

/** For whom and by which rules and figures a month is decided. */
interface Deciding {
  readonly programmes: Pick<Programmes, "exclusions" | "following" | "under">;
  readonly figures: readonly Figure[];
  readonly county: string;
  readonly month: Month;
  /** Programmes of which other months than the run's are paid; absent: none. */
  readonly quarters?: readonly Quarter[] | undefined;
  /** Months that are paid for by what follows them; absent: all but the run's. */
  readonly follows?: readonly Month[] | undefined;
}

/** What a run decides, besides the months that it settles again. */
interface Scope {
  /** Months that cases are assessed for: the run's own first. */
  readonly months: readonly Month[];
  /** Earlier months that following programmes pay for in it. */
  readonly follows: readonly Month[];
  /** Absent while no run of the county paid by the quarter. */
  readonly quarters?: readonly Quarter[];
}

/** The month of the run, and the others that it pays: cases are assessed for each of them. */
export async function scopeOf(
  { tenant, programmes }: { readonly tenant: Tenant; readonly programmes: Programmes },
  run: Run,
  figures: readonly Figure[],
): Promise<Scope> {
  const month = run.month as Month;
  const { previous, ...before } = await beforeOf(tenant, run);
  const paying: PayingRun = { county: tenant.county, month, ...before };
  const following = programmes.following.flatMap(({ months }) => months(paying, figures));
  const follows = [...new Set(following)].toSorted();
  if (previous?.quarters === undefined && !figures.some(isRhythm))
    return { months: [month, ...follows], follows };
  const ids = programmes.programmes.map(({ entitlement }) => entitlement.programme);
  const earlier = await runsBefore(tenant, month);
  const quarters = quartersOf(month, ids, { earlier, figures });
  const others = new Set([...follows, ...quarters.flatMap((one) => one.months)]);
  others.delete(month);
  return { months: [month, ...[...others].toSorted()], follows, quarters };
}

/** Every run of an earlier month, as far as it tells which months it paid. */
export const runsBefore = async (
  { store }: Pick<Tenant, "store">,
  before: Month,
): Promise<readonly PastRun[]> =>
  (await listRuns(store))
    .map(({ month, quarters }) => ({ month: month as Month, quarters }))
    .filter(({ month }) => month < before);

async function beforeOf(
  tenant: Tenant,
  { previous }: Run,
): Promise<Pick<PayingRun, "before"> & { readonly previous?: Run }> {
  if (previous === undefined) return {};
  const { run } = await getRun(tenant.store, previous.runId);
  return {
    previous: run,
    before: { month: previous.month as Month, figures: await frozenFigures(tenant, run) },
  };
}

/**
 * What the cases of all months are owed beside each other, and what follows from that: the months
 * that the run pays as they are, others only by the programmes that follow them. Pure; the order of
 * the dues is no matter to any amount.
 *
 * @returns for each due that came in, those it becomes lines by
 */
export function decide(
  deciding: Deciding,
  assessed: readonly Due[],
): {
  readonly owed: readonly (readonly Due[])[];
  readonly resolutions: readonly Resolution[];
} {
  const { dues, resolutions } = beside(deciding, assessed);
  const { month: own, follows } = deciding;
  const following = followingOf(
    deciding,
    dues.filter(({ month }) => month !== own && (follows?.includes(month) ?? true)),
  );
  const owed = dues.map((due) => [
    ...(isPaidBy(deciding, due) ? [due] : []),
    ...(following.get(due) ?? []),
  ]);
  return { owed, resolutions };
}

/** The cases of a month that is over, and what of it this county's runs pay. */
interface Over {
  readonly assessed: readonly AssessedCase[];
  /** Not where it lies before the county's first run, nor where its turn has not come. */
  readonly isPaid: (due: Due) => boolean;
  /** The run that asks pays for what follows the month, on lines of its own. */
  readonly isFollowedNow: boolean;
}

/**
 * What the cases of a month that is over are owed for it by everything that is known of it now: of
 * itself, and by what follows it. Pure, as {@link decide} is.
 *
 * @param by with the month that is over
 */
export function owedAgain(
  by: Deciding,
  { assessed, isPaid, isFollowedNow }: Over,
): readonly AssessedCase[] {
  const { dues } = beside(
    by,
    assessed.map(({ due }) => due),
  );
  const following = isFollowedNow ? new Map<Due, readonly Due[]>() : followingOf(by, dues);
  return assessed.flatMap(({ paidCase }, i) => {
    const own = dues[i];
    assert(own?.caseId === paidCase.file.caseId, "dues keep the order of the cases");
    const owed = [...(isPaid(own) ? [own] : []), ...(following.get(own) ?? [])];
    return owed.map((due) => ({ due, paidCase }));
  });
}

function beside({ programmes, figures }: Deciding, assessed: readonly Due[]) {
  const exclusions = exclusionsUnder(programmes.exclusions, figures);
  const resolved = resolveDues(assessed, exclusions, programmes.under(figures));
  assert(resolved.dues.length === assessed.length, "exclusivity drops money, never cases");
  return resolved;
}

/** What follows each of the dues; nothing follows what is paid once. */
function followingOf(
  { programmes, county, figures }: Deciding,
  dues: readonly Due[],
): ReadonlyMap<Due, readonly Due[]> {
  const followed = dues.filter(({ oneOff }) => !oneOff);
  const following = new Map<Due, Due[]>(followed.map((due) => [due, []]));
  for (const [month, bases] of Map.groupBy(followed, (due) => due.month))
    for (const { duesFor } of programmes.following) {
      const owed = duesFor(bases, { county, month, figures });
      for (const [i, base] of bases.entries()) {
        const due = owed[i];
        assert(due?.caseId === base.caseId, "what follows keeps the order of the cases");
        following.get(base)?.push(due);
      }
    }
  return following;
}
