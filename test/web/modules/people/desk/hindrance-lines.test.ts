import { expect, test } from "vitest";
import { linesOf } from "../../../../../web/src/modules/people/desk/hindrance-lines.ts";

test("what stands in the way of an act is named: cases, matters, contradictions, a birthday", () => {
  const cases = [{ caseId: "ac_1", label: "最低生活保障" }];
  expect(linesOf({ cases, matters: ["救助申请（草稿）"] })).toEqual([
    "在享：最低生活保障",
    "正在办理：救助申请（草稿）",
  ]);
  const problems = [{ problem: "没有户主，请指定一人", proposal: "head" }];
  expect(linesOf({ problems })).toEqual(["没有户主，请指定一人（建议：户主）"]);
  expect(linesOf({ bornOn: "1970-01-01", sex: "female" })).toEqual(["号码中：1970-01-01 出生，女"]);
  expect(linesOf({})).toEqual([]);
});
