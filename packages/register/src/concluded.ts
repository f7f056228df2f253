import { areasOf, type Officer } from "@minzheng/contract";
import { Failure, isWithin } from "@minzheng/kernel";
import type { Tenant } from "@minzheng/store";
import { metInTime } from "./clock-run.ts";
import type { AnyRegister } from "./process.ts";
import { voided } from "./record.ts";
import { findRecords } from "./records.ts";
import type { AnyStored } from "./stored.ts";
import { timelinessSteps } from "./timeliness.ts";
import type { ConcludedRun, TimelinessStep } from "./timeliness-shapes.ts";
import { titleOf } from "./view.ts";
import { placesNear, type WorkParts } from "./work-list.ts";

interface Asking {
  readonly tenant: Tenant;
  readonly officer: Officer;
}

export interface ConcludedAsked {
  readonly area?: string | undefined;
  readonly register: string;
  readonly clock: string;
  /** Months, both included. */
  readonly from: string;
  readonly to: string;
  readonly late?: boolean;
  readonly cursor?: string | undefined;
}

const readAtOnce = 200;
const looksMax = 2000;
const rowsMin = 50;

/**
 * Records whose limit was met in these months: what stands behind a figure of the totals.
 *
 * Records of each township are read in turn until a page has enough, and no further than a page may
 * take: one may be short, even empty, and still have a next one.
 *
 * @throws Failure NO_CLOCK, BAD_CURSOR
 */
export async function concludedPage(
  { registers, townships }: WorkParts,
  { tenant, officer }: Asking,
  asked: ConcludedAsked,
): Promise<{ rows: ConcludedRun[]; step: TimelinessStep; cursor?: string }> {
  const register = registers.find(({ id }) => id === asked.register);
  const question = register?.questions.find(({ by }) => by.length === 1 && by[0] === "township");
  const steps = timelinessSteps(register === undefined ? [] : [register], {
    area: tenant.county,
    today: tenant.clock.today(),
  });
  const step = steps.find(({ clock }) => clock === asked.clock);
  if (register === undefined || question === undefined || step === undefined) {
    throw new Failure("NO_CLOCK", undefined, { path: "clock", value: asked.clock });
  }
  const { area = "" } = asked;
  const areas = areasOf(officer, register.roles.read);
  const places = (await placesNear({ townships, areas }, tenant, area)).toSorted();
  const rows: ConcludedRun[] = [];
  let at = asked.cursor === undefined ? { place: places[0] } : placeOf(asked.cursor, places);
  for (let looked = 0; at.place !== undefined; looked += readAtOnce) {
    if (looked >= looksMax || rows.length >= rowsMin) {
      return { rows, step, cursor: `${at.place}.${at.inner ?? ""}` };
    }
    const page = await findRecords(register, tenant, {
      question: question.name,
      values: { township: at.place },
      cursor: at.inner,
      limit: readAtOnce,
    });
    for (const record of page.rows) {
      const isSeen = areas.some((reached) => isWithin(record.area, reached));
      if (record.state !== voided && isSeen && isWithin(record.area, area))
        rows.push(...(await runsOf(register, tenant, record, asked)));
    }
    at = placeAfter(at.place, page.cursor, places);
  }
  return { rows, step };
}

/** Which township is being read, and how far. */
interface Reading {
  readonly place: string | undefined;
  readonly inner?: string;
}

const placeAfter = (
  place: string,
  inner: string | undefined,
  places: readonly string[],
): Reading =>
  inner === undefined ? { place: places[places.indexOf(place) + 1] } : { place, inner };

/** @throws Failure BAD_CURSOR when the text names no township of this answer */
function placeOf(cursor: string, places: readonly string[]): Reading {
  const [place = "", inner = ""] = cursor.split(".");
  if (!places.includes(place)) {
    throw new Failure("BAD_CURSOR", {}, { path: "cursor", value: cursor, proposal: null });
  }
  return inner === "" ? { place } : { place, inner };
}

async function runsOf(
  register: AnyRegister,
  tenant: Tenant,
  record: AnyStored,
  { clock, from, to, late }: ConcludedAsked,
): Promise<ConcludedRun[]> {
  const met = (record.clocks?.[clock] ?? []).flatMap((run) => {
    const { metOn, startedOn, end } = run;
    const inTime = metInTime(run);
    if (metOn === undefined || inTime === undefined || late === inTime) return [];
    const month = metOn.slice(0, 7);
    if (month < from || month > to) return [];
    return [{ startedOn, metOn, inTime, ...(end === undefined ? {} : { end }) }];
  });
  if (met.length === 0) return [];
  const { id, area, state } = record;
  const named = {
    module: register.module,
    register: register.id,
    id,
    title: await titleOf(register, tenant, record),
    area,
    stateLabel: register.process.states[state] ?? state,
  };
  return met.map((run) => ({ ...named, ...run }));
}
