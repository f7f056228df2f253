/** Why a family was given too much. RC-1 */
export const overpaidCauses = {
  "late-death": "家庭成员去世，停发不及时",
  "late-change": "家庭情况变化，调整不及时",
  duplicate: "重复享受",
  fraud: "虚报、隐瞒、伪造",
  "staff-error": "经办差错",
  system: "系统差错",
} as const;
export type OverpaidCause = keyof typeof overpaidCauses;

/** Who found it. RC-1 */
export const foundBys = {
  self: "家庭主动告知",
  data: "数据比对",
  audit: "审计或检查",
  report: "举报",
} as const;

/** Who is to give it back. Of one who died alone their estate. RC-2 */
export const debtors = {
  household: "领取救助金的家庭",
  estate: "死者遗产的继承人或管理人",
} as const;

/** How money came back. What a run takes off is no receipt. RC-2, BK-4 */
export const receiptWays = {
  treasury: "缴回财政专户（国库）",
  "bank-reversal": "银行退回",
  estate: "以遗产清偿",
  "other-subsidy": "以其他补贴抵顶",
} as const;
export type ReceiptWay = keyof typeof receiptWays;

export const servedWays = {
  "in-person": "直接送达",
  "by-post": "邮寄送达",
  electronic: "电子送达",
  "left-at-home": "留置送达",
} as const;

export const keysOf = <Key extends string>(of: Readonly<Record<Key, string>>) =>
  Object.keys(of) as [Key, ...Key[]];
