import { contract as city } from "@minzheng/city/contract";
import { contract as disbursement } from "@minzheng/disbursement";
import { contract as exchange } from "@minzheng/exchange/contract";
import { registerExportContract, registerSheetContract } from "@minzheng/exchange/sheets";
import {
  division,
  household,
  contract as people,
  registerProcedures as peopleRegisterProcedures,
  resident,
} from "@minzheng/people";
import {
  cityContract,
  contract as policy,
  registerProcedures as policyRegisterProcedures,
} from "@minzheng/policy";
import { workContract } from "@minzheng/register";
import { contract as settings } from "@minzheng/register/settings";
import { contract as socialAssistance } from "@minzheng/social-assistance/contract";
import { registerProcedures as socialAssistanceRegisterProcedures } from "@minzheng/social-assistance/register-contract";
import { allowanceCase } from "@minzheng/social-assistance/registers";
import { clockedRegisters } from "./registers.ts";

/** Sheets of registers, in and out; out alone where records are not opened by hand. */
const sheets = {
  household: registerExportContract(household),
  resident: registerExportContract(resident),
  division: registerSheetContract(division),
  allowanceCase: registerExportContract(allowanceCase),
} as const;

/**
 * Contracts of a county's function by module: the first segment of their paths.
 *
 * Marked pure, so that a page which needs {@link registerContracts} alone does not load the others.
 */
export const contracts = /* @__PURE__ */ contractsOfCounty();
export type ModuleId = keyof ReturnType<typeof contractsOfCounty>;

function contractsOfCounty() {
  return {
    people: {
      ...people,
      household: { ...people.household, ...sheets.household },
      resident: { ...people.resident, ...sheets.resident },
      division: sheets.division,
    },
    "social-assistance": {
      ...socialAssistance,
      allowanceCase: { ...socialAssistance.allowanceCase, ...sheets.allowanceCase },
    },
    disbursement,
    exchange,
    policy,
    settings,
    work: workContract(clockedRegisters),
  } as const;
}

/** Of the modules with registers what those serve, and no more: for the pages of any register. */
export const registerContracts = {
  people: { ...peopleRegisterProcedures, sheets },
  "social-assistance": {
    ...socialAssistanceRegisterProcedures,
    sheets: sheets.allowanceCase,
  },
  policy: policyRegisterProcedures,
  settings,
} as const satisfies Partial<Record<ModuleId, object>>;

/** Contracts of the city's function by the first segment of their paths. */
export const cityContracts = { totals: city, policy: cityContract } as const;

/** Chinese names of the modules, for navigation and the OpenAPI document. */
export const moduleLabels: Readonly<Record<ModuleId, string>> = {
  people: "居民与家庭",
  "social-assistance": "社会救助",
  disbursement: "资金发放",
  exchange: "名册导入",
  policy: "政策参数",
  settings: "系统设置",
  work: "待办事项",
};
