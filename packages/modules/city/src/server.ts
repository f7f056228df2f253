import { type CallContext, implement } from "@minzheng/contract/server";
import { month } from "@minzheng/kernel";
import type { AnyRegister } from "@minzheng/register";
import type { City } from "./city.ts";
import { contract } from "./contract.ts";
import { runsOf } from "./runs.ts";
import { countyOf, overviewOf } from "./service.ts";
import { cityTimeliness, countyTimeliness } from "./timeliness.ts";

export type { City, CityCounty } from "./city.ts";
export { knownRollUps, type RollUpId, refreshRollUp } from "./roll-up.ts";

const door = implement(contract).$context<CallContext<City>>();

/** What the city needs from those above it. */
interface Parts {
  /** Those with legal limits; declarations alone. */
  readonly registers: readonly AnyRegister[];
}

/** Implements the contract. */
export const routers = ({ registers }: Parts) =>
  door.router({
    overview: door.overview.handler(({ input, context }) =>
      overviewOf(context.tenant, month(input.month)),
    ),
    county: door.county.handler(({ input, context }) =>
      countyOf(context.tenant, input.county, month(input.month)),
    ),
    runs: door.runs.handler(({ input, context }) => runsOf(context.tenant, month(input.month))),
    timeliness: door.timeliness.handler(({ input, context }) =>
      cityTimeliness(context.tenant, registers, month(input.month)),
    ),
    countyTimeliness: door.countyTimeliness.handler(({ input, context }) =>
      countyTimeliness(context.tenant, registers, { ...input, month: month(input.month) }),
    ),
  });
