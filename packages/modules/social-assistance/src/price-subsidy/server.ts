import { assert, type Instant, type Month, month } from "@minzheng/kernel";
import { signedFigures, signedItem, withdrawnItem } from "@minzheng/policy/figures";
import { type Reactions, registerRouter, transitionRouter } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { stepRefused } from "../application/refused.ts";
import { priceIndexKey } from "./following.ts";
import { priceIndex } from "./price-register.ts";

/** What the index needs from the modules above it. */
export interface PriceParts {
  /** Of the runs that knew what was known since the instant: their months, and whether they are paid. */
  readonly decidedMonths: (
    tenant: Tenant,
    since: Instant,
  ) => Promise<readonly { readonly runMonth: Month; readonly isApproved: boolean }[]>;
}

/** The doors of the register of indices. */
export const priceSubsidyRouters = (parts: PriceParts) => {
  const { void: _, ...kept } = registerRouter(priceIndex);
  const steps = transitionRouter(priceIndex, { reactions: reactionsOf(parts) });
  return { priceIndex: { ...kept, ...steps } };
};

/** What a signature, and the taking back of one, do to the runs: both in the same transaction. */
const reactionsOf = ({ decidedMonths }: PriceParts): Reactions<typeof priceIndex> => ({
  confirmed: async ({ pen: { tenant, at }, before: { id, fields } }) => {
    const of = month(fields.month);
    const { cpi, food, source } = fields;
    const value = { cpi, food };
    const figure = { id, key: priceIndexKey, value, from: of, to: of, source, signedAt: at };
    return { plans: [], items: [signedItem(tenant.store.tenant, figure)] };
  },
  withdrawn: async ({ pen: { tenant, at }, before: { id } }) => {
    const figure = (await signedFigures(tenant.store)).find((signed) => signed.id === id);
    assert(figure !== undefined, `${id} was signed`);
    /** The subsidy comes with a later run than the month's own, also where that paid it ahead. */
    const paid = (await decidedMonths(tenant, figure.signedAt)).find(
      ({ runMonth, isApproved }) => isApproved && figure.from < runMonth,
    );
    if (paid !== undefined) {
      const text = `${paid.runMonth} 的发放已按这项指数审批，不能撤销；差额请按补发或追回办理`;
      throw stepRefused("ALREADY_PAID", { text });
    }
    return { plans: [], items: [withdrawnItem(tenant.store.tenant, id, at)] };
  },
});
