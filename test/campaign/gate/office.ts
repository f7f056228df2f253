import type { Officer } from "@minzheng/contract";
import { addDays, assert, type Day, day, instant, lastDayOf, monthOf } from "@minzheng/kernel";
import { household } from "@minzheng/people";
import type { AnyRegister } from "@minzheng/register";
import {
  type By,
  commitAct,
  findRecord,
  penOf,
  planAmend,
  planOpen,
  planState,
  type Stored,
} from "@minzheng/register/server";
import {
  application,
  decision,
  notice,
  review,
  staffRelative,
} from "@minzheng/social-assistance/application";
import type { Tenant } from "@minzheng/store";

/** The county's records, and somebody who files into them. */
export interface Desk {
  readonly tenant: Tenant;
  readonly officer: Officer;
}

/** A family as it lies in the county's registers. */
export interface Home {
  readonly householdId: string;
  readonly residentIds: readonly string[];
  readonly village: string;
  readonly caseId: string;
  readonly programme: "subsistence-allowance" | "extreme-hardship";
  readonly unitId: string;
}

/** The desk on another day. */
function on({ tenant, officer }: Desk, date: Day): By {
  const clock = { now: () => instant(`${date}T02:00:00.000Z`), today: () => date };
  return { tenant: { ...tenant, clock }, officer };
}

/** Files a record as it comes from the archive: the plans ask no guards. */
async function file(
  by: By,
  register: AnyRegister,
  { id, fields }: { id?: string; fields: Readonly<Record<string, unknown>> },
): Promise<string> {
  const pen = await penOf(by);
  const plan = planOpen(register, pen, {
    id: id ?? by.tenant.newId(register.idPrefix, pen.at),
    fields,
  });
  await act(by, `${register.id}.open`, plan);
  return plan.record.id;
}

async function act(by: By, action: string, plan: ReturnType<typeof planOpen>): Promise<void> {
  const actor = { id: by.officer.id, name: by.officer.name, role: "county-clerk" };
  await commitAct(await penOf(by), { actor, action, plans: [plan] });
}

async function stepped<R extends AnyRegister>(
  by: By,
  register: R,
  to: { id: string; state: string; act: string; fields?: Readonly<Record<string, unknown>> },
): Promise<void> {
  const before: Stored<R> | undefined = await findRecord(register, by.tenant.store, to.id);
  assert(before !== undefined, `${to.id} was filed`);
  const plan = planState(register, await penOf(by), { before, ...to });
  await act(by, `${register.id}.${to.act}`, plan);
}

const same = ({ householdId, village }: Home) => ({ householdId, village });

/** A review that began on the day and waits for its end. */
export async function openReview(desk: Desk, home: Home, from: string): Promise<void> {
  const { caseId, programme } = home;
  const fields = { caseId, programme, reviewClass: "A", ...same(home) };
  await file(on(desk, day(from)), review, { fields });
}

interface Confirmed {
  readonly assessedFen: number;
  /** How long its notice hung; 0: there was none. */
  readonly noticeDays?: number;
  readonly matterId?: string;
}

const decided = (home: Home, matterId: string) => ({
  matterId,
  programme: home.programme,
  caseId: home.caseId,
  unitId: home.unitId,
  regime: "law",
  reasons: "符合条件",
  ...same(home),
});

/** A confirmation of summer 2026 with the notice before it. */
export async function decideConfirm(
  desk: Desk,
  home: Home,
  { assessedFen, noticeDays = 8, matterId = desk.tenant.newId("ax") }: Confirmed,
): Promise<void> {
  const posted = day("2026-08-03");
  if (noticeDays > 0) {
    const [residentId] = home.residentIds;
    const entries = [{ residentId, persons: home.residentIds.length, amountFen: assessedFen }];
    const fields = {
      matterId,
      programme: home.programme,
      place: "村务公开栏",
      entries,
      ...same(home),
    };
    const id = await file(on(desk, posted), notice, { fields });
    const down = { id, state: "taken-down", act: "take-down" };
    await stepped(on(desk, addDays(posted, noticeDays)), notice, down);
  }
  const on2 = day("2026-08-17");
  const fields = {
    ...decided(home, matterId),
    kind: "confirm",
    decidedOn: on2,
    effectiveMonth: "2026-09",
    assessedFen,
  };
  await file(on(desk, on2), decision, { fields });
}

export async function decideDecrease(
  desk: Desk,
  home: Home,
  { decidedOn, heardOn }: { readonly decidedOn: string; readonly heardOn?: string },
): Promise<void> {
  const fields = {
    ...decided(home, desk.tenant.newId("aj")),
    kind: "decrease",
    decidedOn,
    ...(heardOn === undefined ? {} : { heardOn }),
  };
  await file(on(desk, day(decidedOn)), decision, { fields });
}

/** The lot falls on the smallest endings and never on the greatest. */
const endings = { drawn: "0000", spared: "zzzz" } as const;

/** A township confirmed; the county may have been drawn to look, and may have looked. */
export async function confirmDelegated(
  desk: Desk,
  home: Home,
  { isDrawn, isSampled = false }: { readonly isDrawn: boolean; readonly isSampled?: boolean },
): Promise<void> {
  const by = on(desk, day("2026-08-17"));
  const chance = desk.tenant.newId("ax").slice(0, -4);
  const id = `${chance}${isDrawn ? endings.drawn : endings.spared}`;
  const [applicantResidentId = ""] = home.residentIds;
  const fields = {
    programmes: [home.programme],
    acceptsOther: true,
    applicantResidentId,
    channel: "self",
    personIds: home.residentIds,
    childCase: false,
    separatedResidence: false,
    staffRelative: false,
    papers: [],
    authorisations: [],
    payeeResidentId: applicantResidentId,
    ...same(home),
  };
  await file(by, application, { id, fields });
  await stepped(by, application, {
    id,
    state: "published",
    act: "confirm-delegated",
    fields: isSampled ? { sampleResult: "sound" } : {},
  });
  await decideConfirm(desk, home, { assessedFen: 152_000, matterId: id });
}

export async function registerRelative(desk: Desk, home: Home): Promise<void> {
  const fields = {
    staffName: "王建国",
    post: "乡镇民政所",
    relation: "parent-or-child",
    registeredOn: "2026-08-01",
    ...same(home),
  };
  await file(on(desk, day("2026-08-01")), staffRelative, { fields });
}

/** An old register had the wife of one family in another one too. */
export async function sharePerson(desk: Desk, home: Home, [other]: readonly Home[]): Promise<void> {
  const by = on(desk, day("2026-11-10"));
  const before = await findRecord(household, desk.tenant.store, home.householdId);
  const shared = other?.residentIds.at(-1);
  assert(before !== undefined && shared !== undefined, "two families were imported");
  const since = lastDayOf(monthOf(day("2026-10-01")));
  const members = [
    ...before.fields.members,
    { residentId: shared, relation: "other", paid: true, from: since },
  ];
  const plan = planAmend(household, await penOf(by), { before, fields: { members } });
  await act(by, "household.amend", plan);
}
