import { sheetsContract } from "@minzheng/exchange/sheets";
import { contract as procedures, registers } from "@minzheng/register/settings";

export { procedures, registers };
export const sheets = sheetsContract(registers, procedures);
