import { registers as funds, registerProcedures } from "@minzheng/disbursement/funds";
import { recoveryRegisterProcedures, recoveryRegisters } from "@minzheng/disbursement/recovery";
import { sheetsContract } from "@minzheng/exchange/sheets";

export const registers = [...funds, ...recoveryRegisters] as const;
export const procedures = { ...registerProcedures, ...recoveryRegisterProcedures };
export const sheets = sheetsContract(registers, procedures);
