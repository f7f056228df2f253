import { workCalendar } from "@minzheng/calendar";
import { day } from "@minzheng/kernel";
import type { ClockRun, Clocks } from "@minzheng/register";
import { expect, test } from "vitest";
import { clockGroup } from "../../packages/register/src/clock-indicators.ts";
import { counted } from "../../packages/register/src/clocks.ts";
import { application } from "./application.ts";
import { permit } from "./sample.ts";

const rule = { count: 3, unit: "workday", start: "next-day", roll: "civilCode203" } as const;
/** Ends on 2026-09-04. */
const run: ClockRun = counted(
  { startedOn: day("2026-09-01"), pauses: [], rule, clause: "一" },
  workCalendar(),
);
const contributions = (clocks: Clocks) =>
  clockGroup(application)?.contributions({
    id: "ap_1",
    revision: 1,
    state: "submitted",
    area: "999901001002",
    fields: {},
    clocks,
  });
const place = "999901001";

test("a register with limits is counted by a group of its own, three measures a limit", () => {
  expect(application.indicators.map(({ id }) => id)).toEqual(["sample.application-clocks"]);
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
