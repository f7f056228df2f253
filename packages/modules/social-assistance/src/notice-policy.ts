import { month } from "@minzheng/kernel";
import type { Parameter } from "./policy-set.ts";

/** How a notice names the applicant: in full, or `王*`. */
export type NoticeNames = "full" | "masked";

/** What a place may order about its notices; a local rule is a row of its own. */
export interface NoticePolicy {
  readonly names: Parameter<NoticeNames>;
}

/**
 * The national rule: neighbours can object only to a name they know, so it is posted in full.
 *
 * @source 最低生活保障审核确认办法 第十九条、第二十四条; domain/assistance.md PB-1
 */
export const noticePolicy: NoticePolicy = {
  names: {
    key: "notice.names",
    unit: "rule",
    rows: [
      { value: "full", from: month("2021-07"), source: "最低生活保障审核确认办法 第二十四条" },
    ],
  },
};
