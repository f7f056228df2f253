import { postLabels } from "@minzheng/contract";
import type { AnyRegister, RecordDetail, RecordView } from "@minzheng/register";
import { leads } from "./leads.ts";

/** How far an application has come, as its page tells it. */
export type Phase = "filing" | "paused" | "underway" | "granted" | "refused" | "left" | "revoked";

/** @param decisions those about this application */
export function phaseOf(
  { state }: Pick<RecordView, "state">,
  decisions: readonly RecordView[],
): Phase {
  if (state === "draft" || state === "submitted") return "filing";
  if (state === "supplementing") return "paused";
  if (state === "withdrawn" || state === "terminated" || state === "void") return "left";
  if (state === "revoked") return "revoked";
  if (state === "refused") return "refused";
  if (state === "confirmed" || state === "published") return "granted";
  if (state !== "told") return "underway";
  const kinds = decisions.map(({ fields }) => fields["kind"]);
  return kinds.includes("revoke") ? "revoked" : "refused";
}

/** The step that would lead on, whoever may take it; none where the course is over. */
export const nextOf = ({ steps }: Pick<RecordDetail, "steps">) =>
  leads.flatMap((lead) => steps.find(({ name }) => name === lead) ?? [])[0];

/** Whose turn it is: `县级审核人`. */
export function turnOf(
  { process }: AnyRegister,
  { state, steps }: Pick<RecordDetail, "state" | "steps">,
): string | undefined {
  const next = nextOf({ steps });
  const step = process.transitions.find(
    ({ name, from }) => name === next?.name && from.includes(state),
  );
  return step && [...new Set(step.roles.map((role) => postLabels[role]))].join("、");
}

/** What comes of a step, before it is taken. */
export const consequences: Readonly<Record<string, string>> = {
  submit: "核对家庭、成员和村（社区）是否一致，转乡镇受理。",
  "request-supplement": "缺什么一次告知清楚，只能告知一次；补齐之前暂停计时。",
  supply: "材料齐了，继续计时，转乡镇受理。",
  accept: "从受理起计算全程时限；由谁审核确认同时确定。",
  "start-checking": "同时提请家庭经济状况核对；经办人不能再提初审意见。",
  "give-opinion": "按规则测算一遍，不符合条件的不能建议纳入；意见随申请留存。",
  "post-notice": "生成公示文书和名单，公示七天，期间不计入时限。",
  "take-objection": "停下来核查异议，重新调查或组织民主评议。",
  send: "撤下公示，转审核确认。",
  "send-without-notice": "不公示，直接转审核确认。",
  reinvestigate: "重新入户调查，再提初审意见。",
  confirm: "决定当天生效：按测算金额写入救助对象和发放名册，排定第一次核查，出具告知书。",
  "confirm-delegated":
    "决定当天生效：按测算金额写入救助对象和发放名册，排定第一次核查，出具告知书。",
  publish: "长期公布，告知书送达；复议和诉讼的期限从送达次日起算。",
  "tell-refusal": "告知书送达，说明理由；复议和诉讼的期限从送达次日起算。",
  "tell-revocation": "撤销决定书送达；复议和诉讼的期限从送达次日起算。",
};
