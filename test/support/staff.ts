import { officer as register } from "@minzheng/administration/registers";
import { workCalendar } from "@minzheng/calendar";
import type { Officer } from "@minzheng/contract";
import {
  commitAct,
  findRecord,
  holdersOf,
  type Pen,
  planAmend,
  planOpen,
} from "@minzheng/register/server";
import type { Store, Tenant } from "@minzheng/store";

/** Posts of each officer as they were last written, by tenant's table. */
const enrolled = new WeakMap<Store, Map<string, Promise<string>>>();
const founder = { id: "of_founder", name: "开局管理员", role: "security-admin" };

/**
 * Puts an officer with just these posts on the tenant's staff register, as an import would write
 * the record. Once for each officer: later calls with the same posts cost nothing.
 *
 * @returns whether posts changed that somebody may remember otherwise
 */
export async function enrol(tenant: Tenant, officer: Officer): Promise<boolean> {
  const known = enrolled.get(tenant.store) ?? new Map<string, Promise<string>>();
  enrolled.set(tenant.store, known);
  const posts = JSON.stringify(officer.assignments);
  const before = known.get(officer.id);
  if (before !== undefined && (await before) === posts) return false;
  const writing = write(tenant, officer).then(() => posts);
  known.set(officer.id, writing);
  await writing;
  return before !== undefined;
}

async function write(tenant: Tenant, { id: subject, name, assignments }: Officer): Promise<void> {
  const posts = assignments.map(({ role, area }) => ({ role, area, from: "2000-01-01" }));
  const pen: Pen = {
    tenant,
    sealer: await tenant.sealer(),
    calendar: workCalendar([]),
    at: tenant.clock.now(),
    today: tenant.clock.today(),
    by: founder.id,
  };
  const [id] = await holdersOf(register, tenant, { unique: "bySubject", values: [{ subject }] });
  const record = id === undefined ? undefined : await findRecord(register, tenant.store, id);
  if (record !== undefined) {
    const plans = [planAmend(register, pen, { before: record, fields: { name, posts } })];
    return commitAct(pen, { actor: founder, action: "officer.amend", plans });
  }
  const plan = planOpen(register, pen, {
    id: tenant.newId(register.idPrefix, pen.at),
    fields: { name, subject, county: tenant.county, office: "民政局", posts },
  });
  return commitAct(pen, { actor: founder, action: "officer.open", plans: [plan] });
}
