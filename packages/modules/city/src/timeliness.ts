import { type Cell, latestOf, ofNewestEpoch } from "@minzheng/aggregation";
import { type AreaCode, addMonths, type Instant, type Month, townshipOf } from "@minzheng/kernel";
import {
  type AnyRegister,
  type TimelinessCell,
  tallied,
  timelinessGroups,
  timelinessMonths,
  timelinessRows,
  timelinessSteps,
  timelinessTrend,
  trendMonths,
} from "@minzheng/register";
import { cityCellPartition, listAll, readCityCell, type Store } from "@minzheng/store";
import type { City, CityCounty } from "./city.ts";
import type { ComparedTownship } from "./contract.ts";
import { type RollUp, rollUpsOf } from "./roll-up.ts";
import { countyCalled, namesOf } from "./service.ts";

/** Which limits the city compares: declarations alone, no record of any of them. */
type Registers = readonly AnyRegister[];

const yearsOf = (month: Month): readonly string[] => [
  ...new Set([month, addMonths(month, 1 - trendMonths)].map((of) => of.slice(0, 4))),
];

/**
 * How every county keeps its limits: from roll-ups, and from the cells of its townships in the month
 * and at this moment for the worst of them. A county that sent nothing has no rows.
 */
export async function cityTimeliness(city: City, registers: Registers, month: Month) {
  const { store, counties, clock } = city;
  const today = clock.today();
  const groups = timelinessGroups(registers);
  const rollUps = await rollUpsFor(store, groups, month);
  const cells = rollUps.flatMap(cellsOf);
  const asOf = latestOf(rollUps.map((one) => one.asOf));
  const townships = await Promise.all(
    counties.map((county) => townshipsOf(city, registers, { county, month })),
  );
  return {
    month,
    ...(asOf === undefined ? {} : { asOf }),
    counties: counties.map((county) => compared(county, rollUps)),
    steps: timelinessSteps(registers, { area: city.code, today }),
    rows: timelinessRows(registers, cells, { month, today }),
    trend: counties.flatMap(({ code }) => trendOf(registers, cells, { code, month })),
    townships: await named(store, townships.flat()),
  };
}

async function rollUpsFor(store: Store, groups: readonly string[], month: Month) {
  const wanted = groups.flatMap((group) =>
    [...yearsOf(month), "current"].map((year) => rollUpsOf(store, group, year)),
  );
  return (await Promise.all(wanted)).flat();
}

/** A roll-up as the cells it is the sum of would lie, were the county one place. */
const cellsOf = ({ county, group, sums }: RollUp): readonly TimelinessCell[] =>
  Object.entries(sums).map(([period, slots]) => ({
    place: county as AreaCode,
    group,
    period,
    slots,
  }));

function compared({ code, name }: CityCounty, seen: readonly { county: string; asOf: Instant }[]) {
  const asOf = latestOf(seen.filter(({ county }) => county === code).map((one) => one.asOf));
  return { county: code, name, ...(asOf === undefined ? {} : { asOf }) };
}

/** A county's months over all limits. */
function trendOf(
  registers: Registers,
  cells: readonly TimelinessCell[],
  { code, month }: { readonly code: string; readonly month: Month },
) {
  const own = timelinessTrend(
    registers,
    cells.filter(({ place }) => place === code),
    month,
  );
  return timelinessMonths(month).flatMap((of) => {
    const steps = own.filter((row) => row.month === of).map((row) => ({ ...row, overdue: 0 }));
    const { onTime, late } = tallied(steps);
    return steps.length === 0 ? [] : [{ county: code, month: of, onTime, late }];
  });
}

interface Asked {
  readonly county: CityCounty;
  readonly month: Month;
}

/** The townships of a county, all limits of each together. */
async function townshipsOf(
  { store, clock }: City,
  registers: Registers,
  { county, month }: Asked,
): Promise<readonly Omit<ComparedTownship, "name">[]> {
  const groups = timelinessGroups(registers);
  const cells = await townshipCells(store, groups, { county, periods: [month, "current"] });
  const rows = timelinessRows(registers, cells, { month, today: clock.today() });
  return [...new Set(rows.map(({ area }) => area))].map((township) => {
    const own = rows.filter(({ area }) => area === township);
    const overdue = own.reduce((sum, row) => sum + row.overdue, 0);
    return { county: county.code, township, month: tallied(own.map((row) => row.month)), overdue };
  });
}

/** Cells of a county's townships: of these months, and of no other. */
async function townshipCells(
  store: Store,
  groups: readonly string[],
  asked: { readonly county: CityCounty; readonly periods: readonly string[] },
): Promise<readonly Cell[]> {
  const { county, periods } = asked;
  const pages = groups.flatMap((group) =>
    periods.map(async (period) => {
      const pk = cityCellPartition(county.code, group, period);
      return (await listAll(store, { pk, prefix: `${period}#` })).map(readCityCell);
    }),
  );
  const cells = ofNewestEpoch((await Promise.all(pages)).flat());
  return cells.filter(({ place }) => place === townshipOf(place));
}

async function named<Row extends { readonly township: string }>(
  store: Store,
  rows: readonly Row[],
) {
  const codes = rows.map(({ township }) => township);
  const names = await namesOf({ store }, codes);
  return rows.map((row) => ({ ...row, name: names.get(row.township) ?? row.township }));
}

/**
 * How the townships of a county keep their limits, from their cells.
 *
 * @throws Failure NO_COUNTY
 */
export async function countyTimeliness(city: City, registers: Registers, asked: CountyAsked) {
  const { store, clock } = city;
  const { month } = asked;
  const county = countyCalled(city, asked.county);
  const today = clock.today();
  const periods = [...timelinessMonths(month), "current"];
  const groups = timelinessGroups(registers);
  const cells = await townshipCells(store, groups, { county, periods });
  const rows = timelinessRows(registers, cells, { month, today });
  const townships = [...new Set(rows.map(({ area }) => area))].sort();
  return {
    county: compared(
      county,
      cells.map(({ at }) => ({ county: county.code, asOf: at })),
    ),
    steps: timelinessSteps(registers, { area: county.code, today }),
    rows,
    trend: timelinessTrend(registers, cells, month),
    townships: await named(
      store,
      townships.map((township) => ({ township })),
    ),
  };
}

interface CountyAsked {
  readonly county: string;
  readonly month: Month;
}
