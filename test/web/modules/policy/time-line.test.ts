import { month } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";
import {
  type FigureRecord,
  nextAfter,
  pieceAt,
  piecesOf,
} from "../../../../web/src/modules/policy/time-line.ts";

const record = (id: string, value: unknown, from: string, more: object = {}): FigureRecord => {
  const { state = "signed", ...fields } = more as { state?: string };
  const said = { county: "999901", key: "k", value, from, source: "文件", owner: "city" };
  return { id, state, fields: { ...said, ...fields } as FigureRecord["fields"] };
};
const defaults = [
  { value: 940, from: month("2021-07"), to: month("2025-06"), source: "省" },
  { value: 980, from: month("2025-07"), source: "省" },
];
const shown = (records: readonly FigureRecord[]) =>
  piecesOf(defaults, records).map(({ from, to, value, record: own }) =>
    [from, to ?? "", String(value), own?.id ?? "default"].join(" "),
  );

describe("a parameter in time", () => {
  test("is its defaults until the county signs something", () => {
    expect(shown([record("pa_1", 1, "2026-01", { state: "proposed" })])).toEqual([
      "2021-07 2025-06 940 default",
      "2025-07  980 default",
    ]);
  });

  test("is what was signed while that lasts, and its default again afterwards", () => {
    expect(shown([record("pa_1", 1000, "2026-01", { to: "2026-06" })])).toEqual([
      "2021-07 2025-06 940 default",
      "2025-07 2025-12 980 default",
      "2026-01 2026-06 1000 pa_1",
      "2026-07  980 default",
    ]);
  });

  test("of two from one month is the one that was proposed and signed later", () => {
    const records = [record("pa_2", 1010, "2026-01"), record("pa_1", 1000, "2026-01")];
    expect(shown(records).at(-1)).toBe("2026-01  1010 pa_2");
  });

  test("keeps the place of a default that the county has taken away", () => {
    expect(shown([record("pa_1", false, "2026-01")]).at(-1)).toBe("2026-01  false pa_1");
  });

  test("has one value in a month, and may have another one later", () => {
    const pieces = piecesOf(defaults, [record("pa_1", 1000, "2027-01")]);
    expect(pieceAt(pieces, month("2026-11"))).toMatchObject({ value: 980 });
    expect(nextAfter(pieces, month("2026-11"))).toMatchObject({ value: 1000, from: "2027-01" });
    expect(pieceAt(pieces, month("2021-06"))).toBeUndefined();
    expect(nextAfter(pieces, month("2027-01"))).toBeUndefined();
  });
});
