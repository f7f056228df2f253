import { contract as city } from "@minzheng/city/contract";
import { contract as disbursement } from "@minzheng/disbursement";
import { contract as exchange } from "@minzheng/exchange";
import {
  contract as people,
  registerProcedures as peopleRegisterProcedures,
  registers as peopleRegisters,
} from "@minzheng/people";
import {
  cityContract,
  contract as policy,
  registerProcedures as policyRegisterProcedures,
  registers as policyRegisters,
} from "@minzheng/policy";
import { type AnyRegister, workContract } from "@minzheng/register";
import { contract as settings, registers as settingsRegisters } from "@minzheng/register/settings";
import { applicationRegisters } from "@minzheng/social-assistance/application";
import { contract as socialAssistance } from "@minzheng/social-assistance/contract";
import { registerProcedures as socialAssistanceRegisterProcedures } from "@minzheng/social-assistance/register-contract";
import { registers as socialAssistanceRegisters } from "@minzheng/social-assistance/registers";

export const registers = [
  ...peopleRegisters,
  ...socialAssistanceRegisters,
  ...applicationRegisters,
  ...policyRegisters,
  ...settingsRegisters,
] as const;

/** Those on which a legal clock runs: their records are work. */
export const clockedRegisters: readonly AnyRegister[] = (
  registers as readonly AnyRegister[]
).filter(({ process: { clocks = [] } }) => clocks.length > 0);

/**
 * Contracts of a county's function by module: the first segment of their paths.
 *
 * Marked pure, so that a page which needs {@link registerContracts} alone does not load the others.
 */
export const contracts = {
  people,
  "social-assistance": socialAssistance,
  disbursement,
  exchange,
  policy,
  settings,
  work: /* @__PURE__ */ workContract(clockedRegisters),
} as const;
export type ModuleId = keyof typeof contracts;

/** Of the modules with registers what those serve, and no more: for the pages of any register. */
export const registerContracts = {
  people: peopleRegisterProcedures,
  "social-assistance": socialAssistanceRegisterProcedures,
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
