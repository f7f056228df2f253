import { type Contribution, type IndicatorGroup, indicatorGroup } from "@minzheng/aggregation";
import { type AreaCode, monthOf } from "@minzheng/kernel";
import { currentRun, metInTime } from "./clock-run.ts";
import type { AnyClock, AnyRegister } from "./process.ts";
import type { ClockRun, RegisterRecord } from "./record.ts";

type Declared = Pick<AnyRegister, "id" | "module" | "label" | "process">;
type Counted = IndicatorGroup<RegisterRecord<unknown>>;

/** The clocks of a register that can be broken, in the order in which they are counted. */
export const limitsOf = ({ process }: Pick<Declared, "process">): readonly AnyClock[] =>
  (process.clocks ?? []).filter(({ kind }) => kind === "limit");

/** What a register's limits are counted by; nothing for a register without limits. */
export const limitGroups = (register: Declared): readonly Counted[] =>
  limitsOf(register).length === 0 ? [] : [clockGroup(register), openGroup(register)];

/**
 * What a county and its city see of a register's legal limits: three measures a limit, in the order
 * of the clocks. Clocks are appended, never moved, as every measure is.
 *
 * Met ones count in the month in which they were met, overdue ones at this moment, both in the
 * township. A run whose end nobody knows yet is counted once its calendar is there.
 */
export function clockGroup(register: Declared): Counted {
  const { id, module, label } = register;
  const limits = limitsOf(register);
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

/** What stands under a limit at this moment, broken or not, paused or not: one measure a limit. */
export function openGroup(register: Declared): Counted {
  const { id, module, label } = register;
  const limits = limitsOf(register);
  return indicatorGroup({
    id: `${module}.${id}-open`,
    label: `${label}在办`,
    measures: limits.map((clock) => ({
      id: measureNames(clock.name).open,
      label: `${clock.label}在办`,
      unit: "case",
    })),
    contributions: ({ area, clocks }) => {
      const open = limits.filter(({ name }) => currentRun(clocks, name) !== undefined);
      if (open.length === 0) return [];
      const amounts = open.map(({ name }) => [measureNames(name).open, 1] as const);
      const place = area.slice(0, 9) as AreaCode;
      return [{ place, period: "current", amounts: Object.fromEntries(amounts) }];
    },
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
export function measureNames(clock: string) {
  const name = clock.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return {
    onTime: `${name}MetOnTime`,
    late: `${name}MetLate`,
    overdue: `${name}OverdueNow`,
    open: `${name}Open`,
  } as const;
}
