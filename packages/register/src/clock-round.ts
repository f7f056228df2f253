import { assert, Defect, Failure } from "@minzheng/kernel";
import { type Actor, queryAll, type Sealer, type Tenant } from "@minzheng/store";
import { commitAct } from "./acts.ts";
import { calendarOf } from "./calendar-of.ts";
import { dueMarks, marksText } from "./clock-marks.ts";
import { type Pen, planClocks } from "./plans.ts";
import type { AnyRegister } from "./process.ts";
import { findRecord } from "./records.ts";
import { storedOf } from "./stored.ts";
import { workPartition } from "./work-keys.ts";
import { sortKeyOf } from "./work-order.ts";

/** What the round went by. */
export interface Round {
  readonly looked: number;
  readonly written: number;
  /** Records that officers kept changing under it: the next round has them. */
  readonly unsettled: number;
}

/** Who acts when a day brings something about that nobody decides. */
export const timetable: Actor = { id: "timetable", name: "定时任务", role: "system" };
const triesMax = 3;

/**
 * Looks at every record on which a clock runs and writes what the day brought: warned, overdue,
 * escalated, or an end that is known at last. Each in a commit of its own, so the round may break
 * off, run twice or run late.
 *
 * The list only says which records there are; each that needs a mark is read again.
 *
 * @param parts `townships`: codes of nine digits, and the county's own
 */
export async function clockRound(
  tenant: Tenant,
  parts: { readonly registers: readonly AnyRegister[]; readonly townships: Iterable<string> },
): Promise<Round> {
  const byId = new Map(parts.registers.map((register) => [register.id, register]));
  const pen = await penOfTimetable(tenant);
  const round = { looked: 0, written: 0, unsettled: 0 };
  for (const township of parts.townships) {
    const pk = workPartition(tenant.store.tenant, township);
    for await (const item of queryAll(tenant.store, { index: "gsi4", pk })) {
      const [, name = "", id = ""] = sortKeyOf(item).split("#");
      const register = byId.get(name);
      assert(register !== undefined, `${name} has clocks and stands in no list of registers`);
      round.looked += 1;
      if (Object.keys(dueMarks(register, storedOf(register, item), pen)).length === 0) continue;
      const outcome = await mark(register, pen, id);
      if (outcome !== "same") round[outcome] += 1;
    }
  }
  return round;
}

async function mark(
  register: AnyRegister,
  pen: Pen,
  id: string,
): Promise<"written" | "same" | "unsettled"> {
  for (let tries = 0; tries < triesMax; tries += 1) {
    const before = await findRecord(register, pen.tenant.store, id);
    assert(before !== undefined, `${id} stands in the list of work`);
    const { clocks: standing = {} } = before;
    const marks = dueMarks(register, before, pen);
    if (Object.keys(marks).length === 0) return "same";
    const clocks = { ...standing, ...marks };
    const changed = { clocks: marksText(standing, marks) };
    const plans = [planClocks(register, pen, { before, clocks, changed })];
    try {
      await commitAct(pen, { actor: timetable, action: `${register.id}.clocks`, plans });
      return "written";
    } catch (error) {
      if (!(error instanceof Failure && error.code === "STALE")) throw error;
    }
  }
  return "unsettled";
}

/** The timetable needs no key of the county: it has none, and opens nothing. */
export async function penOfTimetable(tenant: Tenant): Promise<Pen> {
  const { clock } = tenant;
  const calendar = await calendarOf(tenant);
  const moment = { at: clock.now(), today: clock.today(), calendar };
  return { tenant, sealer: shut, ...moment, by: timetable.id };
}

function refuse(): never {
  throw new Defect("the timetable has no keys");
}
const shut: Sealer = { seal: refuse, open: refuse, token: refuse };
