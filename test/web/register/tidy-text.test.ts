import { expect, test } from "vitest";
import { tidyText } from "../../../web/src/register/tidy-text.ts";

test.each([
  ["day", "20261124", "2026-11-24"],
  ["day", "2026/1/4", "2026-01-04"],
  ["day", "２０２６年１１月２４日", "2026-11-24"],
  ["day", "2026.11.24", "2026-11-24"],
  ["day", "2026111", "2026111"],
  ["day", "2026-02-30", "2026-02-30"],
  ["day", "昨天", "昨天"],
  ["month", "202611", "2026-11"],
  ["month", "2026年1月", "2026-01"],
  ["month", "20261", "20261"],
  ["month", "2026-13", "2026-13"],
  ["money", "1280", "1,280.00"],
  ["money", "１，２８０．５", "1,280.50"],
  ["money", "一千", "一千"],
] as const)("%s: %s becomes %s", (type, typed, tidy) => {
  expect(tidyText({ type }, typed)).toBe(tidy);
});

test("a name is left as it was typed", () => {
  expect(tidyText({ type: "text", isCode: false, max: 50 }, " 阿依·古丽 ")).toBe(" 阿依·古丽 ");
});
