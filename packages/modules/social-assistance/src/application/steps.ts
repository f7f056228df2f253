import type { Transition } from "@minzheng/register";
import type { ApplicationFields } from "./application-shape.ts";
import {
  byCounty,
  byTownship,
  countyVisited,
  heardBeforeRevoking,
  recommendedAtAll,
  wasDelegated,
} from "./decision-guards.ts";
import {
  agentNamed,
  allSupplied,
  askedOnce,
  askedRightly,
  childrenAlone,
  papersComplete,
  relativeRegistered,
} from "./filing-guards.ts";
import { hearingTakes } from "./hearing.ts";
import { undecided } from "./matter.ts";
import {
  hitsTold,
  homeVisited,
  lookedAgain,
  noOpenObjection,
  noticeAllowed,
  noticeGivenOrNone,
  objectionRegistered,
  recognisedRightly,
  recommendedRightly,
  reportIn,
} from "./opinion-guards.ts";
import { clerks, township } from "./shapes.ts";

type Step = Transition<ApplicationFields>;

const filing = [
  {
    name: "submit",
    label: "提交",
    from: ["draft"],
    to: "submitted",
    roles: clerks,
    guards: [agentNamed, childrenAlone],
    event: "submitted",
  },
  {
    name: "request-supplement",
    label: "一次性告知补正",
    from: ["submitted"],
    to: "supplementing",
    roles: ["township-clerk"],
    takes: { required: ["missingPapers"] },
    guards: [askedOnce, askedRightly],
  },
  {
    name: "supply",
    label: "补正材料",
    from: ["supplementing"],
    to: "submitted",
    roles: ["township-clerk"],
    takes: { required: ["suppliedPapers"] },
    guards: [allSupplied],
  },
  {
    name: "accept",
    label: "受理",
    from: ["submitted"],
    to: "accepted",
    roles: ["township-clerk"],
    guards: [papersComplete, relativeRegistered],
    batch: true,
    event: "accepted",
  },
] as const satisfies readonly Step[];

const looking = [
  {
    name: "start-checking",
    label: "启动调查",
    from: ["accepted"],
    to: "checking",
    roles: township,
    batch: true,
    event: "investigation-started",
  },
  {
    name: "give-opinion",
    label: "提出初审意见",
    from: ["checking", "rechecking", "appraising"],
    to: "opinion-given",
    roles: ["township-reviewer"],
    notSameAs: ["start-checking"],
    takes: { required: ["opinion"], optional: ["recommended", "recognisedIds", "reviewClass"] },
    reasonNeeded: true,
    guards: [
      reportIn,
      hitsTold,
      homeVisited,
      lookedAgain,
      recommendedRightly,
      recognisedRightly,
      childrenAlone,
    ],
    event: "opinion-given",
  },
  {
    name: "post-notice",
    label: "公示",
    from: ["opinion-given"],
    to: "noticed",
    roles: township,
    takes: { required: ["noticePlace"] },
    guards: [noticeAllowed],
    event: "notice-posted",
  },
  {
    name: "take-objection",
    label: "受理异议",
    from: ["noticed"],
    to: "objected",
    roles: township,
    guards: [objectionRegistered],
  },
  {
    name: "reinvestigate",
    label: "重新调查",
    from: ["objected"],
    to: "rechecking",
    roles: township,
  },
  {
    name: "appraise",
    label: "组织民主评议",
    from: ["objected"],
    to: "appraising",
    roles: township,
  },
] as const satisfies readonly Step[];

const sending = [
  {
    name: "send",
    label: "提交审核确认",
    from: ["noticed"],
    to: "sent",
    roles: township,
    after: "notice",
    guards: [noOpenObjection],
    batch: true,
    event: "sent",
  },
  {
    name: "send-without-notice",
    label: "提交审核确认（不另公示）",
    from: ["opinion-given"],
    to: "sent",
    roles: township,
    guards: [noticeGivenOrNone, noOpenObjection],
    event: "sent",
  },
  {
    name: "return",
    label: "退回重新调查",
    from: ["sent"],
    to: "rechecking",
    roles: ["county-clerk", "county-reviewer"],
    reasonNeeded: true,
  },
] as const satisfies readonly Step[];

const confirmation = {
  from: ["sent"],
  to: "confirmed",
  notSameAs: ["start-checking", "give-opinion"],
  batch: true,
  event: "confirmed",
} as const;

const refusal = {
  from: ["sent"],
  to: "refused",
  notSameAs: ["start-checking", "give-opinion"],
  takes: { required: ["refusalCode"] },
  reasonNeeded: true,
  grave: true,
  event: "refused",
} as const;

const deciding = [
  {
    ...confirmation,
    name: "confirm",
    label: "确认",
    roles: ["county-reviewer"],
    guards: [byCounty, recommendedAtAll, countyVisited],
  },
  {
    ...confirmation,
    name: "confirm-delegated",
    label: "确认（受委托）",
    roles: ["township-reviewer"],
    guards: [byTownship, recommendedAtAll, countyVisited],
  },
  {
    ...refusal,
    name: "refuse",
    label: "不予确认",
    roles: ["county-reviewer"],
    guards: [byCounty, hitsTold, countyVisited],
  },
  {
    ...refusal,
    name: "refuse-delegated",
    label: "不予确认（受委托）",
    roles: ["township-reviewer"],
    guards: [byTownship, hitsTold, countyVisited],
  },
] as const satisfies readonly Step[];

const afterwards = [
  {
    name: "publish",
    label: "公布并送达",
    from: ["confirmed"],
    to: "published",
    roles: township,
    takes: { required: ["toldHow"] },
    event: "told",
  },
  {
    name: "tell-refusal",
    label: "送达不予确认告知书",
    from: ["refused"],
    to: "told",
    roles: township,
    takes: { required: ["toldHow"] },
    event: "told",
  },
  {
    name: "revoke",
    label: "撤销确认",
    from: ["confirmed", "published"],
    to: "revoked",
    roles: ["county-reviewer"],
    notSameAs: ["confirm", "confirm-delegated"],
    takes: { optional: hearingTakes },
    reasonNeeded: true,
    grave: true,
    guards: [wasDelegated, heardBeforeRevoking],
    event: "revoked",
  },
  {
    name: "tell-revocation",
    label: "送达撤销决定书",
    from: ["revoked"],
    to: "told",
    roles: township,
    takes: { required: ["toldHow"] },
    event: "told",
  },
] as const satisfies readonly Step[];

/** The applicant's own no, and an applicant who does not let anybody look. */
const exits = [
  {
    name: "withdraw",
    label: "撤回申请",
    from: undecided,
    to: "withdrawn",
    roles: clerks,
    reasonNeeded: true,
    event: "left",
  },
  {
    name: "terminate",
    label: "不配合调查，终止办理",
    from: ["supplementing", "accepted", "checking", "rechecking"],
    to: "terminated",
    roles: ["township-reviewer"],
    notSameAs: ["start-checking"],
    reasonNeeded: true,
    grave: true,
    event: "left",
  },
] as const satisfies readonly Step[];

/** The course of an application. @source domain/assistance.md 1.15, 1.16 */
export const applicationSteps = [
  ...filing,
  ...looking,
  ...sending,
  ...deciding,
  ...afterwards,
  ...exits,
] as const;
