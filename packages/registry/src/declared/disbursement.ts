import { registerProcedures as procedures, registers } from "@minzheng/disbursement/registers";
import { sheetsContract } from "@minzheng/exchange/sheets";

export { procedures, registers };
export const sheets = sheetsContract(registers, procedures);
