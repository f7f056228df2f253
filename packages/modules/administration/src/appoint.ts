import { isAdministrator } from "@minzheng/contract";
import { Failure } from "@minzheng/kernel";
import {
  actorOf,
  type By,
  commitAct,
  penOf,
  planOpen,
  recordAt,
  type Stored,
} from "@minzheng/register/server";
import { absence } from "./absence.ts";
import { officer } from "./officer.ts";
import { clashText } from "./officer-guards.ts";
import { overlap, type Post } from "./posts.ts";

export interface Appointment {
  /** Record of the officer who will be away, and of who stands in. */
  readonly absentId: string;
  readonly deputyId: string;
  /** Both days included. */
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/**
 * Lets a colleague act in the posts of an officer who is away.
 *
 * @throws Failure NO_RECORD; STEP_REFUSED when it is one person, one of them has left, it is about
 *   the administrator's own posts, the days are out of order, or the posts of both may not be in
 *   one hand
 */
export async function appointDeputy(by: By, appointment: Appointment) {
  const { absentId, deputyId, from, to, reason } = appointment;
  const { write: roles } = absence.roles;
  const [absent, deputy] = await Promise.all([
    recordAt(officer, by, { id: absentId, roles }),
    recordAt(officer, by, { id: deputyId, roles }),
  ]);
  const problem = problemOf(by, { absent, deputy }, { from, to });
  if (problem !== undefined) {
    const { text, ...detail } = problem;
    throw new Failure("STEP_REFUSED", { rule: "DEPUTY_UNFIT", text }, { ...detail, message: text });
  }
  const pen = await penOf(by);
  const plan = planOpen(absence, pen, {
    id: by.tenant.newId(absence.idPrefix, pen.at),
    fields: {
      ...{ absentId, deputyId, from, to, reason },
      county: absent.fields.county,
      absentName: absent.fields.name,
      absentSubject: absent.fields.subject,
      deputyName: deputy.fields.name,
      deputySubject: deputy.fields.subject,
    },
  });
  const actor = actorOf(by, roles, plan.record.area);
  await commitAct(pen, { actor, action: "absence.open", reason, plans: [plan] });
  return plan.record;
}

type Staff = Stored<typeof officer>;

function problemOf(
  { officer: me }: By,
  { absent, deputy }: { readonly absent: Staff; readonly deputy: Staff },
  days: { readonly from: string; readonly to: string },
) {
  const at = (path: string, text: string) => ({ path, text });
  if (absent.id === deputy.id) return at("deputyId", "代理人员不能是本人");
  if ([absent, deputy].some(({ fields: { subject } }) => subject === me.id))
    return at("absentId", "不能办理本人的登记，请由另一名安全管理员办理");
  const gone = [absent, deputy].find(({ state }) => state !== "active" && state !== "granting");
  if (gone !== undefined) return at("deputyId", `${gone.fields.name}不在岗`);
  if (days.to < days.from) return { ...at("to", "止日早于起日"), proposal: days.from };
  const inTime = ({ fields: { posts } }: Staff): readonly Post[] =>
    posts.filter((post) => overlap(post, days));
  if (inTime(deputy).some(({ role }) => isAdministrator(role)))
    return at("deputyId", "管理员不能代理业务岗位");
  const stoodFor = inTime(absent).filter(({ role }) => !isAdministrator(role));
  if (stoodFor.length === 0) return at("absentId", "这些日子没有可以代理的岗位；管理岗位不能代理");
  const { county, excuse } = { ...deputy.fields, excuse: deputy.fields.excuse ?? "代理" };
  return clashText([...inTime(deputy), ...stoodFor], { county, excuse });
}
