import { reaches } from "@minzheng/contract";
import { assert, Failure } from "@minzheng/kernel";
import { actorOf, type By, checkRevision, commitAct, penOf, recordAt } from "./acts.ts";
import { currentRun } from "./clock-run.ts";
import { counted, extensionFor } from "./clocks.ts";
import { refuseInterest } from "./interest.ts";
import { type Plan, planClocks } from "./plans.ts";
import type { AnyClock, AnyRegister } from "./process.ts";
import type { ClockRun } from "./record.ts";

export interface Extension {
  readonly id: string;
  readonly revision?: number | undefined;
  readonly clock: string;
  /** One of those the clock's law names. */
  readonly ground: string;
  readonly reason?: string | undefined;
}

/**
 * Gives a running limit the extension that its record may have, once, before it is over. Ground,
 * officer, day and clause stand with the run; a limit that stands still may be extended too.
 *
 * Order of checks: the record exists and is in reach, the role, the revision, the clock runs, was
 * not extended, is not over, may be extended for this record, the ground.
 *
 * @throws Failure NO_RECORD, WRONG_ROLE, CONFLICT_OF_INTEREST, STALE, CLOCK_NOT_RUNNING, ALREADY_EXTENDED, CLOCK_OVER,
 *   NOT_EXTENDABLE, INPUT_INVALID
 */
export async function extendClock<R extends AnyRegister>(
  register: R,
  by: By,
  asked: Extension,
): Promise<Plan["record"]> {
  const { id, revision, clock: name, ground, reason } = asked;
  const clocks: readonly AnyClock[] = register.process.clocks ?? [];
  const clock = clocks.find((one) => one.name === name);
  assert(clock?.extension !== undefined, `${register.id} has no limit ${name} that is extended`);
  const { roles } = clock.extension;
  const every = clocks.flatMap(({ extension }) => extension?.roles ?? []);
  const before = await recordAt(register, by, { id, roles: every });
  if (!reaches(by.officer, roles, before.area)) throw new Failure("WRONG_ROLE", undefined);
  refuseInterest(by.officer, { roles, record: before });
  checkRevision(before, revision);
  const pen = await penOf(by);
  const run = currentRun(before.clocks, name);
  if (run === undefined) throw new Failure("CLOCK_NOT_RUNNING", { clock: name });
  if (run.extension !== undefined) {
    const { grantedOn } = run.extension;
    throw new Failure("ALREADY_EXTENDED", { clock: name, grantedOn });
  }
  if (run.end !== undefined && run.end < pen.today) {
    throw new Failure("CLOCK_OVER", { clock: name, end: run.end });
  }
  const given = extensionFor(clock, before, run.startedOn);
  if (given === undefined) throw new Failure("NOT_EXTENDABLE", { clock: name });
  if (!given.grounds.includes(ground)) {
    const issues = [{ path: "ground", problem: "不是可以延长的情形", value: ground }];
    throw new Failure("INPUT_INVALID", { issues }, { path: "ground", value: ground });
  }
  const { term, clause } = given;
  const granted = { ground, grantedOn: pen.today, by: pen.by, term, clause };
  const { warnedOn: _, ...kept } = run;
  const longer = counted({ ...kept, extension: granted }, pen.calendar);
  const plan = planClocks(register, pen, {
    before,
    clocks: { ...before.clocks, [name]: [...(before.clocks?.[name] ?? []).slice(0, -1), longer] },
    changed: { clocks: { [name]: extensionText(run, longer) } },
  });
  const actor = actorOf(by, roles, before.area);
  await commitAct(pen, { actor, action: `${register.id}.extend`, reason, plans: [plan] });
  return plan.record;
}

const extensionText = (before: ClockRun, after: ClockRun) => ({
  extension: after.extension,
  end: { from: before.end, to: after.end },
});
