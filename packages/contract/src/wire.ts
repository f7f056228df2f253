import * as z from "zod/mini";

/** Every failure on the wire, `application/problem+json` (RFC 9457). */
export const WireFailure = z.object({
  code: z.string(),
  /** Chinese: what happened and what to do. */
  message: z.string(),
  data: z.optional(z.unknown()),
  /** Where in the input: `rows.3.code`. */
  path: z.optional(z.string()),
  value: z.optional(z.unknown()),
  proposal: z.optional(z.unknown()),
  requestId: z.string(),
});
export type WireFailure = z.infer<typeof WireFailure>;

/** One thing wrong with an input. `value` is left out where it could be personal data. */
export const InputIssue = z.object({
  path: z.string(),
  problem: z.string(),
  value: z.optional(z.union([z.string(), z.number(), z.boolean(), z.null()])),
  proposal: z.optional(z.string()),
});
export type InputIssue = z.infer<typeof InputIssue>;

/** What the door itself may answer to any call, besides the failures a procedure declares. */
export const doorFailures = {
  NOT_SIGNED_IN: { status: 401, message: "登录已失效，请重新登录" },
  NOT_ON_STAFF: {
    status: 403,
    message: "您不在本单位的在岗名册，或岗位登记有误，请联系安全管理员",
  },
  CONFLICT_OF_INTEREST: {
    status: 409,
    message: "您对这件事项申报过利益关系，依规定应当回避，请交由其他工作人员办理",
  },
  WRONG_ROLE: { status: 403, message: "您的岗位不能办理这一项，请由有权限的人员办理" },
  NOT_FOUND: { status: 404, message: "没有这一项，或不在您的管辖范围" },
  INPUT_INVALID: { status: 422, message: "填写的内容有误，请按提示修改后重试" },
  BAD_CURSOR: { status: 422, message: "翻页已失效，请重新查找" },
  BODY_TOO_LARGE: { status: 413, message: "提交的内容过大，请分批提交" },
  IN_PROGRESS: { status: 409, message: "上一次提交还在办理，请稍候刷新查看，不要重复提交" },
  KEY_REUSED: { status: 409, message: "这次提交与之前的内容不同，请刷新后重新提交" },
  DEFECT: { status: 500, message: "系统出错，请稍后重试；仍然出错时请把编号告诉系统管理员" },
} as const;
export type DoorFailureCode = keyof typeof doorFailures;
