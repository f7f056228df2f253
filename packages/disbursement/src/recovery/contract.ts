import { registerContract, transitionContract } from "@minzheng/register";
import { recovery } from "./case-register.ts";
import { recoveryEntry } from "./entry-register.ts";
import { recoveryProcedures } from "./procedures.ts";

const own = registerContract(recovery);
const entries = registerContract(recoveryEntry);
const served = <Contract extends typeof own | typeof entries>({
  get,
  find,
  titles,
  history,
}: Contract) =>
  ({ get, find, titles, history }) as Pick<Contract, "get" | "find" | "titles" | "history">;

export const recoveryRegisters = [recovery, recoveryEntry] as const;

/** Of the registers' own procedures. */
export const recoveryRegisterProcedures = {
  recovery: { ...served(own), ...transitionContract(recovery) },
  recoveryEntry: served(entries),
};

/** Of recoveries altogether. */
export const recoveryContract = { ...recoveryProcedures, ...recoveryRegisterProcedures };
