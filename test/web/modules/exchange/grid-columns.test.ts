import { expect, test } from "vitest";
import { gridColumns, isFigureColumn } from "../../../../web/src/modules/exchange/grid-columns.ts";

const error = (column: string) => ({
  row: 2,
  column,
  code: "AMOUNT",
  severity: "error" as const,
  value: "",
  message: "缺少",
});
const rows = [
  {
    row: 2,
    cells: {
      户号: "1",
      关系: "本人",
      姓名: "王",
      身份证号: "9999",
      备注: "",
      乡镇: "城关镇",
      金额: "1,076.00",
      账号: "6228 48** **** 7741",
    },
    errors: [error("账号")],
  },
  {
    row: 3,
    cells: { 户号: "2", 姓名: "李", 备注: "", 金额: "", 账号: "" },
    errors: [error("开户行")],
  },
];

test("whose row it is comes first, what is wrong next, and what is empty everywhere not at all", () => {
  expect(gridColumns(rows)).toEqual([
    "户号",
    "关系",
    "姓名",
    "身份证号",
    "账号",
    "开户行",
    "乡镇",
    "金额",
  ]);
});

test("figures stand to the right; ids, accounts and empty columns do not", () => {
  expect(["金额", "账号", "备注"].map((column) => isFigureColumn(rows, column))).toEqual([
    true,
    false,
    false,
  ]);
  expect(isFigureColumn([{ row: 2, cells: { 号: "999901198001010011" }, errors: [] }], "号")).toBe(
    false,
  );
});
