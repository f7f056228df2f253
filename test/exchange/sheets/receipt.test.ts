import { instant } from "@minzheng/kernel";
import { expect, test } from "vitest";
import { minuteText } from "../../../packages/exchange/src/sheets/minute-text.ts";
import { importReceipt } from "../../../packages/exchange/src/sheets/receipt.ts";
import { helper } from "./sample.ts";

test.each([
  ["2026-11-24T02:42:59.000Z", "2026-11-24 10:42"],
  ["2026-11-24T15:59:00.000Z", "2026-11-24 23:59"],
  ["2026-11-24T16:00:00.000Z", "2026-11-25 00:00"],
  ["2026-12-31T18:30:00.000Z", "2027-01-01 02:30"],
])("%s is %s in Shanghai", (at, text) => {
  expect(minuteText(instant(at))).toBe(text);
});

test("a receipt says which file, when, what became of its rows, and who took it back", () => {
  const receipt = importReceipt(helper, {
    ...{ importId: "im_1", register: "helper", state: "UNDONE", fileName: "协理员.xlsx" },
    ...{ uploadedAt: "2026-11-24T16:00:00.000Z", uploadedBy: "林晓梅", sha256: "ab", rows: 3 },
    outcome: { created: 1, changed: 1, same: 0, rejected: 1 },
    undone: {
      at: "2026-11-25T01:00:00.000Z",
      by: "陈志远",
      reason: "传错文件",
      voided: 1,
      kept: 0,
    },
  });
  const said = JSON.stringify(receipt);
  for (const word of [
    "救助协理员表格导入回执",
    "协理员.xlsx",
    "2026-11-25 00:00",
    "陈志远",
    "传错文件",
  ])
    expect(said).toContain(word);
  expect(said).not.toContain("T16:00");
});
