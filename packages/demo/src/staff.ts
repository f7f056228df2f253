import { contract } from "@minzheng/administration/contract";
import type { Role } from "@minzheng/contract";
import { clientOf } from "@minzheng/contract/client";

/** An invented officer of a bureau, as the local identity provider names them. */
export interface StaffMember {
  /** `sub` of their tokens. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly area: string;
}

export interface StaffOptions<Member extends StaffMember> {
  /** Where everything is served: `http://localhost:8080`. */
  readonly baseUrl: string;
  /** A county code, or the city's. */
  readonly tenant: string;
  /** The bureau's officers; two security administrators among them are those it begins with. */
  readonly officers: readonly Member[];
  readonly tokenOf: (officer: Member) => string | Promise<string>;
  /** First segment below `/api`: `city` for the city. */
  readonly segment?: string;
}

/** Before any day the demo plays on. */
const sinceEver = "2020-01-01";
const reason = "演示：任命管理员";

/**
 * Puts a bureau's officers on its staff register, as its security administrators would: everybody by
 * one of them, administrators by both. Whoever is there already is left alone.
 */
export async function staffBureau<Member extends StaffMember>(
  options: StaffOptions<Member>,
): Promise<void> {
  const { officers } = options;
  const [first, second] = officers.filter(({ role }) => role === "security-admin");
  if (first === undefined || second === undefined)
    throw new Error(`${options.tenant} begins without two security administrators`);
  const [one, other] = [deskOf(options, first), deskOf(options, second)];
  const known = await staffOf(one, options.tenant);
  for (const member of officers.filter(({ role }) => role !== "security-admin")) {
    const standing = known.get(member.id) ?? (await enter(one, options.tenant, member));
    if (isAdministrator(member)) await appoint(one, other, { ...standing, role: member.role });
  }
}

type Desk = ReturnType<typeof deskOf>;

const deskOf = <Member extends StaffMember>(
  { baseUrl, tenant, segment = tenant, tokenOf }: StaffOptions<Member>,
  officer: Member,
) =>
  clientOf(contract, { baseUrl: `${baseUrl}/api/${segment}`, token: () => tokenOf(officer) })
    .officer;

interface Standing {
  readonly id: string;
  readonly state: string;
  readonly isAppointed: boolean;
}

async function staffOf(desk: Desk, area: string): Promise<ReadonlyMap<string, Standing>> {
  const known = new Map<string, Standing>();
  for (const state of ["active", "granting"]) {
    const { rows } = await desk.find({ question: "byState", area, values: { state }, limit: 200 });
    for (const { id, fields } of rows) {
      const isAppointed = (fields.posts ?? []).length > 0;
      known.set(fields.subject ?? "", { id, state, isAppointed });
    }
  }
  return known;
}

async function enter(desk: Desk, county: string, member: StaffMember): Promise<Standing> {
  const { id: subject, name, role, area } = member;
  const posts = isAdministrator(member) ? [] : [{ role, area, from: sinceEver }];
  const office = area.length > 6 ? "乡镇民政办" : "民政局";
  const { id, state } = await desk.open({ fields: { name, office, subject, county, posts } });
  return { id, state, isAppointed: posts.length > 0 };
}

async function appoint(
  one: Desk,
  other: Desk,
  { id, state, isAppointed, role }: Standing & { readonly role: Role },
): Promise<void> {
  if (isAppointed) return;
  if (state === "active") {
    const fields = { grantedRole: role as "audit-admin", grantedFrom: sinceEver };
    await one.advance({ id, transition: "grant", fields, reason });
  }
  await other.advance({ id, transition: "confirm-grant", reason });
}

const isAdministrator = ({ role }: StaffMember): boolean => role.endsWith("-admin");
