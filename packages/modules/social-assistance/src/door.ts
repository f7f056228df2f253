import { countyStaff, townshipStaff } from "@minzheng/contract";
import { type CallContext, implement } from "@minzheng/contract/server";
import type { Tenant } from "@minzheng/store";
import { ownProcedures } from "./contract.ts";

/** The module's own procedures, to be given their handlers. */
export const door = implement(ownProcedures).$context<CallContext<Tenant>>();

/** Who may read of a case, within their areas. */
export const readers = [...countyStaff, ...townshipStaff] as const;
