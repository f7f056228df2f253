import {
  type Assignment,
  type Caller,
  isAdministrator,
  isPostOf,
  type Officer,
} from "@minzheng/contract";
import type { Day } from "@minzheng/kernel";
import { keyOf, queryPage, type Store, type StoredItem } from "@minzheng/store";
import * as z from "zod/mini";
import { exclusionOf } from "./exclusions.ts";
import { covers, isMixed, PostShape, postsOn } from "./posts.ts";

/** The part of the stored records that a door reads; all else of them is the register's. */
const OnStaff = z.object({
  state: z.enum(["active", "granting"]),
  name: z.string(),
  subject: z.string(),
  posts: z.array(PostShape),
});
/** Looked at besides, of the record of a first administrator. */
const Begun = z.object({ posts: z.tuple([]), acts: z.record(z.string(), z.string()) });
const Standing = z.object({
  state: z.literal("standing"),
  absentSubject: z.string(),
  from: z.string(),
  to: z.string(),
});
const Declared = z.object({
  state: z.literal("declared"),
  householdId: z.optional(z.string()),
  residentId: z.optional(z.string()),
});

export interface StaffQuestion {
  readonly today: Day;
  /** Subjects the deployment names as security administrators of a tenant that has none yet. */
  readonly firstAdmins: readonly string[];
}

/**
 * What a caller may do today: own posts, those of colleagues they stand in for, and the matters
 * they keep away from. Read from the indexes, which are a moment behind; no key is opened.
 *
 * @returns undefined for somebody without a record, who has left, holds no post today, or whose
 *   posts contradict each other
 */
export async function officerOnStaff(
  store: Store,
  caller: Caller,
  { today, firstAdmins }: StaffQuestion,
): Promise<Officer | undefined> {
  const { tenant } = caller;
  const records = await ask(store, ["officer", "bySubject", caller.id]);
  if (records.every(isOnlyBegun)) {
    if (firstAdmins.includes(caller.id))
      return { ...caller, assignments: [{ role: "security-admin", area: tenant }] };
    if (records.length === 0) return undefined;
  }
  const own = standingIn(tenant, records, today);
  if (own === undefined) return undefined;
  const [deputed, interests] = await Promise.all([
    deputedPosts(store, caller, today),
    ask(store, ["interest", "bySubject", caller.id]),
  ]);
  const assignments = own.posts.some(({ role }) => isAdministrator(role))
    ? own.posts
    : deputed.reduce(lent(tenant, today), own.posts);
  if (assignments.length === 0) return undefined;
  return {
    ...caller,
    name: own.name,
    assignments,
    interests: interests.flatMap((item) => {
      const { householdId, residentId } = readAs(Declared, item) ?? {};
      return [householdId, residentId].filter((id) => id !== undefined);
    }),
  };
}

const beginning = ["open", "grant", "refuse-grant"];

/**
 * Whether nothing was decided of a record yet. First administrators register each other before they
 * can appoint each other: to be registered alone must not cost them the post they do it with.
 */
function isOnlyBegun(item: StoredItem): boolean {
  const begun = readAs(Begun, item);
  return begun !== undefined && Object.keys(begun.acts).every((act) => beginning.includes(act));
}

interface OwnPosts {
  readonly name: string;
  readonly posts: readonly Assignment[];
}

/** A record that contradicts itself gives nobody anything, and a void one is none. */
function standingIn(
  tenant: string,
  items: readonly StoredItem[],
  today: Day,
): OwnPosts | undefined {
  const [record] = items.flatMap((item) => readAs(OnStaff, item) ?? []);
  if (record === undefined) return undefined;
  const posts = postsOn(record.posts, today).map(({ role, area }) => ({ role, area }));
  if (isMixed(posts) || !posts.every((post) => isPostOf(tenant, post))) return undefined;
  return { name: record.name, posts };
}

/**
 * Takes a colleague's post beside those held already, unless one of them may never be in one hand
 * with it: each deputyship was checked by itself, several together are checked here. Of two that
 * exclude each other the one that began first is kept.
 */
const lent =
  (tenant: string, today: Day) =>
  (held: readonly Assignment[], post: Assignment): readonly Assignment[] =>
    held.some(({ role }) => exclusionOf(role, post.role, { tenant, on: today })?.holds === "never")
      ? held
      : [...held, post];

/** Posts of colleagues who are away today and still on the staff, oldest absence first; no administrator's. */
async function deputedPosts(
  store: Store,
  { id, tenant }: Caller,
  today: Day,
): Promise<readonly Assignment[]> {
  const items = await ask(store, ["absence", "byDeputy", id]);
  const absences = items.flatMap((item) => readAs(Standing, item) ?? []);
  const subjects = new Set(
    absences.filter((one) => covers(one, today)).map(({ absentSubject }) => absentSubject),
  );
  const principals = await Promise.all(
    [...subjects].map(async (subject) => {
      const found = await ask(store, ["officer", "bySubject", subject]);
      return { subject, own: standingIn(tenant, found, today) };
    }),
  );
  return principals.flatMap(({ subject, own }) =>
    (own?.posts ?? [])
      .filter(({ role }) => !isAdministrator(role))
      .map((post) => ({ ...post, for: { id: subject, name: own?.name ?? "" } })),
  );
}

/**
 * The first question of a register lies in the first index; its answers are few by nature. Only its
 * own records count: the index is shared with all other items.
 */
async function ask(store: Store, [register, ...rest]: readonly [string, ...string[]]) {
  const pk = keyOf(store.tenant, register, ...rest);
  const { items } = await queryPage(store, { index: "gsi1", pk });
  const own = keyOf(store.tenant, register, "");
  return items.filter((item) => item.sk === "record" && item.pk.startsWith(own));
}

const readAs = <Shape extends z.ZodMiniType>(shape: Shape, item: StoredItem) =>
  shape.safeParse(item).data as z.output<Shape> | undefined;
