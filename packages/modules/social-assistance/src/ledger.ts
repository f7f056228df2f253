import { month } from "@minzheng/kernel";
import { caseMonth, paymentOf, reachedCase } from "./case-month.ts";
import { door, readers } from "./door.ts";

/** One case's calculation for a month, as the roster of that month would have it now. */
export const ledger = door.ledger.handler(async ({ input, context }) => {
  const { tenant } = context;
  const record = await reachedCase(context, input.caseId, readers);
  const at = { month: month(input.month), knownAt: tenant.clock.now() };
  const { explanation, following } = await caseMonth(tenant, record, at);
  return {
    caseId: record.id,
    ...explanation,
    following: [...following],
    fromMonth: record.fields.fromMonth,
    ...(await paymentOf(tenant, record)),
  };
});
