import { addMonths, type Day, day, firstDayOf, monthOf } from "@minzheng/kernel";
import type { DemoHousehold } from "./households.ts";

/** What becomes of a family between the last month and this one. */
type Change = "newcomer" | "found-work" | "lost-work" | "earns-more";

const changes: readonly Change[] = [
  "newcomer",
  "found-work",
  "lost-work",
  "earns-more",
  "newcomer",
  "earns-more",
];

/** Families that live on a wage and the allowance, after the three with planted mistakes. */
function changeOf(households: readonly DemoHousehold[]): ReadonlyMap<string, Change> {
  const earning = households.slice(3).filter((household) => {
    return household.programme === "subsistence-allowance" && wageOf(household) > 0;
  });
  return new Map(
    changes.flatMap((change, i) => {
      const number = earning[i]?.number;
      return number === undefined ? [] : [[number, change] as const];
    }),
  );
}

/** Families of the allowance that no month finds changed: without a wage, after the planted ones. */
export const unchangedFamilies = (households: readonly DemoHousehold[]) =>
  households.slice(3).filter((household) => {
    return household.programme === "subsistence-allowance" && wageOf(household) === 0;
  });

const wageOf = ({ persons }: DemoHousehold): number => persons[0]?.wageYuan ?? 0;

/** The families a month later: same people, other circumstances. */
export function monthLater(
  households: readonly DemoHousehold[],
  today: Day,
): readonly DemoHousehold[] {
  const changed = changeOf(households);
  const confirmedOn = day(`${firstDayOf(addMonths(monthOf(today), -1)).slice(0, 8)}12`);
  return households.map((household) => {
    const change = changed.get(household.number);
    if (change === undefined) return household;
    if (change === "newcomer") return { ...household, confirmedOn };
    const size = household.persons.length;
    const wages = {
      "found-work": 1_800 * size,
      "lost-work": 0,
      "earns-more": wageOf(household) + 40 * size,
    };
    return withWage(household, wages[change]);
  });
}

/** Those of the families whose cases were decided before: newcomers come with this month. */
export function beforeNewcomers(households: readonly DemoHousehold[]): readonly DemoHousehold[] {
  const changed = changeOf(households);
  return households.filter(({ number }) => changed.get(number) !== "newcomer");
}

const withWage = (household: DemoHousehold, wageYuan: number): DemoHousehold => ({
  ...household,
  persons: household.persons.map((person, i) => (i === 0 ? { ...person, wageYuan } : person)),
});
