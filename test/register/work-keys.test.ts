import { day } from "@minzheng/kernel";
import type { Clocks } from "@minzheng/register";
import { expect, test } from "vitest";
import { noDueDay, workDay, workKeys } from "../../packages/register/src/work-keys.ts";
import { application } from "./application.ts";

const rule = { count: 3, unit: "workday", start: "next-day", roll: "civilCode203" } as const;
const run = (end?: string, more: object = {}) => ({
  startedOn: day("2026-09-01"),
  pauses: [],
  rule,
  clause: "一",
  ...(end === undefined ? {} : { rawEnd: day(end), end: day(end) }),
  ...more,
});
const sortKey = (clocks: Clocks, state = "submitted") =>
  workKeys(application, "999901", { id: "ap_1", state, township: "999901001", clocks }).gsi4sk;

test("work lies with its township under the earliest end of a running limit", () => {
  const clocks = {
    whole: [run("2026-10-20")],
    first: [run("2026-09-04")],
    posted: [run("2026-09-02")],
  };
  expect(
    workKeys(application, "999901", {
      id: "ap_1",
      state: "submitted",
      township: "999901001",
      clocks,
    }),
  ).toEqual({
    gsi4pk: "999901#work#999901001",
    gsi4sk: "2026-09-04#application#ap_1",
  });
});

test("where no limit runs, the end of a wait counts; a paused clock has no day", () => {
  const met = { metOn: day("2026-09-03") };
  expect(sortKey({ first: [run("2026-09-04", met)], posted: [run("2026-09-08")] })).toBe(
    "2026-09-08#application#ap_1",
  );
  expect(sortKey({ whole: [run(undefined, { pauses: [{ from: day("2026-09-02") }] })] })).toBe(
    "9999-12-31#application#ap_1",
  );
  expect(sortKey({ first: [run("2026-09-04", met), run("2026-09-18")] })).toBe(
    "2026-09-18#application#ap_1",
  );
});

test("what is void, or all met, or never ran, is no work", () => {
  expect(sortKey({ whole: [run("2026-10-20")] }, "void")).toBeUndefined();
  expect(sortKey({ whole: [run("2026-10-20", { metOn: day("2026-10-01") })] })).toBeUndefined();
  expect(sortKey({})).toBeUndefined();
});

test("a run that was met in a year that is missing waits in the list for its calendar", () => {
  const waiting = run(undefined, { metOn: day("2028-01-05"), missingYear: 2028 });
  expect(sortKey({ whole: [waiting] })).toBe("9999-12-31#application#ap_1");
});

test("nobody is late for a wait that is over: its time is now", () => {
  const today = day("2026-09-10");
  const wait = { kind: "wait", end: "2026-09-08" } as const;
  const limit = { kind: "limit", end: "2026-09-08" } as const;
  expect(workDay("2026-09-08", [wait], today)).toBe(today);
  expect(workDay("2026-09-08", [wait, { kind: "limit" }], today)).toBe(today);
  expect(workDay("2026-09-08", [wait, limit], today)).toBe("2026-09-08");
  expect(workDay("2026-09-11", [wait], today)).toBe("2026-09-11");
  expect(workDay(noDueDay, [limit], today)).toBeUndefined();
});
