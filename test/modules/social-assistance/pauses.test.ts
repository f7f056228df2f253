import { month } from "@minzheng/kernel";
import { expect, test } from "vitest";
import {
  isPausedIn,
  pausesFrom,
  pausesUntil,
} from "../../../packages/modules/social-assistance/src/pauses.ts";
import { table } from "../../support/table.ts";

/** `2026-01..2026-03 2026-06..` */
const read = (text: string) =>
  text
    .split(" ")
    .filter((one) => one !== "-")
    .map((one) => one.split(".."))
    .map(([from = "", to = ""]) => (to === "" ? { from } : { from, to }));

test.each(table("pauses", "step", "after")`
  -                           | from 2026-02  | 2026-02..
  2026-01..2026-03            | from 2026-06  | 2026-01..2026-03 2026-06..
  2026-01..2026-03            | from 2026-02  | 2026-01..2026-03 2026-04..
  2026-01..                   | until 2026-03 | 2026-01..2026-02
  2026-01..                   | until 2026-01 | -
  2025-06..2025-08 2026-01..  | until 2026-01 | 2025-06..2025-08
  2025-06..2025-08 2026-01..  | until 2026-07 | 2025-06..2025-08 2026-01..2026-06
  -                           | until 2026-03 | -
`)("$pauses, $step: $after", ({ pauses, step, after }) => {
  const [how, at = ""] = step.split(" ");
  const before = { pauses: read(pauses) };
  expect(how === "from" ? pausesFrom(before, month(at)) : pausesUntil(before, at)).toEqual(
    read(after),
  );
});

test.each(table("pauses", "month", "paid")`
  -                          | 2026-01 | yes
  2026-01..2026-03           | 2025-12 | yes
  2026-01..2026-03           | 2026-01 | no
  2026-01..2026-03           | 2026-03 | no
  2026-01..2026-03           | 2026-04 | yes
  2025-06..2025-08 2026-01.. | 2025-09 | yes
  2025-06..2025-08 2026-01.. | 2027-01 | no
`)("$pauses: $month is paid, $paid", ({ pauses, month: at, paid }) => {
  expect(isPausedIn({ pauses: read(pauses) }, month(at))).toBe(paid === "no");
});
