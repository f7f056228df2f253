import { isAdministrator, postLabels } from "@minzheng/contract";
import type { Guard, Refusal, StepView } from "@minzheng/register";
import { clashesIn } from "./exclusions.ts";
import type { OfficerFields } from "./officer-shape.ts";
import { type Post, problemOfPost } from "./posts.ts";

type OfficerGuard = Guard<OfficerFields>;
type View = StepView<OfficerFields>;

const after = ({ record, given }: View): OfficerFields => ({ ...record.fields, ...given });

/** Nobody gives himself a post, nor takes a colleague's place by writing his own record. */
export const notOwnRecord: OfficerGuard = {
  code: "OWN_RECORD",
  refuses: ({ record, given, officerId }) =>
    record.fields.subject === officerId || given.subject === officerId
      ? { text: "不能办理本人的登记，请由另一名安全管理员办理" }
      : undefined,
};

export const onStaff: OfficerGuard = {
  code: "HAS_LEFT",
  refuses: ({ record }) =>
    record.state === "left" ? { text: "这名工作人员已离岗，请先办理返岗" } : undefined,
};

/** Leaving ends every post at once, so it is done when the day has come. */
export const leftByToday: OfficerGuard = {
  code: "DAY_NOT_COME",
  refuses: ({ given: { leftOn }, today }) =>
    leftOn === undefined || leftOn <= today
      ? undefined
      : {
          text: "离岗日期还没有到；提前知道的，可先给各岗位写明任职止日，到期再办理离岗",
          path: "fields.leftOn",
          value: leftOn,
          proposal: today,
        },
};

/** A token names its person by this for good: another subject would be another person. */
export const subjectStays: OfficerGuard = {
  code: "SUBJECT_CHANGED",
  refuses: ({ record, given: { subject } }) =>
    subject === undefined || subject === record.fields.subject
      ? undefined
      : { text: "登录标识不能更改；换了账号请作废后重新登记", path: "fields.subject" },
};

/** Each post by itself: within the bureau, and with its days in order. */
export const postsFit: OfficerGuard = {
  code: "POST_INVALID",
  refuses: (view) => {
    const { county, posts } = after(view);
    for (const [i, post] of posts.entries()) {
      const problem = problemOfPost(county, post);
      if (problem === "NOT_OF_TENANT")
        return {
          text: `${postLabels[post.role]}的管辖范围应为${isWhole(post) ? "本单位全部" : "本单位以内"}`,
          path: `fields.posts.${i}.area`,
          value: post.area,
          proposal: county,
        };
      if (problem === "ENDS_BEFORE_IT_BEGINS")
        return { text: "任职止日早于起日", path: `fields.posts.${i}.to`, proposal: post.from };
    }
    return undefined;
  },
};

const isWhole = ({ role }: Post): boolean => !/^(township|village)-/.test(role);

/** Administrators are appointed by two, in steps of their own; here their posts can only end. */
export const noNewAdministrator: OfficerGuard = {
  code: "ADMINISTRATOR_NEEDS_TWO",
  refuses: (view) => administratorAmong(after(view).posts, view.record.fields.posts),
};

/** The same of a record that is new: it has no administrator's post yet. */
export const noAdministrator: OfficerGuard = {
  code: "ADMINISTRATOR_NEEDS_TWO",
  refuses: (view) => administratorAmong(after(view).posts, []),
};

function administratorAmong(posts: readonly Post[], held: readonly Post[]): Refusal | undefined {
  const at = posts.findIndex((post) => isAdministrator(post.role) && !held.some(coversAll(post)));
  const post = posts[at];
  if (post === undefined) return undefined;
  return {
    text: `${postLabels[post.role]}须用“提出授予管理岗位”办理，由两名安全管理员先后确认`,
    path: `fields.posts.${at}.role`,
    value: post.role,
  };
}

/** Whether a post held already lasts at least as long as the asked one. */
const coversAll =
  ({ role, from, to }: Post) =>
  (held: Post): boolean =>
    held.role === role &&
    held.from <= from &&
    (held.to === undefined || (to !== undefined && to <= held.to));

/** Of the posts as they will be, no two exclude each other, or the bureau wrote down why. */
export const postsTogether: OfficerGuard = {
  code: "POSTS_EXCLUDE",
  refuses: (view) => {
    const { county, posts, excuse } = after(view);
    return clashText(posts, { county, excuse });
  },
};

/** The posts with the administrator's that is asked for now, or waits to be confirmed. */
export const grantFits: OfficerGuard = {
  code: "POSTS_EXCLUDE",
  refuses: (view) => {
    const { county, posts, excuse } = after(view);
    const asked = view.record.state === "granting" ? after(view) : view.given;
    const granted = grantedOf({ ...asked, county });
    if (granted === undefined) return undefined;
    if (problemOfPost(county, granted) !== undefined)
      return { text: "任职止日早于起日", path: "fields.grantedTo", proposal: granted.from };
    return clashText([...posts, granted], { county, excuse });
  },
};

type Proposal = Pick<OfficerFields, "county" | "grantedRole" | "grantedFrom" | "grantedTo">;

/** The administrator's post that is proposed. */
export function grantedOf({
  county,
  grantedRole: role,
  grantedFrom: from,
  grantedTo: to,
}: Proposal): Post | undefined {
  if (role === undefined || from === undefined) return undefined;
  return { role, area: county, from, ...(to === undefined ? {} : { to }) };
}

/**
 * What stands against holding these posts together.
 *
 * @param excuse why two posts are held all the same, where that is allowed
 */
export function clashText(
  posts: readonly Post[],
  { county, excuse }: { readonly county: string; readonly excuse?: string | undefined },
): Refusal | undefined {
  const clashes = clashesIn(posts, { tenant: county });
  const clash = clashes.find(({ rule }) => rule.holds === "never" || excuse === undefined);
  if (clash === undefined) return undefined;
  const [one, other] = [posts[clash.first], posts[clash.second]];
  if (one === undefined || other === undefined) return undefined;
  const pair = `${postLabels[one.role]}与${postLabels[other.role]}`;
  const path = `fields.posts.${clash.second}.role`;
  if (clash.rule.holds === "never")
    return { text: `${pair}不能由同一人担任（${clash.rule.source}）`, path, value: other.role };
  return {
    text: `${pair}原则上不能由同一人担任（${clash.rule.source}）；确需兼任的，请写明理由`,
    path: "fields.excuse",
  };
}
