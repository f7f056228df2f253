import { type CallContext, implement } from "@minzheng/contract/server";
import { masked, registerRouter, transitionRouter } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { appointDeputy } from "./appoint.ts";
import { cityContract, contract } from "./contract.ts";
import { declareInterest } from "./declare.ts";
import { absence, interest, officer } from "./registers.ts";

export { colleaguesFor } from "./colleagues.ts";

type Context = CallContext<Tenant>;
const door = implement(contract).$context<Context>();

const me = door.me.handler(
  ({
    context: {
      officer: { id, name, tenant, assignments },
    },
  }) => ({
    ...{ id, name, tenant },
    assignments: assignments.map((post) => ({ ...post })),
  }),
);

const officers = () => ({ ...registerRouter(officer), ...transitionRouter(officer, {}) });

function absences() {
  const { get, find, titles, history, void: cancel } = registerRouter(absence);
  return {
    ...{ get, find, titles, history, void: cancel },
    ...transitionRouter(absence, {}),
    open: door.absence.open.handler(async ({ input, context }) =>
      masked(absence, context.tenant, await appointDeputy(context, input)),
    ),
  };
}

function interests() {
  const { get, find, history } = registerRouter(interest);
  return {
    ...{ get, find, history },
    ...transitionRouter(interest, {}),
    declare: door.interest.declare.handler(({ input, context }) => declareInterest(context, input)),
  };
}

/** Doors of a county's administration. */
export const routers = () => ({
  me,
  officer: officers(),
  absence: absences(),
  interest: interests(),
});

/** Those of the city's own staff. */
export const cityRouters = () => ({ me, officer: officers(), absence: absences() });
export { cityContract, contract };
