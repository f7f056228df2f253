import { contract as procedures } from "@minzheng/administration/contract";
import { registers } from "@minzheng/administration/registers";
import { sheetsContract } from "@minzheng/exchange/sheets";

export { procedures, registers };
export const sheets = sheetsContract(registers, procedures);
