import { allocation } from "./funds/allocation.ts";
import { allocationProcedures, fundProcedures } from "./funds/contract.ts";
import { paidListProcedures, publicationProcedures } from "./publication/contract.ts";
import { publication } from "./publication/publication.ts";
import {
  recoveryContract,
  recoveryRegisterProcedures,
  recoveryRegisters,
} from "./recovery/contract.ts";

export const registers = [allocation, ...recoveryRegisters, publication] as const;

/** What is served of the registers themselves. */
export const registerProcedures = {
  ...allocationProcedures,
  ...recoveryRegisterProcedures,
  ...publicationProcedures,
};

/** The registers' doors, and what stands beside them. */
export const registersContract = {
  ...fundProcedures,
  ...paidListProcedures,
  ...recoveryContract,
  ...registerProcedures,
};
