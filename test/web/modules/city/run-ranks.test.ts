import type { CountyRun } from "@minzheng/city/contract";
import { describe, expect, test } from "vitest";
import {
  isUnbalanced,
  planText,
  sourcesText,
  stepsDone,
  waitsFor,
} from "../../../../web/src/modules/city/run-ranks.ts";
import { table } from "../../../support/table.ts";

const unopened: CountyRun = {
  county: "999901",
  name: "云溪县",
  signatures: 0,
  generation: 0,
  isLate: false,
  lateSteps: 0,
  quarantined: 0,
  dueFen: 0,
  heldLines: 0,
  heldFen: 0,
  pendingFen: 0,
  paidFen: 0,
  returnedLines: 0,
  returnedFen: 0,
  differenceFen: 0,
};

describe("a county's run, as the city sees it", () => {
  test.each(table("state", "signed", "workdays", "late", "done", "waits", "text", "tone")`
    -        | 0 | 3  | no  | 0 | 编制     | 剩 3 个工作日   | indigo
    -        | 0 | -2 | yes | 0 | 编制     | 超期 2 个工作日 | red
    GATED    | 0 | 0  | no  | 0 | 编制     | 今天到期        | amber
    FROZEN   | 0 | 1  | no  | 1 | 校核     | 剩 1 个工作日   | indigo
    FROZEN   | 2 | 0  | yes | 3 | 审批     | 超期            | red
    APPROVED | 3 | 1  | no  | 4 | 银行代发 | 剩 1 个工作日   | indigo
    EXPORTED | 3 | 1  | no  | 5 | 回盘     | 剩 1 个工作日   | indigo
    RETURNED | 3 | 1  | no  | 6 | 结清     | 剩 1 个工作日   | indigo
  `)("$state with $signed signatures waits for $waits: $text", (row) => {
    const run: CountyRun = {
      ...unopened,
      ...(row.state === "-" ? {} : { state: row.state as NonNullable<CountyRun["state"]> }),
      signatures: Number(row.signed),
      due: "2026-11-10",
      workdays: Number(row.workdays),
      isLate: row.late === "yes",
    };
    const { text, tone } = planText(run);
    expect([stepsDone(run), waitsFor(run), text, tone]).toEqual([
      Number(row.done),
      row.waits,
      row.text,
      row.tone,
    ]);
  });

  test("that is settled was on time or was not, and waits for nothing", () => {
    const settled: CountyRun = { ...unopened, state: "CLOSED", signatures: 3 };
    expect(waitsFor(settled)).toBeUndefined();
    expect(planText(settled).text).toBe("按期结清");
    expect(planText({ ...settled, lateSteps: 2 }).text).toBe("结清，2 环节迟办");
  });

  test("without a day has no plan to hold it against", () => {
    expect(planText({ ...unopened, state: "OPEN" }).text).toBe("日程未定");
  });

  test("is out of balance when a fen is nowhere, whichever way", () => {
    expect([0, 1, -1].map((differenceFen) => isUnbalanced({ ...unopened, differenceFen }))).toEqual(
      [false, true, true],
    );
  });
});

test("the sources are named that gave anything", () => {
  const source = (label: string, amountFen: number) => ({ label, amountFen });
  expect(sourcesText([source("中央", 12_000_000), source("省级", 0)])).toBe(
    "登记资金指标的县区已支出：中央 12.0 万元",
  );
  expect(sourcesText([source("中央", 0)])).toBeUndefined();
});
