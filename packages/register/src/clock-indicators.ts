import { type Contribution, type IndicatorGroup, indicatorGroup } from "@minzheng/aggregation";
import { type AreaCode, monthOf } from "@minzheng/kernel";
import { metInTime } from "./clock-run.ts";
import type { AnyRegister } from "./process.ts";
import type { ClockRun, RegisterRecord } from "./record.ts";

type Declared = Pick<AnyRegister, "id" | "module" | "label" | "process">;

/**
 * What a county and its city see of a register's legal limits: three measures a limit, in the order
 * of the clocks. Clocks are appended, never moved, as every measure is.
 *
 * Met ones count in the month in which they were met, overdue ones at this moment, both in the
 * township. A run whose end nobody knows yet is counted once its calendar is there.
 *
 * @returns undefined for a register without limits
 */
export function clockGroup(
  register: Declared,
): IndicatorGroup<RegisterRecord<unknown>> | undefined {
  const { id, module, label, process } = register;
  const limits = (process.clocks ?? []).filter(({ kind }) => kind === "limit");
  if (limits.length === 0) return undefined;
  return indicatorGroup({
    id: `${module}.${id}-clocks`,
    label: `${label}时限`,
    measures: limits.flatMap((clock) => {
      const { onTime, late, overdue } = measureNames(clock.name);
      return [
        { id: onTime, label: `${clock.label}按期办结`, unit: "case" as const },
        { id: late, label: `${clock.label}超期办结`, unit: "case" as const },
        { id: overdue, label: `${clock.label}超期未办结`, unit: "case" as const },
      ];
    }),
    contributions: ({ area, clocks }) =>
      limits.flatMap(({ name }) =>
        (clocks?.[name] ?? []).flatMap((run) => contributionOf(name, run, area)),
      ),
  });
}

function contributionOf(name: string, run: ClockRun, area: string): readonly Contribution[] {
  const place = area.slice(0, 9) as AreaCode;
  const { onTime, late, overdue } = measureNames(name);
  if (run.metOn === undefined) {
    const isOver = run.overdueOn !== undefined;
    return isOver ? [{ place, period: "current", amounts: { [overdue]: 1 } }] : [];
  }
  const inTime = metInTime(run);
  if (inTime === undefined) return [];
  return [{ place, period: monthOf(run.metOn), amounts: { [inTime ? onTime : late]: 1 } }];
}

/** `first-opinion` is measured as `firstOpinionMetOnTime` and so on. */
function measureNames(clock: string) {
  const name = clock.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return {
    onTime: `${name}MetOnTime`,
    late: `${name}MetLate`,
    overdue: `${name}OverdueNow`,
  } as const;
}
