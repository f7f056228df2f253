import { withSheets } from "@minzheng/exchange/sheets";
import { registerProcedures, registers } from "@minzheng/people";

export { registers };
export const procedures = withSheets(registers, registerProcedures);
