import {
  type Figure,
  type PayingRun,
  type Programmes,
  type Resolution,
  resolveDues,
} from "@minzheng/entitlement";
import { assert, type Month } from "@minzheng/kernel";
import type { Tenant } from "@minzheng/store";
import type { AssessedCase } from "../roll.ts";
import type { Run } from "../run.ts";
import { frozenFigures } from "./figures.ts";
import { getRun } from "./runs.ts";

/** By which rules and figures a run decides. */
interface Rules {
  readonly programmes: Programmes;
  readonly figures: readonly Figure[];
}

/**
 * The month of the run, and the earlier months that following programmes pay for in it: cases are
 * assessed for each of them.
 */
export async function monthsToAssess(
  { tenant, programmes }: { readonly tenant: Tenant; readonly programmes: Programmes },
  run: Run,
  figures: readonly Figure[],
): Promise<readonly Month[]> {
  const month = run.month as Month;
  const paying: PayingRun = { county: tenant.county, month, ...(await beforeOf(tenant, run)) };
  const earlier = programmes.following.flatMap(({ months }) => months(paying, figures));
  return [month, ...[...new Set(earlier)].toSorted()];
}

async function beforeOf(tenant: Tenant, { previous }: Run): Promise<Pick<PayingRun, "before">> {
  if (previous === undefined) return {};
  const { run } = await getRun(tenant.store, previous.runId);
  return {
    before: { month: previous.month as Month, figures: await frozenFigures(tenant, run) },
  };
}

/**
 * What the cases of all months are owed beside each other, and what follows from that: the run's
 * own month as it is, an earlier month only by the programmes that follow it. Pure; the order of the
 * cases is no matter to any amount.
 */
export function decide(
  { programmes, figures }: Rules,
  runMonth: Month,
  assessed: readonly AssessedCase[],
): {
  readonly cases: readonly AssessedCase[];
  readonly resolutions: readonly Resolution[];
} {
  const { dues, resolutions } = resolveDues(
    assessed.map(({ due }) => due),
    programmes.exclusions,
    programmes.under(figures),
  );
  assert(dues.length === assessed.length, "exclusivity drops money, never cases");
  const resolved = assessed.map(({ paidCase }, i) => {
    const due = dues[i];
    assert(due?.caseId === paidCase.file.caseId, "dues keep the order of the cases");
    return { paidCase, due };
  });
  const earlier = Map.groupBy(
    resolved.filter(({ due }) => due.month !== runMonth && !due.oneOff),
    ({ due }) => due.month,
  );
  const own = resolved.filter(({ due }) => due.month === runMonth);
  const later = [...earlier].flatMap(([month, bases]) =>
    following({ programmes, figures }, month, bases),
  );
  return { cases: [...own, ...later], resolutions };
}

const following = (
  { programmes, figures }: Rules,
  month: Month,
  bases: readonly AssessedCase[],
): readonly AssessedCase[] =>
  programmes.following.flatMap(({ duesFor }) => {
    const cases = bases.map(({ due, paidCase: { file } }) => ({ due, file }));
    const owed = duesFor(cases, month, figures);
    return bases.map(({ paidCase }, i) => {
      const due = owed[i];
      assert(due?.caseId === paidCase.file.caseId, "what follows keeps the order of the cases");
      return { paidCase, due };
    });
  });
