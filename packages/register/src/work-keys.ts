import type { Day } from "@minzheng/kernel";
import { keyOf } from "@minzheng/store/table";
import { currentRun } from "./clock-run.ts";
import type { AnyRegister } from "./process.ts";
import { type Clocks, voided } from "./record.ts";
import type { ClockView } from "./work-shapes.ts";

/** Stands in the order of due days for "nobody knows": paused, or in a year that is missing. */
export const noDueDay = "9999-12-31";

/** The work of one township, in the order in which it falls due. */
export const workPartition = (tenant: string, township: string): string =>
  keyOf(tenant, "work", township);

interface Worked {
  readonly id: string;
  readonly state: string;
  readonly township: string;
  readonly clocks: Clocks;
}

/** Keys in the list of work; none for a record on which nothing runs. */
export function workKeys(
  register: AnyRegister,
  tenant: string,
  { id, state, township, clocks }: Worked,
): { readonly gsi4pk?: string; readonly gsi4sk?: string } {
  if (state === voided || !isWork(clocks)) return {};
  const due = dueDay(register, clocks) ?? noDueDay;
  return { gsi4pk: workPartition(tenant, township), gsi4sk: `${due}#${register.id}#${id}` };
}

/**
 * A run that is met and whose year is missing stays in the list as well: once the year is there
 * somebody has to say whether it was met in time.
 */
const isWork = (clocks: Clocks): boolean =>
  Object.values(clocks).some((runs) =>
    runs.some(
      (run, i) =>
        run.missingYear !== undefined || (i === runs.length - 1 && run.metOn === undefined),
    ),
  );

/** The earliest end of a running limit; where no limit runs, of a wait. Paused ones have none. */
export function dueDay({ process }: AnyRegister, clocks: Clocks): Day | undefined {
  const ends = (kind: "limit" | "wait") =>
    (process.clocks ?? [])
      .filter((clock) => clock.kind === kind)
      .flatMap(({ name }) => currentRun(clocks, name)?.end ?? [])
      .toSorted()[0];
  return ends("limit") ?? ends("wait");
}

/**
 * The day on which something is to be done, from the day a record lies under: nobody is late for a
 * wait that is over, its time is now.
 */
export function workDay(
  lies: string,
  clocks: readonly Pick<ClockView, "kind" | "end">[],
  today: Day,
): string | undefined {
  if (lies === noDueDay) return undefined;
  const hasLimit = clocks.some(({ kind, end }) => kind === "limit" && end !== undefined);
  return lies < today && !hasLimit ? today : lies;
}
