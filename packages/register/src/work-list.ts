import { addWorkdays } from "@minzheng/calendar";
import { areasOf, type Officer, reaches, roles } from "@minzheng/contract";
import { addDays, assert, isWithin, weekday } from "@minzheng/kernel";
import type { StoredItem, Tenant } from "@minzheng/store";
import { calendarOf } from "./calendar-of.ts";
import type { AnyRegister } from "./process.ts";
import { clockViewsOf, type Look, stepOffersOf } from "./record-view.ts";
import { storedOf } from "./stored.ts";
import { titleOf } from "./view.ts";
import { noDueDay, workDay, workPartition } from "./work-keys.ts";
import { cursorAt, merged, placeIn, sortKeyOf } from "./work-order.ts";
import type { WorkCounts, WorkItem } from "./work-shapes.ts";

/** What the list needs from the registry. */
export interface WorkParts {
  /** Those with clocks. */
  readonly registers: readonly AnyRegister[];
  /** Codes of the townships the county knows. */
  readonly townships: (tenant: Tenant) => Promise<readonly string[]>;
}

interface Asking {
  readonly tenant: Tenant;
  readonly officer: Officer;
}

export interface WorkAsked {
  readonly area?: string | undefined;
  readonly register?: string | undefined;
  /** Only what this officer may take a step on, or of whose breach they are told. */
  readonly mine: boolean;
}

/** Items looked at for one answer at most: whom little belongs to gets short pages, never a wait. */
const pageLooksMax = 1000;
const countLooksMax = 5000;
const soonWorkdays = 3;
const stripDays = 21;
/** A key may not be empty. */
const beforeAll = "0";

/**
 * One page of the work of the officer's townships, in order of due days.
 *
 * From an index, a moment behind. A record that moved while pages were turned may stand on two of
 * them or on none; a page may be short, even empty, and still have a next one.
 *
 * @throws Failure BAD_CURSOR
 */
export async function workPage(
  parts: WorkParts,
  by: Asking,
  asked: WorkAsked & {
    readonly until?: string | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
): Promise<{ rows: WorkItem[]; cursor?: string }> {
  const { until = noDueDay, cursor, limit } = asked;
  const eyes = await eyesOf(parts, by, asked);
  let last = cursor === undefined ? beforeAll : placeIn(cursor);
  const stretch = { from: last, to: `${until}#~`, limit };
  const rows: WorkItem[] = [];
  let looked = 0;
  for await (const item of merged(by.tenant.store, eyes.partitions, stretch)) {
    if (sortKeyOf(item) <= last) continue;
    if (rows.length === limit || looked === pageLooksMax) return { rows, cursor: cursorAt(last) };
    looked += 1;
    last = sortKeyOf(item);
    const row = await eyes.see(item);
    if (row !== undefined) rows.push(row);
  }
  return { rows };
}

/** How much waits, by how soon. */
export async function workCounts(
  parts: WorkParts,
  by: Asking,
  asked: WorkAsked,
): Promise<WorkCounts> {
  const eyes = await eyesOf(parts, by, asked);
  const { today, calendar } = eyes.look;
  const soonUntil = addWorkdays(today, soonWorkdays, calendar) ?? today;
  const piles = { overdue: 0, today: 0, soon: 0, later: 0, paused: 0 };
  const pile = (due: string | undefined): keyof typeof piles => {
    if (due === undefined) return "paused";
    if (due < today) return "overdue";
    if (due === today) return "today";
    return due <= soonUntil ? "soon" : "later";
  };
  const dues: (string | undefined)[] = [];
  const counted = (more: boolean): WorkCounts => {
    for (const due of dues) piles[pile(due)] += 1;
    const days = Array.from({ length: stripDays }, (_, i) => addDays(today, i)).map((day) => ({
      day,
      works: calendar.isWorkday(day) ?? weekday(day) <= 5,
      due: dues.filter((due) => due === day).length,
    }));
    return { ...piles, more, asOf: today, soonUntil, days };
  };
  const stretch = { from: beforeAll, to: "~", limit: 200 };
  let looked = 0;
  for await (const item of merged(by.tenant.store, eyes.partitions, stretch)) {
    if (looked === countLooksMax) return counted(true);
    looked += 1;
    const row = await eyes.see(item);
    if (row !== undefined) dues.push(row.due);
  }
  return counted(false);
}

/** What this officer sees, and where it lies. */
async function eyesOf(parts: WorkParts, { tenant, officer }: Asking, asked: WorkAsked) {
  const { registers, townships } = parts;
  const { area = "", register: only, mine } = asked;
  const look: Look = {
    officer,
    today: tenant.clock.today(),
    calendar: await calendarOf(tenant),
  };
  const areas = areasOf(officer, roles);
  const known = areas.some((at) => at.length < 9) ? await townships(tenant) : [];
  const places = new Set(
    areas.flatMap((at) => (at.length < 9 ? [at, ...known] : [at.slice(0, 9)])),
  );
  const near = [...places].filter((at) => isWithin(at, area) || isWithin(area, at));
  const byId = new Map(registers.map((register) => [register.id, register]));
  const see = async (item: StoredItem): Promise<WorkItem | undefined> => {
    const [, id = ""] = sortKeyOf(item).split("#");
    const register = byId.get(id);
    assert(register !== undefined, `${id} has clocks and stands in no list of registers`);
    const record = storedOf(register, item);
    const isSeen = reaches(officer, register.roles.read, record.area);
    if (!isSeen || !isWithin(record.area, area) || (only !== undefined && only !== id)) return;
    const row = await rowOf(register, item, { tenant, look });
    const isMine = row.escalated || row.steps.some(({ refused }) => refused === undefined);
    return row.clocks.length === 0 || (mine && !isMine) ? undefined : row;
  };
  const { store } = tenant;
  return { look, see, partitions: near.map((at) => workPartition(store.tenant, at)) };
}

async function rowOf(
  register: AnyRegister,
  item: StoredItem,
  { tenant, look }: { readonly tenant: Tenant; readonly look: Look },
): Promise<WorkItem> {
  const record = storedOf(register, item);
  const { id, revision, state, area } = record;
  const [lies = noDueDay] = sortKeyOf(item).split("#");
  const views = clockViewsOf(register, record, look).filter(({ metOn }) => metOn === undefined);
  const due = workDay(lies, views, look.today);
  return {
    module: register.module,
    register: register.id,
    registerLabel: register.label,
    id,
    revision,
    title: await titleOf(register, tenant, record),
    state,
    stateLabel: register.process.states[state] ?? state,
    ...stageOf(register, state),
    area,
    changedAt: String(item["changedAt"]),
    ...(due === undefined ? {} : { due }),
    clocks: views,
    steps: [...stepOffersOf(register, record, look)],
    escalated: views.some(({ name, escalatedOn }) => {
      const role = register.process.clocks?.find((clock) => clock.name === name)?.escalatesTo;
      return escalatedOn !== undefined && role !== undefined && reaches(look.officer, [role], area);
    }),
  };
}

/** Where a state stands among those from which steps lead, in the order they are declared. */
function stageOf({ process }: AnyRegister, state: string): Pick<WorkItem, "stage"> {
  const course = Object.keys(process.states).filter((one) =>
    process.transitions.some(({ from }) => from.includes(one)),
  );
  const at = course.indexOf(state);
  return at === -1 ? {} : { stage: { at, of: course.length } };
}
