import { allocation } from "./funds/allocation.ts";
import { allocationProcedures, fundProcedures } from "./funds/contract.ts";
import { paidListProcedures, publicationProcedures } from "./publication/contract.ts";
import { publication } from "./publication/publication.ts";

export const registers = [allocation, publication] as const;

/** What is served of the registers themselves. */
export const registerProcedures = { ...allocationProcedures, ...publicationProcedures };

/** The registers' doors, and what stands beside them. */
export const registersContract = {
  ...fundProcedures,
  ...paidListProcedures,
  ...registerProcedures,
};
