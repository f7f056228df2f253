import { passesLuhn } from "@minzheng/kernel";

/** Cards begin so and carry a check digit; passbooks have other numbers and none. */
const isCard = (number: string): boolean => /^62\d{14,17}$/.test(number);

/** Whether an account's number can be right. */
export const isMistyped = (number: string): boolean => isCard(number) && !passesLuhn(number);
