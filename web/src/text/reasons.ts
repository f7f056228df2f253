import { isReturnCode, returnReasons } from "@minzheng/entitlement";

/** Why a line is nought this month, by the code the rules give. */
const zeroReasons: Readonly<Record<string, string>> = {
  NOT_YET_EFFECTIVE: "还没有到起始月份",
  ENDED: "已经终止",
  SUSPENDED: "暂停发放",
  DECEASED: "保障对象已去世",
  ABSENT: "保障对象服刑或宣告失踪，已停止发放",
  NOBODY_COUNTED: "本月没有计入家庭人口的成员",
  NOBODY_PAID: "本月没有保障人口",
  INCOME_NOT_BELOW_STANDARD: "人均月收入不低于保障标准",
  INCOME_NOT_BELOW_MARGIN_LINE: "人均月收入不低于低保边缘线",
  NO_GROUND_ALONE: "本月不具备单独纳入的情形",
  ROUNDED_TO_ZERO: "差额取整后为零",
  EXCLUDED: "已享受其他救助，不重复发放",
};

/** A code the page does not know stays as it is, so that it can be read over the phone. */
export function reasonText(code: string | undefined): string {
  if (code === undefined) return "";
  return zeroReasons[code] ?? (isReturnCode(code) ? returnReasons[code].label : code);
}
