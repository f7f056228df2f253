import { planSteps } from "@minzheng/disbursement";
import { describe, expect, test } from "vitest";
import {
  agendaHref,
  datesText,
  planLabels,
  planWords,
  roleOfStep,
  waitedStep,
} from "../../../../web/src/modules/disbursement/plan.ts";
import { table } from "../../../support/table.ts";

describe("what is said of a step's day", () => {
  test.each(table("doneOn", "workdays", "late", "waited", "text", "tone")`
    2025-10-24 | -  | no  | no  | 应于 10-27 前                 | -
    2025-10-28 | -  | yes | no  | 应于 10-27 前，迟办           | amber
    -          | 2  | no  | yes | 应于 10-27 前，剩 2 个工作日  | indigo
    -          | 0  | no  | yes | 应于 10-27 前，今天到期       | amber
    -          | -  | no  | yes | 应于 10-27 前，放假安排未公布 | indigo
    -          | 5  | no  | no  | 应于 10-27 前                 | -
    -          | -1 | yes | yes | 应于 10-27 前，超期 1 个工作日 | red
    -          | 0  | yes | yes | 应于 10-27 前，已超期         | red
  `)("done $doneOn, $workdays left, late: $late", (row) => {
    const words = planWords(
      {
        due: "2025-10-27",
        isLate: row.late === "yes",
        ...(row.doneOn === "-" ? {} : { doneOn: row.doneOn }),
        ...(row.workdays === "-" ? {} : { workdays: Number(row.workdays) }),
      },
      row.waited === "yes",
    );
    expect([words.text, words.tone || "-"]).toEqual([row.text, row.tone]);
  });
});

const plan = {
  month: "2025-02",
  asOf: "2025-01-20",
  dates: {
    cutOff: "2025-01-16",
    payDay: "2025-01-27",
    beforeFestival: true,
    supplement: "2025-02-25",
  },
  steps: [
    { step: "roster" as const, due: "2025-01-20", doneOn: "2025-01-17", isLate: false },
    { step: "prepare" as const, due: "2025-01-22", isLate: false },
  ],
};

test("the dates of a month say when it is paid early, and when nobody knows", () => {
  expect(datesText(plan)).toBe(
    "名册截止 1月16日 周四；发放日 1月27日 周一（春节前提前发放）；补发日 2月25日 周二",
  );
  expect(datesText({ month: "2028-01", asOf: "2026-01-01", missingYear: 2028, steps: [] })).toBe(
    "2028年放假安排未公布，发放日程待定",
  );
});

test("a month waits for the first step that is not done", () => {
  expect(waitedStep(plan)).toBe("prepare");
});

test("every step of a plan has its words and its post", () => {
  expect(planSteps.map((step) => `${planLabels[step]} ${roleOfStep(step)}`)).toEqual([
    "编制名册 county-clerk",
    "校核并提交复核 county-clerk",
    "复核签字 county-reviewer",
    "审批签字 county-approver",
    "生成银行代发文件 finance-officer",
    "回盘对账 finance-officer",
    "结清本批次 finance-officer",
  ]);
});

test("an agenda leads to its run, or to where it is opened", () => {
  expect([agendaHref({ runId: "2025-02-regular" }), agendaHref({})]).toEqual([
    "/disbursement/2025-02-regular",
    "/disbursement",
  ]);
});
