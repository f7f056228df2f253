import type { RunStanding } from "@minzheng/aggregation";
import { type WorkCalendar, workdaysBetween } from "@minzheng/calendar";
import { type CountyCode, type Day, dayOfInstant, instant, type Month } from "@minzheng/kernel";
import type { PayPlan } from "./pay-calendar.ts";
import { type PlanStep, planSteps } from "./plan-steps.ts";
import { exportedSums, isBefore, quarantinedRows, type Run } from "./run.ts";

/** One step of a month: until when, and what became of it. */
export interface PlanRow {
  readonly step: PlanStep;
  readonly due: Day;
  readonly doneOn?: Day;
  /** Of a step that waits: working days left as of today; 0 on the last one, negative after it. */
  readonly workdays?: number;
  /** Done after its day, or not done and its day is over. */
  readonly isLate: boolean;
}

/**
 * A month's steps against its plan, in order. Pure.
 *
 * @param run absent: nobody has opened it
 */
export function againstPlan(
  plan: PayPlan,
  run: Run | undefined,
  { today, calendar }: { readonly today: Day; readonly calendar: WorkCalendar },
): readonly PlanRow[] {
  return planSteps.map((step) => {
    const due = plan.due[step];
    const doneOn = run === undefined ? undefined : doneOnOf(run, step);
    if (doneOn !== undefined) return { step, due, doneOn, isLate: doneOn > due };
    const workdays = workdaysBetween(today, due, calendar);
    const isLate = today > due;
    return { step, due, ...(workdays === undefined ? {} : { workdays }), isLate };
  });
}

/** The step that a month waits for; undefined when it is closed. */
export const waitingStep = (rows: readonly PlanRow[]): PlanRow | undefined =>
  rows.find(({ doneOn }) => doneOn === undefined);

/** What the city is told of a run: where it stands against the plan it was opened with. Pure. */
export function standingOfRun(county: CountyCode, run: Run): RunStanding {
  const { plan } = run;
  const exported = exportedSums(run);
  const waiting = planSteps.find((step) => doneOnOf(run, step) === undefined);
  const isLate = (step: PlanStep) =>
    plan !== undefined && (doneOnOf(run, step) ?? "") > plan.due[step];
  return {
    county,
    month: run.month as Month,
    state: run.state,
    signatures: run.signatures.length,
    generation: run.generation,
    ...(plan === undefined ? {} : { payDay: plan.payDay }),
    ...(plan === undefined || waiting === undefined ? {} : { dueOn: plan.due[waiting] }),
    lateSteps: planSteps.filter(isLate).length,
    exportedLines: exported?.lines ?? 0,
    exportedFen: exported?.amountFen ?? 0,
    quarantined: quarantinedRows(run),
  };
}

/** The day on which a run took a step; undefined while it has not. */
function doneOnOf(run: Run, step: PlanStep): Day | undefined {
  const at = doneAt(run, step);
  return at === undefined ? undefined : dayOfInstant(instant(at));
}

function doneAt(run: Run, step: PlanStep): string | undefined {
  switch (step) {
    case "roster":
      return isBefore(run.state, "FROZEN") ? undefined : run.knownAt;
    case "export":
      return run.bankFiles[0]?.exportedAt;
    case "settle":
      return isBefore(run.state, "RETURNED") ? undefined : run.returnFiles.at(-1)?.receivedAt;
    case "close":
      return run.closed?.at;
    default:
      return run.signatures.find((signature) => signature.step === step)?.at;
  }
}
