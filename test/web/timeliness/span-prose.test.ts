import { expect, test } from "vitest";
import { spanProse } from "../../../web/src/timeliness/span-prose.ts";
import { table } from "../../support/table.ts";

const cases = table("from", "to", "text")`
  2026-11 | 2026-11 | 2026年11月
  2026-01 | 2026-11 | 2026年1月至11月
  2025-12 | 2026-02 | 2025年12月至2026年2月
`;
test.each(cases)("$from to $to is $text", ({ from, to, text }) => {
  expect(spanProse(from, to)).toBe(text);
});
