import { month } from "@minzheng/kernel";
import { kindOf, type ParameterFields } from "@minzheng/policy";
import { describe, expect, test } from "vitest";
import { chartBox, figureDrawing } from "../../../../web/src/modules/policy/figure-chart.ts";
import { heightOf } from "../../../../web/src/modules/policy/height.ts";
import type { FigureRecord, Piece } from "../../../../web/src/modules/policy/time-line.ts";

const key = "subsistence-allowance.standard.urban";
const now = month("2026-11");
const { form } = kindOf(key);

const record = (value: unknown, from: string, to?: string): FigureRecord => ({
  id: `pa_${from}`,
  state: "proposed",
  fields: {
    county: "999901",
    key: key as ParameterFields["key"],
    value,
    from: month(from),
    ...(to === undefined ? {} : { to: month(to) }),
    source: "青民发〔2026〕3 号",
    owner: "city",
  },
});
const piece = (value: unknown, from: string, to?: string, of?: FigureRecord): Piece => ({
  from: month(from),
  ...(to === undefined ? {} : { to: month(to) }),
  value,
  source: "通知",
  ...(of === undefined ? {} : { record: of }),
});
const pieces = [
  piece(940_00, "2021-07", "2025-06"),
  piece(980_00, "2025-07", "2026-12"),
  piece(1000_00, "2027-01", undefined, record(1000_00, "2027-01")),
];

describe("figures through time", () => {
  test("are steps that meet, higher where more is paid, from edge to edge of the picture", () => {
    const segments = figureDrawing(form, { pieces, waiting: [] }, now)?.segments ?? [];
    expect(segments.map(({ tone }) => tone)).toEqual(["default", "default", "signed"]);
    expect(segments.map(({ isCut }) => isCut)).toEqual([true, false, false]);
    const [a, b, c] = segments;
    expect([a?.x1, c?.x2]).toEqual([chartBox.left, chartBox.right]);
    expect([a?.x2, b?.x2]).toEqual([b?.x1, c?.x1]);
    const heights = segments.map(({ y }) => y);
    expect(heights).toEqual(heights.toSorted((one, two) => two - one));
    expect(Math.min(...heights)).toBe(chartBox.top);
    expect(Math.max(...heights)).toBeLessThan(chartBox.baseline);
  });

  test("have this month where it falls, also when nothing has changed for years", () => {
    const steady = figureDrawing(form, { pieces: [piece(900_00, "2010-01")], waiting: [] }, now);
    const { todayX = 0, segments = [] } = steady ?? {};
    expect(segments).toMatchObject([{ x1: chartBox.left, x2: chartBox.right, isCut: true }]);
    expect(todayX).toBeGreaterThan(chartBox.left + chartBox.width / 2);
    expect(todayX).toBeLessThan(chartBox.right);
  });

  test("show what is proposed beside what stands, with room to read it", () => {
    const waiting = [record(1050_00, "2027-07", "2027-12")];
    const segments = figureDrawing(form, { pieces, waiting }, now)?.segments ?? [];
    const proposed = segments.at(-1);
    expect(proposed).toMatchObject({ tone: "proposed", y: chartBox.top });
    expect(chartBox.right - (proposed?.x1 ?? 0)).toBeGreaterThan(110);
  });

  test("that are no amounts have no heights, and no steps", () => {
    const mixed = [piece({ ratio: "0.1" }, "2021-07", "2026-06"), piece({ fen: 100 }, "2026-07")];
    const minor = kindOf("supplement.minor").form;
    expect(figureDrawing(minor, { pieces: mixed, waiting: [] }, now)).toBeUndefined();
    expect(figureDrawing(form, { pieces: [], waiting: [] }, now)).toBeUndefined();
    expect([heightOf(minor, { ratio: "0.1" }), heightOf(form, 980_00)]).toEqual([0.1, 980_00]);
    expect(heightOf({ is: "word" }, "按户")).toBeUndefined();
  });
});
