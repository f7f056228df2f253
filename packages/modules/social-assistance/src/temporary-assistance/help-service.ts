import { assert, dayOfInstant, type Instant } from "@minzheng/kernel";
import { type Plan, planOpen, type Reactions, type StepTaken } from "@minzheng/register/server";
import { responseTime } from "./clocks.ts";
import type { temporaryAssistance } from "./help-register.ts";
import type { HelpFields } from "./help-shape.ts";
import { assistancePayment } from "./payment-register.ts";
import type { PaymentFields } from "./payment-shape.ts";
import { temporaryPolicyOf } from "./policy.ts";
import { planUse } from "./reserve-service.ts";

type HelpStep = StepTaken<typeof temporaryAssistance>;

/** What a decision brings along: its payments, and what they take out of the reserve. */
export const helpReactions: Reactions<typeof temporaryAssistance> = {
  /** Paid before the papers: the payment is there from the beginning. TA-2 */
  "paid-first": async (taken) => {
    const { amountFen, paidAt, voucher, source } = taken.given;
    assert(amountFen && paidAt && voucher && source, "the step takes them");
    const paidOn = dayOfInstant(paidAt as Instant);
    const paid = { stage: 1, dueOn: paidOn, amountFen, paidOn, voucher };
    const payment = planPayment(taken, { ...paid, ...waitedFor(taken) });
    if (source === "county") return { plans: [payment] };
    const note = { voucher, paymentId: payment.record.id };
    const township = taken.before.area.slice(0, 9);
    return { plans: [payment, ...(await planUse(taken.pen, township, { amountFen, note }))] };
  },
  /** One payment for each stage; each is paid for itself. TA-6 */
  granted: async (taken) => {
    const { stages = [] } = taken.given;
    const plans = stages.map(({ dueOn, amountFen }, i) =>
      planPayment(taken, { stage: i + 1, dueOn, amountFen }),
    );
    return { plans };
  },
};

/** How long the money of an emergency took, by the hours in force when it was reported. TA-3 */
function waitedFor({ before: { area, fields }, given }: HelpStep): Partial<PaymentFields> {
  const { reportedAt } = fields;
  if (reportedAt === undefined || given.paidAt === undefined) return {};
  const waited = { reportedAt: reportedAt as Instant, paidAt: given.paidAt as Instant };
  const { minutes, inTime } = responseTime(waited, temporaryPolicyOf(area.slice(0, 6)));
  return { waitedMinutes: minutes, cameInTime: inTime };
}

/** A payment out of the reserve moves its balance in the same transaction. TA-7 */
export const paymentReactions: Reactions<typeof assistancePayment> = {
  "paid-from-reserve": async ({ pen, before, given: { voucher } }) => {
    const { amountFen } = before.fields;
    const note = { voucher, paymentId: before.id };
    return { plans: await planUse(pen, before.area.slice(0, 9), { amountFen, note }) };
  },
};

type Paid = Pick<
  PaymentFields,
  "stage" | "dueOn" | "amountFen" | "paidOn" | "voucher" | "waitedMinutes" | "cameInTime"
>;

function planPayment({ pen, before, given }: HelpStep, paid: Paid): Plan {
  const { kind, village, persons, registration } = before.fields;
  const { form, source }: Partial<HelpFields> = given;
  const fields = { helpId: before.id, village, form, source, kind, persons, registration, ...paid };
  const id = pen.tenant.newId(assistancePayment.idPrefix, pen.at);
  const state = paid.paidOn === undefined ? "due" : "paid";
  return planOpen(assistancePayment, pen, { id, fields, state });
}
