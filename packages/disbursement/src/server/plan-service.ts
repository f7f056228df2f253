import { countyStaff, type Officer, reaches } from "@minzheng/contract";
import { type CallContext, implement } from "@minzheng/contract/server";
import type { Programmes } from "@minzheng/entitlement";
import { month } from "@minzheng/kernel";
import type { Tenant } from "@minzheng/store";
import { planProcedures } from "../plan-contract.ts";
import { agendaOf, planView } from "./plan.ts";

const door = implement(planProcedures).$context<CallContext<Tenant>>();

/** The doors of a month's plan. A post over part of the county sees no run, so it waits for none. */
export const planRouters = ({ programmes }: { readonly programmes: () => Promise<Programmes> }) =>
  door.router({
    plan: door.plan.handler(async ({ input, context: { tenant } }) =>
      planView(tenant, await programmes(), month(input.month)),
    ),
    agenda: door.agenda.handler(async ({ context: { tenant, officer } }) => ({
      rows: sees(officer, tenant.county) ? await agendaOf(tenant, await programmes()) : [],
    })),
  });

const sees = (officer: Officer, county: string): boolean => reaches(officer, countyStaff, county);
