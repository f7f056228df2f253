import {
  addSlots,
  amountsOf,
  isRunGroup,
  latestOf,
  ofNewestEpoch,
  rollUp,
  runMeasures,
  type Slots,
} from "@minzheng/aggregation";
import { addMonths, Failure, fen, type Month } from "@minzheng/kernel";
import {
  batchGet,
  cityCellPartition,
  cityDivisionKey,
  listAll,
  readCityCell,
} from "@minzheng/store";
import type { City, CityCounty } from "./city.ts";
import type { CountyMonth, TownshipMonth } from "./contract.ts";
import { knownRollUps, type RollUp, rollUpsOf } from "./roll-up.ts";

const historyMonths = 12;

/** Every county's month; a county that sent nothing yet stands there with zeros. */
export async function overviewOf(city: City, of: Month) {
  const rollUps = await runRollUps(city, of);
  const counties = city.counties.map((county) => countyMonth(county, of, rollUps));
  const asOf = latestOf(rollUps.map((one) => one.asOf));
  return { month: of, counties, ...(asOf === undefined ? {} : { asOf }) };
}

/** @throws Failure NO_COUNTY */
export async function countyOf(city: City, code: string, of: Month) {
  const county = countyCalled(city, code);
  const [rollUps, townships] = await Promise.all([
    runRollUps(city, of),
    townshipMonths(city, code, of),
  ]);
  return { county: countyMonth(county, of, rollUps), townships };
}

/** @throws Failure NO_COUNTY */
export function countyCalled({ counties }: City, code: string): CityCounty {
  const county = counties.find((candidate) => candidate.code === code);
  if (county !== undefined) return county;
  throw new Failure("NO_COUNTY", undefined, { path: "county", value: code });
}

/** One item per county, group and year: at most two years of it make a page. */
export async function runRollUps({ store }: City, of: Month): Promise<readonly RollUp[]> {
  const years = [of, addMonths(of, 1 - historyMonths)].map((month) => month.slice(0, 4));
  const wanted = (await knownRollUps(store)).filter(
    ({ group, year }) => isRunGroup(group) && years.includes(year),
  );
  return (await Promise.all(wanted.map(({ group, year }) => rollUpsOf(store, group, year)))).flat();
}

function countyMonth(county: CityCounty, of: Month, rollUps: readonly RollUp[]): CountyMonth {
  const own = rollUps.filter((one) => one.county === county.code);
  const asOf = latestOf(own.map((one) => one.asOf));
  return {
    county: county.code,
    name: county.name,
    ...totalsOf(sumFor(own, of)),
    ...(asOf === undefined ? {} : { asOf }),
    history: historyOf(own, of),
  };
}

/** A month over several roll-ups. */
export const sumFor = (rollUps: readonly RollUp[], of: Month): Slots =>
  rollUps.reduce<Slots>((sum, { sums }) => addSlots(sum, sums[of] ?? {}), {});

/** Pending is what is due and neither held, paid nor returned; what is sent again is pending. */
function totalsOf(slots: Slots) {
  const { reissuedLines: _lines, reissuedFen: _fen, ...totals } = amountsOf(runMeasures, slots);
  const { dueFen, heldFen, paidFen, returnedFen } = totals;
  return { ...totals, pendingFen: fen(dueFen - heldFen - paidFen - returnedFen) };
}

/** Months that had lines, at most twelve, the asked one last. */
function historyOf(rollUps: readonly RollUp[], of: Month): CountyMonth["history"] {
  const months = Array.from({ length: historyMonths }, (_, i) =>
    addMonths(of, i + 1 - historyMonths),
  );
  return months.flatMap((month) => {
    const { lines, dueFen, paidFen } = totalsOf(sumFor(rollUps, month));
    return lines === 0 ? [] : [{ month, dueFen, paidFen, lines }];
  });
}

async function townshipMonths(
  { store }: City,
  county: string,
  of: Month,
): Promise<TownshipMonth[]> {
  const groups = new Set((await knownRollUps(store)).map(({ group }) => group));
  const partitions = [...groups]
    .filter((group) => isRunGroup(group))
    .map((group) => cityCellPartition(county, group, of));
  const pages = await Promise.all(partitions.map((pk) => listAll(store, { pk })));
  const cells = pages.flatMap((items) => ofNewestEpoch(items.map(readCityCell)));
  const townships = rollUp(
    cells.filter(({ period }) => period === of).map((cell) => ({ ...cell, group: "run" })),
    "township",
  );
  const names = await namesOf(
    { store },
    townships.map(({ place }) => place),
  );
  return townships
    .map(({ place, slots }) => ({
      township: place,
      name: names.get(place) ?? place,
      ...shownOf(totalsOf(slots)),
    }))
    .sort((a, b) => (a.township < b.township ? -1 : 1));
}

function shownOf(totals: ReturnType<typeof totalsOf>) {
  const { households, persons, lines, dueFen, paidFen, heldLines, returnedLines } = totals;
  return { households, persons, lines, dueFen, paidFen, heldLines, returnedLines };
}

/** Names of divisions by code, as the counties have sent them. */
export async function namesOf({ store }: Pick<City, "store">, codes: readonly string[]) {
  const items = await batchGet(store, codes.map(cityDivisionKey));
  return new Map(items.map(({ pk, name }) => [pk.split("#")[2] ?? "", String(name)]));
}
