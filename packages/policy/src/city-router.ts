import { type CallContext, implement } from "@minzheng/contract/server";
import { registerRouter, transitionRouter } from "@minzheng/register/server";
import { adoptionPartition, listAll, type Tenant } from "@minzheng/store";
import { cityProcedures } from "./city-contract.ts";
import { decision } from "./registers.ts";

/** What the city knows of its counties here: their codes. */
interface CityTenant extends Tenant {
  readonly counties: readonly { readonly code: string }[];
}

const door = implement(cityProcedures).$context<CallContext<CityTenant>>();

/** The city's doors of policy: its decisions, and the receipts that counties pushed. */
export const cityRouters = () => {
  const { get, find, history, open } = registerRouter(decision);
  return {
    ...door.router({
      adoptions: door.adoptions.handler(({ context }) => adoptionsOf(context.tenant)),
    }),
    decision: { get, find, history, open, ...transitionRouter(decision) },
  };
};

async function adoptionsOf({ store, counties }: CityTenant) {
  const receipts = await Promise.all(
    counties.map(async ({ code: county }) => {
      const items = await listAll(store, { pk: adoptionPartition(county) });
      return items.map(({ sk, state, at }) => {
        const [decisionId = ""] = sk.split("#");
        return { decisionId, county, state: String(state), at: String(at) };
      });
    }),
  );
  return { rows: receipts.flat() };
}
