import { sheetsContract } from "@minzheng/exchange/sheets";
import { registerProcedures as procedures, registers } from "@minzheng/policy";

export { procedures, registers };
export const sheets = sheetsContract(registers, procedures);
