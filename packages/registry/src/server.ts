import type { FrozenMonthOf, Programmes } from "@minzheng/entitlement";
import type { ImportTargets, RosterSink } from "@minzheng/exchange/server";
import { type Instant, isTownshipCode } from "@minzheng/kernel";
import type { CasesOf, CaseworkOf } from "@minzheng/people/server";
import type { Tenant } from "@minzheng/store";
import type { ModuleId } from "./contracts.ts";

/** Paying programmes, for the run. */
export const programmes = async (): Promise<Programmes> =>
  (await import("@minzheng/social-assistance/server")).programmes;

const casesOf: CasesOf = async (tenant, officer, householdId) =>
  (await import("@minzheng/social-assistance/server")).casesOf(tenant, officer, householdId);

const frozenMonth: FrozenMonthOf = async (...asked) =>
  (await import("@minzheng/disbursement/server")).frozenMonthOf(programmes)(...asked);

const figureProblems = async () =>
  (await import("@minzheng/social-assistance/server")).figureProblems;

const decidedMonths = async (tenant: Tenant, since: Instant) =>
  (await import("@minzheng/disbursement/server")).decidedMonths(tenant.store, since);

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
  const { clockedRegisters } = await import("./registers.ts");
  return workRouters({ registers: clockedRegisters, townships });
};

/** Everything the import's machine can import: the roster, and the registers with sheets. */
export const importTargets = async (tenant: Tenant, knownAt: Instant): Promise<ImportTargets> => ({
  ...(await rosterSink(tenant, knownAt)),
  registers: [(await import("@minzheng/people")).division],
});

/** People's own doors, and the sheets of its registers, which stand above it. */
async function people() {
  const [{ routers }, { registerExportRouter, registerSheetRouter }, registers] = await Promise.all(
    [
      import("@minzheng/people/server"),
      import("@minzheng/exchange/server"),
      import("@minzheng/people"),
    ],
  );
  const own = routers({ casesOf, caseworkOf });
  return {
    ...own,
    household: { ...own.household, ...registerExportRouter(registers.household) },
    resident: { ...own.resident, ...registerExportRouter(registers.resident) },
    division: registerSheetRouter(registers.division),
  };
}

async function socialAssistance() {
  const [{ routers }, { registerExportRouter }, { allowanceCase }] = await Promise.all([
    import("@minzheng/social-assistance/server"),
    import("@minzheng/exchange/server"),
    import("@minzheng/social-assistance/registers"),
  ]);
  const own = routers({ frozenMonth, decidedMonths });
  return {
    ...own,
    allowanceCase: { ...own.allowanceCase, ...registerExportRouter(allowanceCase) },
  };
}

/** Loaders of a county's modules; each is a chunk that is read at the module's first call. */
export const modules = {
  people,
  "social-assistance": socialAssistance,
  disbursement: async () => (await import("@minzheng/disbursement/server")).routers({ programmes }),
  exchange: async () => (await import("@minzheng/exchange/server")).routers(),
  policy: async () =>
    (await import("@minzheng/policy/server")).routers({
      programmes,
      figureProblems,
      decidedMonths,
    }),
  settings: async () => (await import("@minzheng/register/server")).settingsRouters(),
  work,
} satisfies Record<ModuleId, () => Promise<object>>;

export const cityModules = {
  totals: async () => (await import("@minzheng/city/server")).routers(),
  policy: async () => (await import("@minzheng/policy/server")).cityRouters(),
} satisfies Record<string, () => Promise<object>>;
