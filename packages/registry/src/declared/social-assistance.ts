import { sheetsContract } from "@minzheng/exchange/sheets";
import { caseProcedures as procedures } from "@minzheng/social-assistance/register-contract";
import { registers } from "@minzheng/social-assistance/registers";

export { procedures, registers };
export const sheets = sheetsContract(registers, procedures);
