import {
  checkRegisterSheet,
  readRegisterSheet,
  type SheetCheck,
  sheetColumnsOf,
  shownColumnsOf,
} from "@minzheng/exchange";
import { templateOf } from "@minzheng/exchange/write";
import { assert } from "@minzheng/kernel";
import { division } from "@minzheng/people";
import { register } from "@minzheng/register";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import type { Cell, Grid } from "../../../packages/exchange/src/grid.ts";
import { table } from "../../support/table.ts";
import { sheetXml, type Value, xlsxOf } from "../sheets.ts";
import { context, helper, sound } from "./sample.ts";

const heads = Object.keys(sound);
const gridOf = (rows: readonly (readonly string[])[]): Grid => ({
  sheet: "",
  merges: [],
  rows: rows.map((row) =>
    row.map((text): Cell => ({ kind: text === "" ? "empty" : "text", text })),
  ),
});
const rowOf = (changes: Readonly<Record<string, string>>) =>
  heads.map((head) => ({ ...sound, ...changes })[head] ?? "");

function read(...changes: readonly Readonly<Record<string, string>>[]): SheetCheck {
  const check = readRegisterSheet(helper, gridOf([heads, ...changes.map(rowOf)]), context);
  assert(check !== undefined, "the sheet has a header");
  return check;
}
const codesOf = ({ errors }: SheetCheck) =>
  errors.map(({ row, column, code }) => `${row} ${column} ${code}`);

describe("the columns of a sheet", () => {
  test("are the fields that are given when a record is opened, each of its kind", () => {
    expect(sheetColumnsOf(helper).map(({ field, kind }) => `${field} ${kind}`)).toEqual([
      "number text",
      "name text",
      "residentIdNumber resident-id",
      "phone phone",
      "account account",
      "kind choice",
      "partTime yes-no",
      "households whole",
      "allowanceFen fen",
      "hiredOn day",
      "paidFrom month",
      "village area",
      "note text",
    ]);
  });

  test("of a list are those it shows", () => {
    expect(shownColumnsOf(helper).map(({ field }) => field)).toEqual(helper.columns);
    expect(shownColumnsOf(division).map(({ field }) => field)).toEqual([
      "name",
      "code",
      "category",
    ]);
  });

  test("cannot be made where a new record needs what no cell holds", () => {
    const nested = register({
      ...helper,
      id: "nested",
      shape: z.extend(helper.shape, { visits: z.array(z.string()) }),
    });
    expect(() => sheetColumnsOf(nested)).toThrow("nested.visits does not fit into a cell");
  });
});

describe("the template", () => {
  test("has a frozen header, text columns, drop-downs, a hidden mark and explanations", async () => {
    const parts = unzipSync(await templateOf(helper));
    const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
    const sheet = text("xl/worksheets/sheet1.xml");
    expect(sheet).toMatch(/state="frozen"/);
    expect(sheet).toContain('"村级,乡镇级"');
    expect(sheet).toContain('"是,否"');
    expect(sheet.match(/<dataValidation /g)).toHaveLength(2);
    expect(sheet).toMatch(/<col hidden="1"[^>]*min="14"/);
    expect(text("xl/workbook.xml")).toContain("填写说明");
    const words = Object.keys(parts).map(text).join("");
    expect(words).toContain("模板:sample/helper/13");
    expect(words).toContain("本县统一编号");
    expect(words).toContain("依据：市实施细则 第九条");
  });

  test("is itself a sheet of its register with nothing in it, and of no other", async () => {
    const bytes = await templateOf(helper);
    expect(await checkRegisterSheet(helper, bytes, context)).toMatchObject({
      refusal: { code: "EMPTY" },
    });
    expect(await checkRegisterSheet(division, bytes, context)).toMatchObject({
      refusal: { code: "WRONG_TEMPLATE" },
    });
  });
});

describe("a row", () => {
  test("becomes the fields of the register, with the types it wants", () => {
    expect(read({})).toMatchObject({
      errors: [],
      sound: [
        {
          row: 2,
          complete: true,
          fields: {
            number: "X001",
            name: "郭永才",
            residentIdNumber: "999901194605200015",
            phone: "19912345678",
            account: "6299990100000000010",
            kind: "village",
            partTime: false,
            households: 24,
            allowanceFen: 190_850,
            hiredOn: "2026-01-05",
            paidFrom: "2026-02",
            village: "999901101201",
            note: "无",
          },
        },
      ],
    });
  });

  test("says nothing where a cell is empty", () => {
    const [row] = read({ 联系户数: "", 备注: " ", 聘用日期: "" }).sound;
    expect(Object.keys(row?.fields ?? {})).not.toEqual(
      expect.arrayContaining(["households", "note", "hiredOn"]),
    );
  });

  test.each(table("column", "written", "field", "value")`
    类别           | village           | kind         | village
    是否兼职       | √                 | partTime     | true
    联系户数       | 三十              | households   | 30
    联系户数       | ２４.0            | households   | 24
    月补贴（元）   | ￥980             | allowanceFen | 98000
    聘用日期       | 2026年1月5日      | hiredOn      | 2026-01-05
    起发月份       | 2026年2月         | paidFrom     | 2026-02
    起发月份       | 2026-02-01        | paidFrom     | 2026-02
    村（社区）     | 桥头村            | village      | 999901101201
    村（社区）     | 999901100001 城关镇河东社区 | village | 999901100001
    公民身份号码   | 99990119460520 0015 | residentIdNumber | 999901194605200015
    编号           | '007              | number       | 007
  `)("$column “$written” is $value", ({ column, written, field, value }) => {
    const { errors, sound: rows } = read({ [column]: written });
    expect(errors).toEqual([]);
    expect(String(rows[0]?.fields[field])).toBe(value);
  });

  test.each(table("column", "written", "code", "proposal")`
    编号           |                    | REQUIRED                | -
    类别           | 村                 | CHOICE                  | 村级
    类别           | 县级               | CHOICE                  | -
    是否兼职       | 也许               | YES_OR_NO               | -
    联系户数       | 许多               | NUMBER                  | -
    联系户数       | 501                | VALUE                   | -
    月补贴（元）   | 19.085             | AMOUNT_DECIMALS         | -
    聘用日期       | 2026-02-30         | DATE                    | -
    起发月份       | 2026-13            | MONTH                   | -
    村（社区）     | 王庄村             | UNKNOWN_VILLAGE         | -
    村（社区）     | 大坪乡桥投村       | UNKNOWN_VILLAGE         | 大坪乡桥头村
    村（社区）     | 999901999999       | UNKNOWN_VILLAGE         | -
    公民身份号码   | 999901194605200016 | RESIDENT_ID_CHECK_DIGIT | 9999**********0015
    银行账号       | 6.29999E+18        | ACCOUNT_IS_NUMBER       | -
    编号           | X0000000000000000000000001 | VALUE           | -
  `)("$column “$written” is $code", ({ column, written, code, proposal }) => {
    const check = read({ [column]: written });
    expect(check.sound).toEqual([]);
    expect(check.rejectedRows).toEqual(new Set([2]));
    expect(check.errors).toMatchObject([
      { row: 2, column, code, ...(proposal === "-" ? {} : { proposal }) },
    ]);
  });

  test("outside the officer's areas stays out", () => {
    const grid = gridOf([heads, rowOf({})]);
    const check = readRegisterSheet(helper, grid, { ...context, areas: ["999901100"] });
    expect(check && codesOf(check)).toEqual(["2 村（社区） OUTSIDE_AREA"]);
  });

  test("that claims what another row claims waits; the first one stands", () => {
    const check = read({}, { 编号: "X002" }, { 编号: "X001", 公民身份号码: "" });
    expect(codesOf(check)).toEqual(["3 公民身份号码 DUPLICATE_ROW", "4 编号 DUPLICATE_ROW"]);
    expect(check.sound.map(({ row }) => row)).toEqual([2]);
  });

  test("with a covered secret says nothing about it, and warns", () => {
    const check = read({ 公民身份号码: "9999**********0015" });
    expect(check.errors).toMatchObject([{ code: "MASKED_VALUE", severity: "warning" }]);
    expect(check.sound[0]?.fields).not.toHaveProperty("residentIdNumber");
  });

  test("shows no secret in what is wrong with it", () => {
    const check = read({
      公民身份号码: "999901194605200016",
      银行账号: "62999901000000000100000000000000",
    });
    expect(JSON.stringify(check.errors)).not.toMatch(/19460520|629999010000/);
  });
});

describe("a header", () => {
  test("may stand below a title, in another order, with marks and blanks", () => {
    const grid = gridOf([
      ["救助协理员名单"],
      ["*姓 名", "编号：", "类 别", "村（社区）", "随便"],
      ["郭永才", "X001", "村级", "桥头村", "x"],
    ]);
    const check = readRegisterSheet(helper, grid, context);
    expect(check?.header).toMatchObject({ row: 2 });
    expect(check?.sound).toMatchObject([
      { row: 3, fields: { name: "郭永才", number: "X001", kind: "village" } },
    ]);
  });

  test("without a required column refuses the file, and names it", async () => {
    const bytes = xlsxOf(
      sheetXml([
        ["姓名", "编号"],
        ["郭永才", "X001"],
      ]),
    );
    expect(await checkRegisterSheet(helper, bytes, context)).toMatchObject({
      refusal: { code: "MISSING_COLUMNS", data: { columns: ["类别", "村（社区）"] } },
    });
  });
});

describe("cells that must not be trusted", () => {
  const values: readonly Value[] = rowOf({});
  const file = (row: readonly Value[], merges: readonly string[] = []) =>
    xlsxOf(sheetXml([heads, row], merges));
  async function checked(bytes: Uint8Array): Promise<SheetCheck> {
    const result = await checkRegisterSheet(helper, bytes, context);
    assert("check" in result, "the file is read");
    return result.check;
  }

  test("formulas are named and never run", async () => {
    const formula = { formula: 'WEBSERVICE("http://x")', value: "郭永才" };
    const check = await checked(file(values.map((value, i) => (i === 1 ? formula : value))));
    expect(codesOf(check)).toEqual(["2 姓名 FORMULA"]);
  });

  test("merged cells are named, and ten thousand merges are walked once", async () => {
    expect(codesOf(await checked(file(values, ["B2:B3"])))).toEqual(["2 姓名 MERGED_CELL"]);
    const many = Array.from({ length: 10_000 }, () => "A2:XFD1048576");
    expect(codesOf(await checked(file(values, many)))).toHaveLength(heads.length);
    expect(codesOf(await checked(file(values, ["A1:B1"])))).toEqual([]);
  });

  test("a number that lost its digits is named", async () => {
    const check = await checked(file(values.map((value, i) => (i === 0 ? 1e21 : value))));
    expect(codesOf(check)).toEqual(["2 编号 TEXT_IS_NUMBER"]);
  });

  test("two filled sheets are not guessed at, no header is no sheet", async () => {
    expect(
      await checkRegisterSheet(helper, xlsxOf(sheetXml([["甲", "乙"]])), context),
    ).toMatchObject({
      refusal: { code: "NO_HEADER" },
    });
  });

  test("no cut and no flipped byte makes it throw", async () => {
    const bytes = file(values);
    for (let at = 0; at < bytes.length; at += 11) {
      const flipped = Uint8Array.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ 0x55;
      await expect(checkRegisterSheet(helper, flipped, context)).resolves.toBeDefined();
      await expect(
        checkRegisterSheet(helper, bytes.subarray(0, at), context),
      ).resolves.toBeDefined();
    }
  });
});
