import { withSheets } from "@minzheng/exchange/sheets";
import { registerProcedures, registers } from "@minzheng/policy";

export { registers };
export const procedures = withSheets(registers, registerProcedures);
