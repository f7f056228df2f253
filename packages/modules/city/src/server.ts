import { type CallContext, implement } from "@minzheng/contract/server";
import { month } from "@minzheng/kernel";
import type { City } from "./city.ts";
import { contract } from "./contract.ts";
import { countyOf, overviewOf } from "./service.ts";

export type { City, CityCounty } from "./city.ts";
export { knownRollUps, type RollUpId, refreshRollUp } from "./roll-up.ts";

const door = implement(contract).$context<CallContext<City>>();

export const router = door.router({
  overview: door.overview.handler(({ input, context }) =>
    overviewOf(context.tenant, month(input.month)),
  ),
  county: door.county.handler(({ input, context }) =>
    countyOf(context.tenant, input.county, month(input.month)),
  ),
});

/** As the registry asks for it; the city needs nothing from other modules. */
export const routers = () => router;
