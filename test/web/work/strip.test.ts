import { expect, test } from "vitest";
import { stripBlocks } from "../../../web/src/work/strip.ts";

const of = (day: string, works: boolean, due = 0) => ({ day, works, due });

test("rest days in a row are one block, unless something falls due on one of them", () => {
  const blocks = stripBlocks({
    asOf: "2026-11-26",
    days: [
      of("2026-11-26", true, 4),
      of("2026-11-27", true),
      of("2026-11-28", false),
      of("2026-11-29", false),
      of("2026-11-30", true, 2),
      of("2026-12-05", false),
      of("2026-12-06", false, 1),
    ],
  });
  expect(blocks).toEqual([
    { kind: "day", key: "2026-11-26", label: "今天", count: 4, isToday: true },
    { kind: "day", key: "2026-11-27", label: "27 五", count: 0, isToday: false },
    { kind: "rest", key: "2026-11-28" },
    { kind: "day", key: "2026-11-30", label: "30 一", count: 2, isToday: false },
    { kind: "rest", key: "2026-12-05" },
    { kind: "day", key: "2026-12-06", label: "6 日", count: 1, isToday: false },
  ]);
});
