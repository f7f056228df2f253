import { contract as city } from "@minzheng/city/contract";
import { clientOf } from "@minzheng/contract/client";
import type { RunDetail } from "@minzheng/disbursement";
import { addMonths, type Day, type Month, monthOf } from "@minzheng/kernel";
import { fileApplications } from "./applications.ts";
import { demoSeed } from "./demo-seed.ts";
import { cityCode, counties, type DemoCounty } from "./divisions.ts";
import { importRoster, loadDivisions, recordDeaths } from "./import-roster.ts";
import { payMonth } from "./month.ts";
import { type Office, openOffice, patient, type TokenOf, until } from "./office.ts";
import { pursueOverpaid, recordLatePensions } from "./overpaid.ts";
import {
  type DemoRoster,
  type DemoSize,
  hasLastMonth,
  lastMonthRosterOf,
  rosterOf,
} from "./planted.ts";
import { postLists } from "./post-lists.ts";
import { publishIndex } from "./price-index.ts";
import { rosterSheet } from "./roster-sheet.ts";
import { type StaffMember, staffBureau } from "./staff.ts";
import { openTownHall } from "./town-hall.ts";

export interface DemoOptions {
  /** `http://localhost:8080` */
  readonly baseUrl: string;
  readonly size: DemoSize;
  readonly today: Day;
  readonly tokenOf: TokenOf;
  /** The officers of every bureau, the city's among them, and a token for each. */
  readonly staff: {
    readonly officers: readonly DemoOfficer[];
    readonly tokenOf: (officer: DemoOfficer) => string | Promise<string>;
  };
  readonly progress: (text: string) => void;
  /** Moves the day for every function; with it applications are filed day by day. */
  readonly setToday?: (day?: Day) => void;
}

/** One county's month, and whether the city counts the same. Amounts in whole fen. */
export interface DemoRow {
  readonly county: string;
  readonly name: string;
  readonly households: number;
  readonly persons: number;
  readonly lines: number;
  readonly dueFen: number;
  readonly heldFen: number;
  readonly paidFen: number;
  readonly returnedFen: number;
  /** Due less held, pending, paid and returned: nothing, or an alarm. */
  readonly balanceFen: number;
  readonly cityEqualsCounty: boolean;
}

export interface DemoOfficer extends StaffMember {
  /** A county code, or the city's. */
  readonly tenant: string;
}

const countiesAtOnce = 2;

/**
 * Fills the city through its own interfaces and pays the month of `today` in every county. Where
 * the month is closed already it is only read.
 */
export async function runDemo(options: DemoOptions): Promise<readonly DemoRow[]> {
  const month = monthOf(options.today);
  await staffed(cityCode, options);
  const runs = new Map<string, RunDetail>();
  const waiting = [...counties];
  const worker = async () => {
    for (let county = waiting.shift(); county; county = waiting.shift()) {
      runs.set(county.code, await attempted(county, month, options));
    }
  };
  await Promise.all(Array.from({ length: countiesAtOnce }, worker));
  await applications(options);
  const equal = await cityAgrees(runs, month, options);
  return counties.flatMap(({ code }) => {
    const run = runs.get(code);
    return run ? [rowOf(run, equal.has(code))] : [];
  });
}

/** The bureau's officers are on its staff register before any of them works. */
function staffed(tenant: string, { baseUrl, staff }: DemoOptions): Promise<void> {
  const officers = staff.officers.filter((one) => one.tenant === tenant);
  const segment = tenant === cityCode ? "city" : tenant;
  return staffBureau({ baseUrl, tenant, segment, officers, tokenOf: staff.tokenOf });
}

/** @see fileApplications; the city is left on the day on which it was found. */
async function applications({ baseUrl, tokenOf, today, setToday, progress }: DemoOptions) {
  if (setToday === undefined) return;
  const halls = counties.map((county) => ({
    county,
    hall: openTownHall({ baseUrl, county: county.code, tokenOf }),
  }));
  try {
    await fileApplications({ today, halls, setToday, countiesAtOnce, progress });
  } finally {
    setToday();
  }
}

const attemptsMax = 4;

/** Every step may be done again, so a call that broke off is answered by starting over. */
async function attempted(
  county: DemoCounty,
  month: Month,
  options: DemoOptions,
): Promise<RunDetail> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await monthOfCounty(county, month, options);
    } catch (error) {
      if (attempt === attemptsMax) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      options.progress(`${county.code} 第 ${attempt} 次没有办完（${reason}），重新办理`);
    }
  }
}

async function monthOfCounty(
  county: DemoCounty,
  month: Month,
  options: DemoOptions,
): Promise<RunDetail> {
  const { baseUrl, size, today, tokenOf, progress } = options;
  await staffed(county.code, options);
  const office = openOffice({ baseUrl, county: county.code, tokenOf });
  const plan = { seed: demoSeed, county, size, today };
  const { rows } = await office.clerk.list({});
  const lastMonth = addMonths(month, -1);
  if (!rows.some((run) => run.month === month)) {
    await loadDivisions(office, county);
    const isPaid = rows.some((run) => run.month === lastMonth && run.state === "CLOSED");
    if (hasLastMonth(plan) && !isPaid) {
      await bringRoster(office, lastMonthRosterOf(plan), { month: lastMonth, progress });
      await payMonth(office, { month: lastMonth, seed: demoSeed, progress });
    }
    if (hasLastMonth(plan)) await publishIndex(office, { month: lastMonth, today });
    const roster = rosterOf(plan);
    await bringRoster(office, roster, { month, progress });
    if (hasLastMonth(plan)) await recordLatePensions(office, roster, today);
  }
  const paid = await payMonth(office, { month, seed: demoSeed, progress });
  await postLists({ baseUrl, county: county.code, tokenOf }, paid.runId);
  if (hasLastMonth(plan)) await pursueOverpaid(office, { runId: paid.runId, today });
  return paid;
}

async function bringRoster(
  office: Office,
  roster: DemoRoster,
  { month, progress }: Pick<DemoOptions, "progress"> & { readonly month: Month },
): Promise<void> {
  const { code, name } = roster.county;
  progress(`${code} ${name} 导入 ${month} 名册`);
  const fileName = `${name}_城乡低保特困花名册_${month.replace("-", "")}.xlsx`;
  const { outcome } = await importRoster(office, { fileName, sheet: await rosterSheet(roster) });
  const { created = 0, changed = 0, rejected = 0 } = outcome ?? {};
  progress(`${code} 名册：新增 ${created} 户，变更 ${changed} 户，未导入 ${rejected} 行`);
  await recordDeaths(office, roster);
}

function figuresOf({ totals, balance }: RunDetail) {
  const { households = 0, persons = 0, lines = 0, dueFen = 0 } = totals ?? {};
  const { heldFen = 0, paidFen = 0, returnedFen = 0, differenceFen = 0 } = balance ?? {};
  return { households, persons, lines, dueFen, heldFen, paidFen, returnedFen, differenceFen };
}

function rowOf(run: RunDetail, cityEqualsCounty: boolean): DemoRow {
  const { differenceFen, ...figures } = figuresOf(run);
  return {
    county: run.county,
    name: run.countyName,
    ...figures,
    balanceFen: differenceFen,
    cityEqualsCounty,
  };
}

/** The stream carries totals within seconds; a city that still differs after that is wrong. */
async function cityAgrees(
  runs: ReadonlyMap<string, RunDetail>,
  month: string,
  { baseUrl, tokenOf }: DemoOptions,
): Promise<ReadonlySet<string>> {
  const token = () => tokenOf(cityCode, "city-analyst");
  const client = clientOf(city, { baseUrl: `${baseUrl}/api/city`, token });
  let equal = new Set<string>();
  const look = async () => {
    const { counties: seen } = await client.overview({ month });
    equal = new Set(
      seen.flatMap((county) => {
        const run = runs.get(county.county);
        if (!run) return [];
        const { differenceFen: _, ...figures } = figuresOf(run);
        const names = Object.keys(figures) as (keyof typeof figures)[];
        return names.every((name) => county[name] === figures[name]) ? [county.county] : [];
      }),
    );
    return equal.size;
  };
  const wait = { ...patient, looksMax: 150, what: "市级汇总" };
  await until(look, (size) => size === runs.size, wait).catch(() => equal.size);
  return equal;
}
