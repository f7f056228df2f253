import {
  contract as administration,
  cityContract as cityAdministration,
} from "@minzheng/administration/contract";
import { contract as city } from "@minzheng/city/contract";
import { contract as disbursement } from "@minzheng/disbursement";
import { registersContract as paying } from "@minzheng/disbursement/registers";
import { contract as exchange } from "@minzheng/exchange/contract";
import { contract as people } from "@minzheng/people";
import { cityContract, contract as policy } from "@minzheng/policy";
import { workContract } from "@minzheng/register";
import { contract as settings } from "@minzheng/register/settings";
import { contract as socialAssistance } from "@minzheng/social-assistance/contract";
import { declared } from "./declared.ts";
import { clockedRegisters } from "./registers.ts";

/** Contracts of a county's function by module: the first segment of their paths. */
export const contracts = {
  people: { ...people, sheets: declared.people.sheets },
  "social-assistance": { ...socialAssistance, sheets: declared["social-assistance"].sheets },
  disbursement: { ...disbursement, ...paying, sheets: declared.disbursement.sheets },
  exchange,
  policy: { ...policy, sheets: declared.policy.sheets },
  settings: { ...settings, sheets: declared.settings.sheets },
  administration: { ...administration, sheets: declared.administration.sheets },
  work: workContract(clockedRegisters),
} as const;
export type ModuleId = keyof typeof contracts;

/** Contracts of the city's function by the first segment of their paths. */
export const cityContracts = {
  totals: city,
  policy: cityContract,
  administration: cityAdministration,
} as const;

/** Chinese names of the modules, for navigation and the OpenAPI document. */
export const moduleLabels: Readonly<Record<ModuleId, string>> = {
  people: "居民与家庭",
  "social-assistance": "社会救助",
  disbursement: "资金发放",
  exchange: "名册导入",
  policy: "政策参数",
  settings: "系统设置",
  administration: "单位管理",
  work: "待办事项",
};
