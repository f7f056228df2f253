import type { ChangeCause } from "@minzheng/disbursement";
import { describe, expect, test } from "vitest";
import { causeText } from "../../../../web/src/modules/disbursement/cause-text.ts";

const said = { office: "人社比对", saidOn: "2026-11-03" };
const texts: readonly (readonly [ChangeCause, string, string?])[] = [
  [
    { kind: "case-began", confirmedOn: "2026-10-20", fromMonth: "2026-11" },
    "新纳入，自 2026-11 起发放",
    "2026-10-20 确认",
  ],
  [{ kind: "case-over", toMonth: "2026-10" }, "终止，末月 2026-10"],
  [{ kind: "case-over" }, "停发或暂停，本月不在名册"],
  [{ kind: "paid-once" }, "上月为一次性或随当月物价的发放，本月没有"],
  [{ kind: "zero", reason: "DECEASED" }, "保障对象已去世"],
  [{ kind: "zero-over", reason: "EXCLUDED" }, "不再是“已享受其他救助，不重复发放”"],
  [{ kind: "member-came", relation: "child" }, "家庭成员增加：子女"],
  [{ kind: "member-unpaid", relation: "child" }, "成员不再计入保障人口：子女"],
  [
    { kind: "fact-came", label: "收入", text: "工资 900.00 元/月", ...said },
    "收入：工资 900.00 元/月",
    "人社比对 2026-11-03",
  ],
  [{ kind: "fact-came", label: "残疾", ...said }, "残疾有变化", "人社比对 2026-11-03"],
  [
    { kind: "fact-over", label: "收入", text: "工资 900.00 元/月", ...said },
    "不再有收入：工资 900.00 元/月",
    "人社比对 2026-11-03",
  ],
  [
    {
      kind: "figure",
      key: "subsistence-allowance.standard.urban",
      before: "920.00",
      after: "980.00",
      source: "市政府 2026-31",
    },
    "城市低保标准 920.00 → 980.00",
    "市政府 2026-31",
  ],
  [{ kind: "step", label: "零工收入", before: "300.00 元" }, "零工收入 300.00 元 → 不再计算"],
  [{ kind: "step", label: "零工收入", after: "300.00 元" }, "零工收入 300.00 元"],
];

describe("a cause of a change", () => {
  test("says what happened, and who said so or where it is written", () => {
    for (const [cause, what, source] of texts)
      expect(causeText(cause)).toEqual(source === undefined ? { what } : { what, source });
  });
});
