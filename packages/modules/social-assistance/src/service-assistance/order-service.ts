import { type Day, Failure, type Instant } from "@minzheng/kernel";
import { factsOfSubject } from "@minzheng/people/server";
import {
  allRecords,
  findRecord,
  planState,
  type Reactions,
  recordsById,
} from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { serviceItem } from "./item-register.ts";
import { serviceNeed } from "./need-register.ts";
import { itemOn } from "./order-guards.ts";
import type { serviceOrder } from "./order-register.ts";
import { recipientOf } from "./recipient.ts";
import { billingProblem, deliveredOn, type ServiceItem } from "./rules.ts";

export const orderReactions: Reactions<typeof serviceOrder> = {
  /** Nothing is billed for the dead, and in hospital or institution only what may be. SV-4 */
  settled: async ({ pen, before: { fields } }) => {
    const { residentId, checkInAt, itemCode } = fields;
    const on = deliveredOn({ checkInAt: checkInAt as Instant });
    const item = await itemListed(pen.tenant, itemCode, on);
    const subject = { type: "resident", id: residentId } as const;
    const facts = await factsOfSubject(pen.tenant.store, pen.sealer, subject);
    const problem = item && billingProblem(on, item, recipientOf(facts));
    if (problem === undefined) return { plans: [] };
    const { code: rule, text } = problem;
    throw new Failure("STEP_REFUSED", { rule, text }, { message: text });
  },
};

async function itemListed(tenant: Tenant, code: string, on: Day): Promise<ServiceItem | undefined> {
  const ids = (await allRecords(serviceItem, tenant, { question: "byCode", values: { code } })).map(
    ({ id }) => id,
  );
  return itemOn([...(await recordsById(serviceItem, tenant.store, ids)).values()], on);
}

export const needReactions: Reactions<typeof serviceNeed> = {
  /** The assessment that this one follows is over in the same act. */
  "need-confirmed": async ({ pen, before: { fields } }) => {
    const { previousId, residentId } = fields;
    if (previousId === undefined) return { plans: [] };
    const previous = await findRecord(serviceNeed, pen.tenant.store, previousId);
    if (previous?.fields.residentId !== residentId || previous.state !== "confirmed") {
      const text = "上一次评估不是本人已确认的评估";
      const detail = { message: text, path: "previousId", value: previousId };
      throw new Failure("STEP_REFUSED", { rule: "PREVIOUS_UNFIT", text }, detail);
    }
    const act = { before: previous, state: "superseded", act: "supersede" };
    return { plans: [planState(serviceNeed, pen, act)] };
  },
};
