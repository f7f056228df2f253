import { type CallContext, implement } from "@minzheng/contract/server";
import type { Programmes } from "@minzheng/entitlement";
import { Failure, monthOf } from "@minzheng/kernel";
import {
  allRecords,
  type Reactions,
  registerRouter,
  transitionRouter,
} from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { allocation } from "../funds/allocation.ts";
import { type FundsYear, fundProcedures } from "../funds/contract.ts";
import { bySource, leftOf, type Pot, total } from "../funds/draw.ts";
import { fundsOrderIn } from "../funds/figures.ts";
import { fundedLabel, fundSources } from "../funds/sources.ts";
import { recoveryEntry } from "../recovery/entry-register.ts";
import { isBefore } from "../run.ts";
import { allocatedIn, availableIn, drawnIn } from "./funds.ts";
import { listRuns } from "./runs.ts";

const door = implement(fundProcedures).$context<CallContext<Tenant>>();

interface Parts {
  readonly programmes: () => Promise<Programmes>;
}

/** The doors of funds: the register of allocations, and what a year's were spent on. */
export const fundsRouters = ({ programmes }: Parts) => {
  const { get, find, titles, history, open } = registerRouter(allocation);
  const steps = transitionRouter(allocation, { reactions });
  return {
    ...door.router({
      funds: door.funds.handler(async ({ input, context: { tenant } }) =>
        fundsView(tenant, await programmes(), input.year),
      ),
    }),
    allocation: { get, find, titles, history, open, ...steps },
  };
};

/** Money that is spent, or on its way, cannot be taken back. */
const reactions: Reactions<typeof allocation> = {
  withdrawn: async ({ pen: { tenant }, before: { fields } }) => {
    const { year, programme, source, amountFen } = fields;
    const isOnItsWay = (await listRuns(tenant.store)).some(
      ({ month, state }) =>
        month.startsWith(year) && !isBefore(state, "APPROVED") && state !== "CLOSED",
    );
    if (isOnItsWay) throw refused("ON_ITS_WAY", "本年度有批次已审批尚未结清，结清后才能收回指标");
    const left = bySource(
      (await availableIn(tenant, year)).filter((pot) => pot.programme === programme),
      source,
    );
    if (left < amountFen) throw refused("ALREADY_SPENT", "这笔指标已经使用，不能收回");
    return { plans: [] };
  },
};

const refused = (rule: string, text: string) =>
  new Failure("STEP_REFUSED", { rule, text }, { message: text });

/** A year's allocations against what its closed runs have drawn. */
async function fundsView(
  tenant: Tenant,
  { figures }: Programmes,
  year: string,
): Promise<FundsYear> {
  const { store, clock } = tenant;
  const [allocated, drawn, runs, known, waiting] = await Promise.all([
    allocatedIn(tenant, year),
    drawnIn(tenant, year),
    listRuns(store),
    figures(tenant, clock.now()),
    allRecords(allocation, tenant, { question: "byState", values: { state: "proposed" } }),
  ]);
  const order = fundsOrderIn(known, monthOf(clock.today()));
  const recovered = await recoveredIn(tenant, year);
  const closed = new Map(runs.flatMap(({ month, funds }) => (funds ? [[month, funds]] : [])));
  const paid = new Map(runs.map(({ month, paidFen }) => [month, paidFen ?? 0]));
  const months = [...new Set([...closed.keys(), ...recovered.keys()])]
    .filter((month) => month.startsWith(year))
    .map((month) => ({
      month,
      bySource: fundSources.map((source) => ({
        source,
        amountFen: bySource(closed.get(month)?.draws ?? [], source),
      })),
      uncoveredFen: total(closed.get(month)?.missing ?? []),
      paidFen: paid.get(month) ?? 0,
      recoveredFen: recovered.get(month) ?? 0,
    }));
  return {
    year,
    isKept: order !== undefined,
    order: [...(order ?? fundSources)],
    rows: rowsOf(allocated, drawn),
    months: months.toSorted((a, b) => (a.month < b.month ? -1 : 1)),
    waiting: waiting.filter(({ fields }) => fields.year === year).length,
  };
}

/** Cash that came back in each month of a year, by what is entered and not reversed. */
async function recoveredIn(tenant: Tenant, year: string): Promise<ReadonlyMap<string, number>> {
  const entries = await allRecords(recoveryEntry, tenant, { question: "byCounty", values: {} });
  const months = new Map<string, number>();
  for (const { state, fields } of entries) {
    const { kind, on, amountFen } = fields;
    if (state !== "posted" || kind !== "receipt" || !on.startsWith(year)) continue;
    const month = on.slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + amountFen);
  }
  return months;
}

function rowsOf(allocated: readonly Pot[], drawn: readonly Pot[]): FundsYear["rows"] {
  const programmes = [...new Set([...allocated, ...drawn].map(({ programme }) => programme))];
  const left = leftOf(allocated, drawn);
  const of = (pots: readonly Pot[], programme: string) =>
    pots.filter((pot) => pot.programme === programme);
  return programmes.sort().flatMap((programme) =>
    fundSources.flatMap((source) => {
      const [allocatedFen, spentFen, leftFen] = [allocated, drawn, left].map((pots) =>
        bySource(of(pots, programme), source),
      ) as [number, number, number];
      if (allocatedFen === 0 && spentFen === 0) return [];
      return [
        { programme, label: fundedLabel(programme), source, allocatedFen, spentFen, leftFen },
      ];
    }),
  );
}
