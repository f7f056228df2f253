import { type Day, firstDayOf, monthOf } from "@minzheng/kernel";
import { type DemoCounty, divisionsOf } from "./divisions.ts";
import { type DemoHousehold, householdsOf } from "./households.ts";
import { beforeNewcomers, monthLater } from "./last-month.ts";

/** `small`: about 40 households a county. `county`: 999901 in full. `city`: all of them in full. */
export type DemoSize = "small" | "county" | "city";

export interface RosterPlan {
  readonly seed: string;
  readonly county: DemoCounty;
  readonly size: DemoSize;
  readonly today: Day;
}

/** What is wrong on purpose, so that every check of the month has something to find. */
export interface DemoRoster {
  readonly county: DemoCounty;
  readonly sound: readonly DemoHousehold[];
  /** Households with one bad cell each; none of them can be imported. */
  readonly bad: readonly BadHousehold[];
  /** Heads who died before this month; recorded after the import, as the feed of deaths would. */
  readonly deaths: readonly { readonly number: string; readonly diedOn: Day }[];
}

export type BadCell = "id-as-number" | "wrong-check-digit" | "unknown-township";

export interface BadHousehold {
  readonly household: DemoHousehold;
  readonly cell: BadCell;
}

/** Per county, whatever its size: how many of each. Tests count on it. */
export const planted = {
  badHouseholds: 3,
  deaths: 1,
  /** Two households share one account. */
  sharedAccounts: 1,
  otherHolders: 1,
} as const;

const badCells: readonly BadCell[] = ["id-as-number", "wrong-check-digit", "unknown-township"];

/** About 40 households; a full county pays about 8,700 lines a month. */
export function householdCount({ county, size }: Pick<RosterPlan, "county" | "size">): number {
  const full = size === "city" || (size === "county" && county.code.endsWith("01"));
  return full ? 8_800 : 36 + (Number(county.code.slice(4)) % 4) * 3;
}

/** The roster of a county as the officers know it, with its planted mistakes. */
export function rosterOf(plan: RosterPlan): DemoRoster {
  const { county, seed, today } = plan;
  const count = householdCount(plan);
  const wanted = { seed, county, today, households: count + planted.badHouseholds };
  const all = householdsOf(wanted);
  const before = all.slice(0, count);
  const sound = hasLastMonth(plan) ? monthLater(before, today) : before;
  return {
    county,
    sound: withGateErrors(sound),
    bad: all.slice(count).map((household, i) => ({
      household,
      cell: badCells[i % badCells.length] ?? "id-as-number",
    })),
    deaths: sound
      .filter(({ programme }) => programme === "extreme-hardship")
      .slice(0, planted.deaths)
      .map(({ number }) => ({ number, diedOn: dayOfDeath(today) })),
  };
}

/** One small county pays the month before as well, so that there is something to compare with. */
export const hasLastMonth = ({ county, size }: Pick<RosterPlan, "county" | "size">): boolean =>
  size === "small" && county.code.endsWith("01");

/** The roster of the month before, without bad cells and deaths: same people, some not yet in. */
export function lastMonthRosterOf(plan: RosterPlan): DemoRoster {
  const { county, seed, today } = plan;
  const households = householdCount(plan) + planted.badHouseholds;
  const all = householdsOf({ seed, county, today, households });
  const sound = withGateErrors(beforeNewcomers(all.slice(0, householdCount(plan))));
  return { county, sound, bad: [], deaths: [] };
}

/** The second household of the roster pays into the first one's account; the third names a cousin. */
function withGateErrors(households: readonly DemoHousehold[]): readonly DemoHousehold[] {
  const [first, second, third, ...rest] = households;
  if (!first || !second || !third) return households;
  const { bank, number } = first.account;
  return [
    first,
    { ...second, account: { bank, number, holder: second.account.holder } },
    { ...third, account: { ...third.account, holder: `${third.account.holder}某` } },
    ...rest,
  ];
}

/** In the month that is paid: its money is due by the rules, and in question at the gate. */
const dayOfDeath = (today: Day): Day => firstDayOf(monthOf(today));

/** A township name close to a real one, as it is mistyped: 大坪镇 for 大坪乡. */
export function mistyped(county: DemoCounty): { readonly written: string; readonly meant: string } {
  const meant = divisionsOf(county).find(({ name }) => name.startsWith("大坪"))?.name ?? "大坪乡";
  return { written: "大坪镇", meant };
}
