import { addMonths, type Month } from "@minzheng/kernel";
import type { FigureForm } from "@minzheng/policy";
import { scaleLinear } from "d3-scale";
import { heightOf } from "./height.ts";
import type { FigureRecord, Piece } from "./time-line.ts";

/** A value over some months as the picture has it. */
export interface Segment {
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
  readonly from: string;
  /** It began before the picture does. */
  readonly isCut: boolean;
  readonly value: unknown;
  readonly tone: "default" | "signed" | "proposed";
}

export interface FigureDrawing {
  readonly segments: readonly Segment[];
  /** The middle of this month. */
  readonly todayX: number;
}

export const chartBox = { width: 720, height: 168, top: 40, baseline: 138, left: 4, right: 716 };

/** Months of the picture before and after this one at least, and at most. */
const [beforeMin, beforeMax, afterMin, afterMax] = [12, 36, 9, 36];
/** Room after the last change, so that its value can be read. */
const roomMonths = 9;

/**
 * A parameter's values as steps through time, with what is proposed beside them.
 *
 * @returns undefined where some value is no amount: such values have no height
 */
export function figureDrawing(
  form: FigureForm,
  told: { readonly pieces: readonly Piece[]; readonly waiting: readonly FigureRecord[] },
  thisMonth: Month,
): FigureDrawing | undefined {
  const proposed = told.waiting.map(({ fields: { from, to, value } }) => ({
    from,
    ...(to === undefined ? {} : { to }),
    value,
    tone: "proposed" as const,
  }));
  const standing = told.pieces.map(({ from, to, value, record }) => ({
    from,
    ...(to === undefined ? {} : { to }),
    value,
    tone: record === undefined ? ("default" as const) : ("signed" as const),
  }));
  const [first, last] = windowOf([...standing, ...proposed], thisMonth);
  const shown = [...standing, ...proposed].filter(
    ({ from, to }) => from <= last && (to === undefined || to >= first),
  );
  const heights = shown.map(({ value }) => heightOf(form, value));
  const known = heights.filter((height) => height !== undefined);
  if (known.length === 0 || known.length < heights.length) return undefined;
  const x = scaleLinear([indexOf(first), indexOf(last) + 1], [chartBox.left, chartBox.right]);
  const y = levels(known);
  const segments = shown.map(({ from, to, value, tone }, i) => ({
    x1: Math.max(x(indexOf(from)), chartBox.left),
    x2: to === undefined ? chartBox.right : Math.min(x(indexOf(to) + 1), chartBox.right),
    y: y(heights[i] ?? 0),
    from,
    isCut: from < first,
    value,
    tone,
  }));
  return { segments, todayX: x(indexOf(thisMonth) + 0.5) };
}

interface Span {
  readonly from: string;
  readonly to?: string;
}

function windowOf(spans: readonly Span[], thisMonth: Month): readonly [Month, Month] {
  const starts = spans.map(({ from }) => from as Month).toSorted();
  const [earliest = thisMonth] = starts;
  const latest = addMonths(starts.at(-1) ?? thisMonth, roomMonths);
  const within = (month: Month, low: number, high: number) => {
    const [least, most] = [addMonths(thisMonth, low), addMonths(thisMonth, high)];
    return month < least ? least : month > most ? most : month;
  };
  return [within(earliest, -beforeMax, -beforeMin), within(latest, afterMin, afterMax)];
}

/** The lowest value stands clear of the ground: the picture shows changes, not sizes. */
function levels(heights: readonly number[]) {
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  const floor = low - (high - low || high || 1) * 0.5;
  return scaleLinear([floor, high === floor ? floor + 1 : high], [chartBox.baseline, chartBox.top]);
}

const indexOf = (month: string): number =>
  Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
