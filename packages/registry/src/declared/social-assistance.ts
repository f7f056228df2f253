import { withSheets } from "@minzheng/exchange/sheets";
import { applicationRegisters } from "@minzheng/social-assistance/application";
import { registerProcedures } from "@minzheng/social-assistance/register-contract";
import { registers as caseRegisters } from "@minzheng/social-assistance/registers";

export const registers = [...caseRegisters, ...applicationRegisters] as const;
export const procedures = withSheets(registers, registerProcedures);
