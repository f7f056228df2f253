import type { FrozenMonthOf, Programmes } from "@minzheng/entitlement";
import type { RosterSink } from "@minzheng/exchange/server";
import { isTownshipCode } from "@minzheng/kernel";
import type { CasesOf } from "@minzheng/people/server";
import type { Tenant } from "@minzheng/store";
import type { ModuleId } from "./browser.ts";

/** Paying programmes, for the run. */
export const programmes = async (): Promise<Programmes> =>
  (await import("@minzheng/social-assistance/server")).programmes;

const casesOf: CasesOf = async (tenant, officer, householdId) =>
  (await import("@minzheng/social-assistance/server")).casesOf(tenant, officer, householdId);

const frozenMonth: FrozenMonthOf = async (...asked) =>
  (await import("@minzheng/disbursement/server")).frozenMonthOf(programmes)(...asked);

/** Where imported rosters' cases go, for the import's machine. */
export const rosterSink = async (): Promise<RosterSink> =>
  (await import("@minzheng/social-assistance/server")).rosterSink;

/** Codes of the townships a county knows. */
export const townships = async (tenant: Tenant): Promise<readonly string[]> => {
  const { divisionsOf } = await import("@minzheng/people/server");
  return (await divisionsOf(tenant)).map(({ code }) => code).filter(isTownshipCode);
};

const work = async () => {
  const { workRouters } = await import("@minzheng/register/server");
  const { clockedRegisters } = await import("./browser.ts");
  return workRouters({ registers: clockedRegisters, townships });
};

/** Loaders of a county's modules; each is a chunk that is read at the module's first call. */
export const modules = {
  people: async () => (await import("@minzheng/people/server")).routers({ casesOf }),
  "social-assistance": async () =>
    (await import("@minzheng/social-assistance/server")).routers({ frozenMonth }),
  disbursement: async () => (await import("@minzheng/disbursement/server")).routers({ programmes }),
  exchange: async () => (await import("@minzheng/exchange/server")).routers(),
  settings: async () => (await import("@minzheng/register/server")).settingsRouters(),
  work,
} satisfies Record<ModuleId, () => Promise<object>>;

export const cityModules = {
  totals: async () => (await import("@minzheng/city/server")).routers(),
} satisfies Record<string, () => Promise<object>>;
