import { ownProcedures } from "./own-contract.ts";
import { registerProcedures } from "./register-contract.ts";

export * from "./own-contract.ts";

/** All of the module's procedures. A page loads the half that it needs, by its own entry. */
export const contract = { ...ownProcedures, ...registerProcedures };
