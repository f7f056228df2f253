import { AreaText, DayText, isAdministrator, isPostOf, type Role, roles } from "@minzheng/contract";
import type { Day } from "@minzheng/kernel";
import * as z from "zod/mini";

/** One post of an officer, both days included; without `to` it is open. */
export const PostShape = z.object({
  role: z.enum(roles),
  area: AreaText,
  from: DayText,
  to: z.optional(DayText),
});
export type Post = Readonly<z.output<typeof PostShape>>;

type Period = Pick<Post, "from" | "to">;

/** Whether a period with both ends included covers the day. */
export const covers = ({ from, to }: Period, day: string): boolean =>
  from <= day && (to === undefined || day <= to);

/** Whether two periods share a day. */
export const overlap = (a: Period, b: Period): boolean => covers(a, b.from) || covers(b, a.from);

export const postsOn = <P extends Period>(posts: readonly P[], day: Day): readonly P[] =>
  posts.filter((post) => covers(post, day));

/** An administrator who holds any other post too. @source GB/T 22239-2019, 8.1.5 */
export function isMixed(posts: readonly { readonly role: Role }[]): boolean {
  const held = new Set(posts.map(({ role }) => role));
  return held.size > 1 && [...held].some(isAdministrator);
}

/** What is wrong with one post by itself. */
export type PostProblem = "NOT_OF_TENANT" | "ENDS_BEFORE_IT_BEGINS";

export function problemOfPost(tenant: string, post: Post): PostProblem | undefined {
  if (!isPostOf(tenant, post)) return "NOT_OF_TENANT";
  if (post.to !== undefined && post.to < post.from) return "ENDS_BEFORE_IT_BEGINS";
  return undefined;
}
