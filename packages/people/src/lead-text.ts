import type { AnyFact } from "./fact.ts";

/** Kinds that other offices report and nobody has looked into yet: they hold a line, no more. */
export const leadKinds = [
  "cremation",
  "imprisonment",
  "registration-move",
  "account-status",
  "certificate-status",
  "public-salary",
  "staff-kin",
  "payment-hold",
  "paid-elsewhere",
] as const;
type Lead = Extract<AnyFact, { readonly kind: (typeof leadKinds)[number] }>;

export const imprisonmentTexts = {
  prison: "监狱服刑",
  detention: "羁押",
  "drug-isolation": "强制隔离戒毒",
  "community-correction": "社区矫正",
} as const;
export const accountStatusTexts = {
  normal: "正常",
  dormant: "睡眠户",
  closed: "已销户",
  frozen: "已冻结",
  lost: "已挂失",
  absent: "账号不存在",
} as const;
export const certificateStatusTexts = { valid: "有效", frozen: "冻结", cancelled: "注销" } as const;

/** One line in Chinese: `尾号 0017 睡眠户`. */
export function leadText(fact: Lead): string {
  switch (fact.kind) {
    case "cremation":
      return `${fact.value.crematedOn} 火化`;
    case "imprisonment":
      return imprisonmentTexts[fact.value.form];
    case "registration-move":
      return `户籍迁往${fact.value.to}`;
    case "account-status": {
      const { accountTail, status, holderMatches } = fact.value;
      const holder = holderMatches === false ? "，户名证件不符" : "";
      return `尾号 ${accountTail} ${accountStatusTexts[status]}${holder}`;
    }
    case "certificate-status":
      return `残疾人证${certificateStatusTexts[fact.value.status]}`;
    case "public-salary":
      return `${fact.value.employer}${fact.value.post ?? ""}`;
    case "staff-kin":
      return `${fact.value.post}的${fact.value.relation}`;
    case "payment-hold":
      return `${fact.value.warning}：${fact.value.reason}`;
    case "paid-elsewhere":
      return `在${fact.value.place}领取`;
  }
}
