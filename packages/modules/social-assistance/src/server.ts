import { type Officer, reaches } from "@minzheng/contract";
import type { FrozenMonthOf } from "@minzheng/entitlement";
import type { HouseholdView } from "@minzheng/people";
import { registerRouter, transitionRouter } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import type * as z from "zod/mini";
import { appealViewOf } from "./appeal-view.ts";
import { prospect } from "./application/prospect.ts";
import { procedureRouters } from "./application/server.ts";
import { assess } from "./assess.ts";
import { paymentOf } from "./case-month.ts";
import { casesAsked } from "./cases-of-township.ts";
import { door, readers } from "./door.ts";
import { programmeNames } from "./entitlement.ts";
import { policyKnownAt } from "./known-policy.ts";
import { ledger } from "./ledger.ts";
import { letterOfCase, letterOfDecision } from "./letter-service.ts";
import { type PriceParts, priceSubsidyRouters } from "./price-subsidy/server.ts";
import { allowanceCase } from "./registers.ts";
import { rosterSinkAt } from "./roster.ts";
import { serviceAssistanceRouters } from "./service-assistance/server.ts";
import { letterOfHelp } from "./temporary-assistance/letter-service.ts";
import { temporaryAssistanceRouters } from "./temporary-assistance/server.ts";

export { programmes } from "./cases.ts";
export { caseworkOf } from "./casework.ts";
export { figureProblems } from "./figure-problems.ts";
export { expireStatuses } from "./recognised-household/expiry-service.ts";
export { priceSubsidyRouters, serviceAssistanceRouters, temporaryAssistanceRouters };

/** What this module needs from those above it. */
interface Parts extends PriceParts {
  readonly frozenMonth: FrozenMonthOf;
}

export const routers = ({ frozenMonth, ...priceParts }: Parts) => {
  const { get, find, titles, history } = registerRouter(allowanceCase);
  return {
    assess: door.assess.handler(async ({ input, context: { tenant } }) => {
      const { county, clock } = tenant;
      const policy = await policyKnownAt(tenant, clock.now());
      return assess(input, { county, today: clock.today(), policy });
    }),
    prospect: door.prospect.handler(({ input, context }) => prospect(context, input)),
    ledger,
    ...procedureRouters(),
    letter: door.letter.handler(({ input, context }) => letterOfCase({ ...context, ...input })),
    decisionLetter: door.decisionLetter.handler(({ input, context }) =>
      letterOfDecision({ ...context, ...input }),
    ),
    helpLetter: door.helpLetter.handler(({ input, context }) =>
      letterOfHelp({ ...context, ...input }),
    ),
    appealView: door.appealView.handler(({ input, context }) =>
      appealViewOf({ ...context, ...input }, frozenMonth),
    ),
    allowanceCase: { get, find, titles, history, ...transitionRouter(allowanceCase) },
    ...temporaryAssistanceRouters(),
    ...serviceAssistanceRouters(),
    ...priceSubsidyRouters(priceParts),
  };
};

export { rosterSinkAt };

type HouseholdCase = z.infer<typeof HouseholdView>["cases"][number];

/** The cases of one household for its file, as far as the officer's areas go. */
export async function casesOf(
  tenant: Tenant,
  officer: Officer,
  householdId: string,
): Promise<readonly HouseholdCase[]> {
  const records = await casesAsked(tenant, { question: "byHousehold", values: { householdId } });
  const own = records.filter(({ area }) => reaches(officer, readers, area));
  const views = own.map(async (record) => {
    const { programme, fromMonth, toMonth, confirmedOn, reviewDue } = record.fields;
    return {
      caseId: record.id,
      programme,
      label: programmeNames.find((one) => one.programme === programme)?.label ?? programme,
      state: record.state === "void" ? "已作废" : allowanceCase.process.states[record.state],
      fromMonth,
      ...(toMonth === undefined ? {} : { toMonth }),
      confirmedOn,
      ...(await paymentOf(tenant, record)),
      ...(reviewDue && { reviewDue }),
    };
  });
  return Promise.all(views);
}
