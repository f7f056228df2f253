import type { Officer } from "@minzheng/contract";
import type { FrozenMonthOf, Programmes } from "@minzheng/entitlement";
import type { ImportTargets, RosterSink } from "@minzheng/exchange/server";
import { type Instant, isTownshipCode } from "@minzheng/kernel";
import type { CasesOf, CaseworkOf } from "@minzheng/people/server";
import type { Tenant } from "@minzheng/store";
import type { ModuleId } from "./contracts.ts";
import { declarations } from "./declarations.ts";

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

/** What a day ends by itself, besides what the clocks mark. @returns how many records ended */
export const endByDay = async (tenant: Tenant): Promise<number> =>
  (await import("@minzheng/social-assistance/server")).expireStatuses(tenant);

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

const workOf = async (tenant: Tenant, officer: Officer) => {
  const { workCounts } = await import("@minzheng/register/server");
  const { clockedRegisters } = await import("./registers.ts");
  return workCounts(
    { registers: clockedRegisters, townships },
    { tenant, officer },
    { mine: true },
  );
};

/** Everything the import's machine can import: the roster, and the registers that take sheets. */
export const importTargets = async (tenant: Tenant, knownAt: Instant): Promise<ImportTargets> => {
  const { sheetWaysOf } = await import("@minzheng/exchange/sheets");
  const { declared } = await import("./declared.ts");
  const takers = Object.values(declared).flatMap(({ registers, procedures }) =>
    registers.filter((one) => sheetWaysOf(one, procedures) === "in"),
  );
  return { ...(await rosterSink(tenant, knownAt)), registers: takers };
};

/** A module's own doors, and the sheets of its registers, which stand above it. */
const withSheets =
  (id: keyof typeof declarations, own: () => Promise<object>) => async (): Promise<object> => {
    const [doors, { registers, procedures }, { sheetsRouter }] = await Promise.all([
      own(),
      declarations[id](),
      import("@minzheng/exchange/server"),
    ]);
    return { ...doors, sheets: sheetsRouter(registers, procedures) };
  };

/** Loaders of a county's modules; each is a chunk that is read at the module's first call. */
export const modules = {
  people: withSheets("people", async () =>
    (await import("@minzheng/people/server")).routers({ casesOf, caseworkOf }),
  ),
  "social-assistance": withSheets("social-assistance", async () =>
    (await import("@minzheng/social-assistance/server")).routers({ frozenMonth, decidedMonths }),
  ),
  disbursement: withSheets("disbursement", async () =>
    (await import("@minzheng/disbursement/doors")).routers({ programmes }),
  ),
  exchange: async () => (await import("@minzheng/exchange/server")).routers(),
  policy: withSheets("policy", async () =>
    (await import("@minzheng/policy/server")).routers({
      programmes,
      figureProblems,
      decidedMonths,
    }),
  ),
  administration: withSheets("administration", async () =>
    (await import("@minzheng/administration/server")).routers({ workOf }),
  ),
  settings: withSheets("settings", async () =>
    (await import("@minzheng/register/server")).settingsRouters(),
  ),
  work,
} satisfies Record<ModuleId, () => Promise<object>>;

const totals = async () => {
  const { routers } = await import("@minzheng/city/server");
  const { clockedRegisters } = await import("./registers.ts");
  return routers({ registers: clockedRegisters });
};

export const cityModules = {
  totals,
  policy: async () => (await import("@minzheng/policy/server")).cityRouters(),
  administration: async () => (await import("@minzheng/administration/server")).cityRouters(),
} satisfies Record<string, () => Promise<object>>;
