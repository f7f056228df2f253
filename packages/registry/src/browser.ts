import { contract as city } from "@minzheng/city/contract";
import { contract as disbursement } from "@minzheng/disbursement";
import { contract as exchange } from "@minzheng/exchange";
import { contract as people, registers as peopleRegisters } from "@minzheng/people";
import { cityContract, contract as policy, registers as policyRegisters } from "@minzheng/policy";
import { type AnyRegister, workContract } from "@minzheng/register";
import { contract as settings, registers as settingsRegisters } from "@minzheng/register/settings";
import { contract as socialAssistance } from "@minzheng/social-assistance/contract";
import { registers as socialAssistanceRegisters } from "@minzheng/social-assistance/registers";

export const registers = [
  ...peopleRegisters,
  ...socialAssistanceRegisters,
  ...policyRegisters,
  ...settingsRegisters,
] as const;

/** Those on which a legal clock runs: their records are work. */
export const clockedRegisters: readonly AnyRegister[] = (
  registers as readonly AnyRegister[]
).filter(({ process: { clocks = [] } }) => clocks.length > 0);

/** Contracts of a county's function by module: the first segment of their paths. */
export const contracts = {
  people,
  "social-assistance": socialAssistance,
  disbursement,
  exchange,
  policy,
  settings,
  work: workContract(clockedRegisters),
} as const;
export type ModuleId = keyof typeof contracts;

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
