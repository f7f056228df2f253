import {
  amountsOf,
  dayOfCell,
  fundSpendingGroup,
  fundSpendingMeasures,
  latestOf,
  runMeasures,
  runStandingGroup,
  runStandingMeasures,
  runStates,
} from "@minzheng/aggregation";
import { type WorkCalendar, workdaysBetween } from "@minzheng/calendar";
import { payPlan } from "@minzheng/disbursement/pay-calendar";
import { usualPayRules } from "@minzheng/disbursement/pay-rules";
import type { Day, Month } from "@minzheng/kernel";
import { calendarOf } from "@minzheng/register/server";
import type { City, CityCounty } from "./city.ts";
import type { CountyRun } from "./contract.ts";
import { type RollUp, rollUpsOf } from "./roll-up.ts";
import { runRollUps, sumFor } from "./service.ts";

/** Every county's run of a month against its plan, late ones first. */
export async function runsOf(city: City, month: Month) {
  const [calendar, lines, standings, spending] = await Promise.all([
    calendarOf(city),
    runRollUps(city, month),
    rollUpsOf(city.store, runStandingGroup.id, month.slice(0, 4)),
    rollUpsOf(city.store, fundSpendingGroup.id, month.slice(0, 4)),
  ]);
  const spent = amountsOf(fundSpendingMeasures, sumFor(spending, month));
  const today = city.clock.today();
  const rollUps = [...lines, ...standings.filter(({ sums }) => sums[month] !== undefined)];
  const counties = city.counties.map((county) =>
    countyRun(county, { month, today, calendar }, rollUps),
  );
  const asOf = latestOf(rollUps.map((one) => one.asOf));
  return {
    month,
    today,
    ...(asOf === undefined ? {} : { asOf }),
    counties: counties.sort((a, b) => (urgency(a) < urgency(b) ? -1 : 1)),
    sources: fundSpendingMeasures.map(({ id, label }) => ({ id, label, amountFen: spent[id] })),
  };
}

/** Late ones first, then by their day; those that wait for nothing last. */
const urgency = ({ isLate, due, county }: CountyRun): string =>
  [isLate ? 0 : 1, due ?? "9999-12-31", county].join("#");

interface At {
  readonly month: Month;
  readonly today: Day;
  readonly calendar: WorkCalendar;
}

function countyRun(county: CityCounty, at: At, rollUps: readonly RollUp[]): CountyRun {
  const own = rollUps.filter((one) => one.county === county.code);
  const standing = standingOf(
    own.filter(({ group }) => group === runStandingGroup.id),
    at,
  );
  const money = moneyOf(
    own.filter(({ group }) => group !== runStandingGroup.id),
    at.month,
    standing,
  );
  const asOf = latestOf(own.map((one) => one.asOf));
  const { exported: _, ...shown } = standing;
  return {
    county: county.code,
    name: county.name,
    ...shown,
    ...money,
    ...lateness(standing, at),
    ...(asOf === undefined ? {} : { asOf }),
  };
}

/** What the county's cell says of its run; nothing of a month that it has not opened. */
function standingOf(own: readonly RollUp[], { month, calendar }: At) {
  const cell = amountsOf(runStandingMeasures, sumFor(own, month));
  const { signatures, generation, lateSteps, quarantined, exportedLines, exportedFen } = cell;
  const counted = { signatures, generation, lateSteps, quarantined };
  const exported = { lines: exportedLines, fen: exportedFen };
  const state = runStates[cell.state - 1];
  if (state === undefined) return { ...counted, exported, ...usualDays(month, calendar) };
  const [due, payDay] = [dayOfCell(cell.dueDay), dayOfCell(cell.payDay)];
  return {
    ...counted,
    exported,
    state,
    ...(due === undefined ? {} : { due }),
    ...(payDay === undefined ? {} : { payDay }),
  };
}

/** The city does not know what a county has set; until the run is opened the usual days count. */
function usualDays(month: Month, calendar: WorkCalendar) {
  const plan = payPlan(month, usualPayRules, calendar);
  return plan.state === "planned" ? { due: plan.due.roster, payDay: plan.payDay } : {};
}

function lateness({ due }: { readonly due?: Day }, { today, calendar }: At) {
  if (due === undefined) return { isLate: false };
  const workdays = workdaysBetween(today, due, calendar);
  return { isLate: today > due, ...(workdays === undefined ? {} : { workdays }) };
}

/**
 * The trial balance as the run's own page has it: what was ordered and not answered is pending, so
 * that a fen lost between roster and bank shows. Before the export nothing can be lost there.
 */
function moneyOf(
  own: readonly RollUp[],
  month: Month,
  { exported }: { readonly exported: { readonly lines: number; readonly fen: number } },
) {
  const { dueFen, heldLines, heldFen, paidFen, returnedLines, returnedFen } = amountsOf(
    runMeasures,
    sumFor(own, month),
  );
  const ordered = exported.lines === 0 ? dueFen - heldFen : exported.fen;
  const pendingFen = Math.max(0, ordered - paidFen - returnedFen);
  const differenceFen = dueFen - heldFen - pendingFen - paidFen - returnedFen;
  return {
    dueFen,
    heldLines,
    heldFen,
    pendingFen,
    paidFen,
    returnedLines,
    returnedFen,
    differenceFen,
  };
}
