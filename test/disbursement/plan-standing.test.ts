import { workCalendar } from "@minzheng/calendar";
import { payPlan } from "@minzheng/disbursement/pay-calendar";
import { usualPayRules } from "@minzheng/disbursement/pay-rules";
import { againstPlan, standingOfRun, waitingStep } from "@minzheng/disbursement/plan-standing";
import type { Run, Signature } from "@minzheng/disbursement/run";
import { countyCode, day, month } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";

const calendar = workCalendar();
const plan = payPlan(month("2025-11"), usualPayRules, calendar);
if (plan.state !== "planned") throw new Error("2025 is announced");

const noon = (date: string) => `${date}T04:00:00.000Z`;
const stamp = (date: string) => ({ officerId: "of", name: "林晓梅", role: "x", at: noon(date) });
const signed = (step: Signature["step"], date: string): Signature => ({
  ...stamp(date),
  step,
  hash: "a",
  opinion: "同意",
});
const opened: Run = {
  runId: "2025-11-regular",
  month: "2025-11",
  kind: "regular",
  state: "OPEN",
  generation: 1,
  knownAt: noon("2025-10-21"),
  openedAt: noon("2025-10-21"),
  openedBy: stamp("2025-10-21"),
  townships: [],
  givenUp: [],
  signatures: [],
  bankFiles: [],
  returnFiles: [],
  movedAt: noon("2025-10-21"),
};
const frozen: Run = { ...opened, state: "FROZEN" };
const prepared = { ...frozen, signatures: [signed("prepare", "2025-10-24")] };
const signatures = [
  signed("prepare", "2025-10-24"),
  signed("review", "2025-10-29"),
  signed("approve", "2025-10-30"),
];
const approved: Run = { ...frozen, state: "APPROVED", signatures };
const file = {
  ...{ n: 1, attempt: 1, profile: "plain", batchNo: "1", sha256: "b", lines: 1 },
  ...{ amountFen: 1, key: "k", exportedBy: "吴建国" },
};
const exported: Run = {
  ...approved,
  state: "EXPORTED",
  bankFiles: [{ ...file, exportedAt: noon("2025-11-05") }],
};
const answer = {
  n: 1,
  batchNo: "1",
  sha256: "c",
  lines: 1,
  receivedBy: "吴建国",
  complete: true,
  quarantined: 0,
  contradicts: false,
  settled: true,
};
const returned: Run = {
  ...exported,
  state: "RETURNED",
  returnFiles: [{ ...answer, receivedAt: noon("2025-11-14") }],
};
const closed: Run = { ...returned, state: "CLOSED", closed: stamp("2025-11-28") };
const runs = { none: undefined, opened, frozen, prepared, approved, exported, returned, closed };

describe("a month against its plan", () => {
  test.each(table("run", "today", "waits", "due", "workdays", "late")`
    none     | 2025-10-21 | roster  | 2025-10-22 | 1  | -
    none     | 2025-10-23 | roster  | 2025-10-22 | -1 | roster
    opened   | 2025-10-22 | roster  | 2025-10-22 | 0  | -
    frozen   | 2025-10-22 | prepare | 2025-10-24 | 2  | -
    prepared | 2025-10-26 | review  | 2025-10-27 | 1  | -
    prepared | 2025-10-28 | review  | 2025-10-27 | -1 | review
    approved | 2025-11-03 | export  | 2025-11-05 | 2  | review,approve
    exported | 2025-11-10 | settle  | 2025-11-13 | 3  | review,approve
    returned | 2025-11-14 | close   | 2025-11-28 | 10 | review,approve,settle
    closed   | 2025-12-31 | -       | -          | -  | review,approve,settle
  `)("$run on $today waits for $waits", (row) => {
    const rows = againstPlan(plan, runs[row.run as keyof typeof runs], {
      today: day(row.today),
      calendar,
    });
    const waiting = waitingStep(rows);
    const late = rows.filter(({ isLate }) => isLate).map(({ step }) => step);
    expect(
      [waiting?.step, waiting?.due, waiting?.workdays].map((value) => String(value ?? "-")),
    ).toEqual([row.waits, row.due, row.workdays]);
    expect(late.join() || "-").toBe(row.late);
  });

  test("of which the working days cannot be counted still says what is late", () => {
    const unknown = { knows: () => false, isWorkday: () => undefined };
    const rows = againstPlan(plan, undefined, { today: day("2025-10-23"), calendar: unknown });
    expect(rows[0]).toEqual({ step: "roster", due: "2025-10-22", isLate: true });
  });
});

describe("what the city is told of a run", () => {
  const county = countyCode("999901");

  test.each(table("run", "due", "late", "signed", "lines")`
    opened   | 2025-10-22 | 0 | 0 | 0
    frozen   | 2025-10-24 | 0 | 0 | 0
    prepared | 2025-10-27 | 0 | 1 | 0
    approved | 2025-11-05 | 2 | 3 | 0
    exported | 2025-11-13 | 2 | 3 | 1
    returned | 2025-11-28 | 3 | 3 | 1
    closed   | -          | 3 | 3 | 1
  `)("$run is due by $due", (row) => {
    const run = runs[row.run as keyof typeof runs];
    const standing = standingOfRun(county, { ...opened, ...run, plan });
    expect(
      [standing.dueOn ?? "-", standing.lateSteps, standing.signatures, standing.exportedLines].join(
        " ",
      ),
    ).toBe([row.due, row.late, row.signed, row.lines].join(" "));
    expect(standing.payDay).toBe("2025-11-10");
  });

  test("of a run that was opened without a plan is its state and no day", () => {
    const { dueOn, payDay, lateSteps, state } = standingOfRun(county, approved);
    expect([dueOn, payDay, lateSteps, state]).toEqual([undefined, undefined, 0, "APPROVED"]);
  });
});
