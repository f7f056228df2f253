import { type CallContext, implement } from "@minzheng/contract/server";
import { Failure } from "@minzheng/kernel";
import { attachmentRouter, registerRouter, revealField } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import type { CaseworkOf } from "./casework.ts";
import { ownProcedures, registerProcedures } from "./contract.ts";
import { deskRouters } from "./desk-router.ts";
import { divisionsOf, loadDivisions } from "./divisions.ts";
import { establishHousehold } from "./establish.ts";
import { findHouseholds } from "./find-households.ts";
import { type CasesOf, caseRoles, householdFile } from "./household-file.ts";
import { householdProcedures } from "./household-procedures.ts";
import { recordFact, recordFacts } from "./record-fact.ts";
import { household, resident } from "./registers.ts";
import { householdTitles, residentTitles } from "./titles.ts";

/** What people needs from the modules above it. */
export interface Parts {
  readonly casesOf: CasesOf;
  readonly caseworkOf: CaseworkOf;
}

const door = implement({ ...ownProcedures, ...householdProcedures }).$context<
  CallContext<Tenant>
>();
const registers = implement(registerProcedures).$context<CallContext<Tenant>>();

/** The doors of people; see packages/registry/README.md for the form. */
export const routers = ({ casesOf, caseworkOf }: Parts) => ({
  ...deskRouters(caseworkOf),
  ...door.router({
    householdFile: door.householdFile.handler(({ input, context }) =>
      householdFile(context, input.householdId, casesOf),
    ),
    findHouseholds: door.findHouseholds.handler(({ input, context }) =>
      findHouseholds({ ...context, casesOf }, input),
    ),
    divisions: door.divisions.handler(async ({ context }) => ({
      rows: await divisionsOf(context.tenant),
    })),
    loadDivisions: door.loadDivisions.handler(({ input, context }) =>
      loadDivisions(context, input.rows),
    ),
    recordFact: door.recordFact.handler(({ input, context }) => recordFact(context, input)),
    establish: door.establish.handler(({ input, context }) => establishHousehold(context, input)),
    recordFacts: door.recordFacts.handler(({ input, context }) => recordFacts(context, input)),
    reveal: door.reveal.handler(async ({ input, context }) => ({
      value: await revealOf(context, input),
    })),
  }),
  household: {
    ...pick(registerRouter(household), ["get", "find", "history"]),
    titles: registers.household.titles.handler(async ({ input, context }) => ({
      rows: await householdTitles(context, input.ids.split(",")),
    })),
    ...attachmentRouter(household, caseRoles),
  },
  resident: {
    ...pick(registerRouter(resident), ["get", "find", "amend", "history"]),
    titles: registers.resident.titles.handler(async ({ input, context }) => ({
      rows: await residentTitles(context, input.ids.split(",")),
    })),
  },
});

const pick = <Router extends object, Name extends keyof Router>(
  router: Router,
  names: readonly Name[],
) => Object.fromEntries(names.map((name) => [name, router[name]])) as Pick<Router, Name>;

async function revealOf(
  context: CallContext<Tenant>,
  { residentId, field, reason }: { residentId: string; field: string; reason: string },
): Promise<string> {
  try {
    return await revealField(resident, context, { id: residentId, field, reason });
  } catch (error) {
    if (!(error instanceof Failure && error.code === "NO_RECORD")) throw error;
    throw new Failure("NO_RESIDENT", undefined);
  }
}
