import { calendarYear } from "./calendar-year.ts";
import { registerContract } from "./contract.ts";
import { transitionContract } from "./step-contract.ts";

export { calendarYear };
export const registers = [calendarYear] as const;

const { get, find, open, amend, history } = registerContract(calendarYear);

/** 系统设置: what a county decides for itself beside its cases. A signed year is never voided. */
export const contract = {
  calendarYear: { get, find, open, amend, history, ...transitionContract(calendarYear) },
};
