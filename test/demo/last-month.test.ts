import { counties, lastMonthRosterOf, rosterOf } from "@minzheng/demo";
import { day, monthOf } from "@minzheng/kernel";
import { expect, test } from "vitest";

const [county] = counties;
if (county === undefined) throw new RangeError("the demo city has no county");
const plan = { seed: "minzheng", county, size: "small", today: day("2026-11-24") } as const;

test("between the two rosters two families come in and four earn something else", () => {
  const before = new Map(lastMonthRosterOf(plan).sound.map((one) => [one.number, one]));
  const now = rosterOf(plan).sound;
  const newcomers = now.filter(({ number }) => !before.has(number));
  expect(newcomers.map(({ confirmedOn }) => monthOf(confirmedOn))).toEqual(["2026-10", "2026-10"]);
  const wageOf = (one: (typeof now)[number] | undefined) => one?.persons[0]?.wageYuan ?? 0;
  const others = now.flatMap((one) => {
    const old = before.get(one.number);
    return old === undefined ? [] : [{ old, now: one }];
  });
  const changed = others.filter(({ old, now: one }) => wageOf(old) !== wageOf(one));
  expect(changed).toHaveLength(4);
  const people = (one: (typeof now)[number]) =>
    one.persons.map(({ residentIdNumber }) => residentIdNumber);
  for (const { old, now: one } of others) expect(people(one)).toEqual(people(old));
});

test("a county that pays one month only has the families as they were invented", () => {
  const full = rosterOf({ ...plan, size: "county" }).sound;
  const wages = (roster: typeof full) => roster.map(({ persons }) => persons[0]?.wageYuan);
  const fullBefore = lastMonthRosterOf({ ...plan, size: "county" }).sound;
  const known = new Set(fullBefore.map(({ number }) => number));
  expect(wages(full.filter(({ number }) => known.has(number)))).toEqual(wages(fullBefore));
});
