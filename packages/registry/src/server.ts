import type { FrozenMonthOf, Programmes } from "@minzheng/entitlement";
import type { RosterSink } from "@minzheng/exchange/server";
import { type Instant, isTownshipCode } from "@minzheng/kernel";
import type { CasesOf, CaseworkOf } from "@minzheng/people/server";
import type { Tenant } from "@minzheng/store";
import type { ModuleId } from "./browser.ts";

/** Paying programmes, for the run. */
export const programmes = async (): Promise<Programmes> =>
  (await import("@minzheng/social-assistance/server")).programmes;

const casesOf: CasesOf = async (tenant, officer, householdId) =>
  (await import("@minzheng/social-assistance/server")).casesOf(tenant, officer, householdId);

const frozenMonth: FrozenMonthOf = async (...asked) =>
  (await import("@minzheng/disbursement/server")).frozenMonthOf(programmes)(...asked);

const figureProblems = async () =>
  (await import("@minzheng/social-assistance/server")).figureProblems;

const approvedMonths = async (tenant: Tenant, since: Instant) =>
  (await import("@minzheng/disbursement/server")).approvedMonths(tenant.store, since);

const caseworkOf: CaseworkOf = async (tenant, householdIds) =>
  (await import("@minzheng/social-assistance/server")).caseworkOf(tenant, householdIds);

/** Where imported rosters' cases go, for the import's machine, by the figures known at the instant. */
export const rosterSink = async (tenant: Tenant, knownAt: Instant): Promise<RosterSink> =>
  (await import("@minzheng/social-assistance/server")).rosterSinkAt(tenant, knownAt);

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
  people: async () => (await import("@minzheng/people/server")).routers({ casesOf, caseworkOf }),
  "social-assistance": async () =>
    (await import("@minzheng/social-assistance/server")).routers({ frozenMonth }),
  disbursement: async () => (await import("@minzheng/disbursement/server")).routers({ programmes }),
  exchange: async () => (await import("@minzheng/exchange/server")).routers(),
  policy: async () =>
    (await import("@minzheng/policy/server")).routers({
      programmes,
      figureProblems,
      approvedMonths,
    }),
  settings: async () => (await import("@minzheng/register/server")).settingsRouters(),
  work,
} satisfies Record<ModuleId, () => Promise<object>>;

export const cityModules = {
  totals: async () => (await import("@minzheng/city/server")).routers(),
  policy: async () => (await import("@minzheng/policy/server")).cityRouters(),
} satisfies Record<string, () => Promise<object>>;
