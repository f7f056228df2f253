import { workCalendar } from "@minzheng/calendar";
import { day } from "@minzheng/kernel";
import type { ClockRun, Clocks } from "@minzheng/register";
import { expect, test } from "vitest";
import {
  clockGroup,
  limitGroups,
  openGroup,
} from "../../packages/register/src/clock-indicators.ts";
import { counted } from "../../packages/register/src/clocks.ts";
import { application } from "./application.ts";
import { permit } from "./sample.ts";

const rule = { count: 3, unit: "workday", start: "next-day", roll: "civilCode203" } as const;
/** Ends on 2026-09-04. */
const run: ClockRun = counted(
  { startedOn: day("2026-09-01"), pauses: [], rule, clause: "一" },
  workCalendar(),
);
const recordWith = (clocks: Clocks) => ({
  ...{ id: "ap_1", revision: 1, state: "submitted", fields: {} },
  area: "999901001002",
  clocks,
});
const contributions = (clocks: Clocks) => clockGroup(application).contributions(recordWith(clocks));
const place = "999901001";

test("a register with limits is counted by groups of its own, three measures a limit and one", () => {
  expect(application.indicators.map(({ id }) => id)).toEqual([
    "sample.application-clocks",
    "sample.application-open",
  ]);
  expect(openGroup(application).measures.map(({ id, label }) => `${id} ${label}`)).toEqual([
    "wholeOpen 全程办结在办",
    "firstOpen 开展调查在办",
  ]);
  expect(limitGroups(permit)).toEqual([]);
  const [group] = application.indicators;
  expect(group?.measures.map(({ id, label }) => `${id} ${label}`)).toEqual([
    "wholeMetOnTime 全程办结按期办结",
    "wholeMetLate 全程办结超期办结",
    "wholeOverdueNow 全程办结超期未办结",
    "firstMetOnTime 开展调查按期办结",
    "firstMetLate 开展调查超期办结",
    "firstOverdueNow 开展调查超期未办结",
  ]);
  expect(permit.indicators.map(({ id }) => id)).toEqual(["sample.permits"]);
});

test("a limit counts in the month in which it was met, in time or late, in the township", () => {
  const whole = [{ ...run, metOn: day("2026-09-04") }];
  const first = [{ ...run, metOn: day("2026-10-08"), overdueOn: day("2026-09-05") }];
  expect(contributions({ whole, first })).toEqual([
    { place, period: "2026-09", amounts: { wholeMetOnTime: 1 } },
    { place, period: "2026-10", amounts: { firstMetLate: 1 } },
  ]);
});

test("a broken limit counts at this moment until it is met", () => {
  const whole = [{ ...run, overdueOn: day("2026-09-05") }];
  expect(contributions({ whole })).toEqual([
    { place, period: "current", amounts: { wholeOverdueNow: 1 } },
  ]);
});

test("every run counts, a running one does not, nor a wait, nor one nobody can judge yet", () => {
  const met = { ...run, metOn: day("2026-09-03") };
  const { end: _, rawEnd: __, ...unknown } = met;
  expect(contributions({ first: [met, met, run], posted: [met] })).toHaveLength(2);
  expect(contributions({ whole: [{ ...unknown, missingYear: 2026 }] })).toEqual([]);
  expect(contributions({})).toEqual([]);
});

test("what runs is open, paused or broken all the same; what is met, and a wait, is not", () => {
  const open = (clocks: Clocks) => openGroup(application).contributions(recordWith(clocks));
  const { end: _, rawEnd: __, ...still } = run;
  const paused = { ...still, pauses: [{ from: day("2026-09-02") }] };
  const broken = { ...run, overdueOn: day("2026-09-05") };
  const met = { ...run, metOn: day("2026-09-03") };
  expect(open({ whole: [paused], first: [met, broken] })).toEqual([
    { place, period: "current", amounts: { wholeOpen: 1, firstOpen: 1 } },
  ]);
  expect(open({ whole: [met], posted: [run] })).toEqual([]);
});
