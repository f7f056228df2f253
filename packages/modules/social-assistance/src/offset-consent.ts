import type { Guard } from "@minzheng/register";

interface Consent {
  readonly offsetFrom?: string | undefined;
  readonly offsetTo?: string | undefined;
}

/** A consent that ends ends in its first month or later; it is taken back by an end gone by. */
export const offsetEndsLater: Guard<Consent> = {
  code: "OFFSET_ENDS_BEFORE_IT_BEGINS",
  refuses: ({ given: { offsetFrom = "", offsetTo } }) =>
    offsetTo === undefined || offsetTo >= offsetFrom
      ? undefined
      : {
          text: "抵扣终止月份不能早于起始月份",
          path: "fields.offsetTo",
          value: offsetTo,
          proposal: offsetFrom,
        },
};
