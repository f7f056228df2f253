import { type CallContext, implement } from "@minzheng/contract/server";
import { masked, registerRouter, transitionRouter } from "@minzheng/register/server";
import { auditChecks, type Tenant } from "@minzheng/store";
import { appointDeputy } from "./appoint.ts";
import { contract } from "./contract.ts";
import { declareInterest } from "./declare.ts";
import { handOverOf, type WorkOf } from "./hand-over.ts";
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

/** What the module needs from others. */
interface Parts {
  readonly workOf: WorkOf;
}

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

const problemsShownMax = 100;

const audit = () => ({
  checks: door.audit.checks.handler(async ({ context: { tenant } }) => ({
    checks: (await auditChecks(tenant, 60)).map(({ findings, forged, ...check }) => ({
      ...check,
      findings: findings
        .slice(0, problemsShownMax)
        .map(({ pk, ...finding }) => ({ record: pk.slice(pk.indexOf("#") + 1), ...finding })),
      forged: forged.slice(0, problemsShownMax).map((place) => ({ ...place })),
    })),
  })),
  verify: door.audit.verify.handler(async ({ context: { tenant, officer: by } }) => {
    const startedAt = tenant.clock.now();
    const name = `keep-${startedAt.replace(/\D/g, "")}`;
    await tenant.startMachine("keep", name, { askedBy: by.id });
    return { startedAt };
  }),
});

/** Doors of a county's administration. */
export const routers = ({ workOf }: Parts) => ({
  me,
  officer: {
    ...officers(),
    handOver: door.officer.handOver.handler(({ input, context }) =>
      handOverOf(context, input.id, workOf),
    ),
  },
  absence: absences(),
  interest: interests(),
  audit: audit(),
});

/** Those of the city's own staff. */
export const cityRouters = () => ({ me, officer: officers(), absence: absences() });
