import { expect, test } from "vitest";
import {
  cityHref,
  countyHref,
  metHref,
  townshipHref,
  workHref,
} from "../../../web/src/timeliness/links.ts";

const step = {
  ...{ module: "social-assistance", register: "application", registerLabel: "救助申请" },
  ...{ clock: "confirm", label: "审核确认", clause: "第二十条", limit: "10 个工作日" },
};
const shown = { month: "2026-11", span: "year" } as const;

test("a figure leads to the records that it counts, of the same months and the same township", () => {
  expect(metHref(step, shown, true)).toBe(
    "/timeliness/records?register=application&clock=confirm&from=2026-01&to=2026-11&late=true",
  );
  expect(metHref(step, { ...shown, span: "month", area: "999901001" }, false)).toBe(
    "/timeliness/records?register=application&clock=confirm&from=2026-11&to=2026-11&late=false&area=999901001",
  );
});

test("what is open or overdue leads to the list of work, narrowed to the limit", () => {
  expect(workHref(step, { broken: true })).toBe(
    "/?view=all&register=application&clock=confirm&broken=true",
  );
  expect(workHref(undefined, { area: "999901001", broken: false })).toBe(
    "/?view=all&area=999901001",
  );
});

test("a place leads to its own page with the same span", () => {
  expect(townshipHref("999901001", shown)).toBe(
    "/timeliness?month=2026-11&span=year&area=999901001",
  );
  expect(countyHref("999901", shown)).toBe("/city-timeliness/999901?month=2026-11&span=year");
  expect(cityHref(shown)).toBe("/city-timeliness?month=2026-11&span=year");
});
