import { procedureContract } from "./application/contract.ts";
import { ownProcedures } from "./own-contract.ts";
import { caseProcedures } from "./register-contract.ts";

export * from "./own-contract.ts";

/** All of the module's procedures. A page loads the part that it needs, by its own entry. */
export const contract = { ...ownProcedures, ...caseProcedures, ...procedureContract };
