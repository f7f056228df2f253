import type { LeakKind } from "./policy.ts";
import type { Sign } from "./signs.ts";

/** What to do about each, for the officer who wants to let it out. */
export const proposals: Readonly<Record<LeakKind | "office", string>> = {
  "resident-id": "删去身份证号，或只留前四位和后四位",
  "bank-card": "删去银行卡号，或只留末四位",
  account: "删去账户信息，或只留账号末四位",
  phone: "删去个人电话",
  address: "只写到村（社区），删去门牌、楼栋和房间",
  illness: "删去疾病和健康状况",
  disability: "删去残疾类别和等级",
  "birth-date": "删去出生日期",
  "minor-name": "未成年人只写姓氏，如“张*”",
  office: "如为单位公开电话，请先在单位信息中登记",
};

/** The longest excerpt that is kept. */
const shown = 24;

/** Two digits at each end of a number, the first character of words; the rest is covered. */
export function excerptOf(kind: LeakKind, signs: readonly Sign[]): string {
  const visible = signs.filter(({ kind: of }) => of !== "edge").slice(0, shown);
  if (kind === "illness" || kind === "disability" || kind === "minor-name") {
    return visible.map(({ char }, i) => (i === 0 ? char : "*")).join("");
  }
  const digits = visible.filter(({ kind: of }) => of === "digit").length;
  let seen = 0;
  return visible
    .map((sign) => {
      if (sign.kind !== "digit") return sign.char === "X" ? "*" : sign.char;
      seen += 1;
      return digits > 8 && (seen <= 2 || seen > digits - 2) ? sign.char : "*";
    })
    .join("");
}
