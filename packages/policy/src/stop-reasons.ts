/** Why an allowance stops, by the code of the decision. @source EF-7 */
export const stopReasonTexts = {
  INCOME_OVER: "家庭收入不再符合",
  PROPERTY_OVER: "家庭财产不再符合",
  DEATH_LAST_MEMBER: "保障对象全部死亡",
  MOVED: "迁出本地",
  PRISON: "服刑",
  REFUSE_CHECK: "拒不配合核查",
  FRAUD: "虚报、隐瞒、伪造",
  JOB_REFUSAL: "无正当理由连续拒绝就业",
  TRANSFER_TO_EXTREME_HARDSHIP: "转为特困人员救助供养",
  TRANSFER_TO_ORPHAN: "转为孤儿基本生活保障",
  VOLUNTARY: "自愿放弃",
  GAMBLING_DRUGS: "赌博、吸毒",
} as const;

export type StopReason = keyof typeof stopReasonTexts;
export const stopReasons = Object.keys(stopReasonTexts) as readonly StopReason[];
