import { provisional2027, workCalendar } from "@minzheng/calendar";
import { day } from "@minzheng/kernel";
import { expect, test } from "vitest";
import { remediesOf } from "../../../packages/modules/social-assistance/src/remedies.ts";
import { table } from "../../support/table.ts";

test.each(table("delivered", "reconsideration", "litigation")`
  2025-09-22 | 2025-11-21 | 2026-03-23
  2025-08-04 | 2025-10-09 | 2026-02-04
  2025-08-31 | 2025-10-30 | 2026-02-28
  2026-11-24 | 2027-01-25 | 2027-05-24
  2026-08-31 | 2026-10-30 | 2027-03-01
`)(
  "a letter of $delivered can be contested until $reconsideration, in court until $litigation",
  (row) => {
    const { reconsideration, litigation } = remediesOf(
      day(row.delivered),
      workCalendar([provisional2027]),
    );
    expect([reconsideration.until, litigation.until]).toEqual([
      row.reconsideration,
      row.litigation,
    ]);
    expect([reconsideration.isCertain, litigation.isCertain]).toEqual([true, true]);
  },
);

test("a last day in a year that nobody has announced is said to be one that may move", () => {
  const { reconsideration, litigation } = remediesOf(day("2026-11-24"), workCalendar());
  expect(reconsideration).toMatchObject({ until: "2027-01-23", isCertain: false });
  expect(litigation).toMatchObject({ until: "2027-05-24", isCertain: false });
});
