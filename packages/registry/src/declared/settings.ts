import { withSheets } from "@minzheng/exchange/sheets";
import { contract, registers } from "@minzheng/register/settings";

export { registers };
export const procedures = withSheets(registers, contract);
