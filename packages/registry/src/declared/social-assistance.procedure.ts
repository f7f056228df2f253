import { sheetsContract } from "@minzheng/exchange/sheets";
import {
  procedureContract as procedures,
  applicationRegisters as registers,
} from "@minzheng/social-assistance/application";

export { procedures, registers };
export const sheets = sheetsContract(registers, procedures);
