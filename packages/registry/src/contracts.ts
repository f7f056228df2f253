import { contract as city } from "@minzheng/city/contract";
import { contract as disbursement } from "@minzheng/disbursement";
import { contract as exchange } from "@minzheng/exchange/contract";
import { registerExportContract, registerSheetContract } from "@minzheng/exchange/sheets";
import { division, household, contract as people, resident } from "@minzheng/people";
import { contract as settings } from "@minzheng/register/settings";
import { contract as socialAssistance } from "@minzheng/social-assistance/contract";
import { allowanceCase } from "@minzheng/social-assistance/registers";

/** Contracts of a county's function by module: the first segment of their paths. */
export const contracts = {
  people: {
    ...people,
    household: { ...people.household, ...registerExportContract(household) },
    resident: { ...people.resident, ...registerExportContract(resident) },
    division: registerSheetContract(division),
  },
  "social-assistance": {
    ...socialAssistance,
    allowanceCase: { ...socialAssistance.allowanceCase, ...registerExportContract(allowanceCase) },
  },
  disbursement,
  exchange,
  settings,
} as const;
export type ModuleId = keyof typeof contracts;

/** Contracts of the city's function by the first segment of their paths. */
export const cityContracts = { totals: city } as const;

/** Chinese names of the modules, for navigation and the OpenAPI document. */
export const moduleLabels: Readonly<Record<ModuleId, string>> = {
  people: "居民与家庭",
  "social-assistance": "社会救助",
  disbursement: "资金发放",
  exchange: "名册导入",
  settings: "系统设置",
};
