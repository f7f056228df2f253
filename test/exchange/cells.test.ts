import type { ColumnId } from "@minzheng/exchange";
import { columnIds, columnOf } from "@minzheng/exchange";
import { assert } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";
import { checkRows, sound } from "./sheets.ts";

const idOf = (label: string): ColumnId => {
  const id = columnIds.find((candidate) => columnOf(candidate).label.startsWith(label));
  assert(id !== undefined, `no column ${label}`);
  return id;
};

/** `#123` is a number cell; `\t` and the like are written out. */
const cellOf = (text: string) =>
  text.startsWith("#")
    ? Number(text.slice(1))
    : text.replaceAll("\\t", "\t").replaceAll("\\u200b", "\u200b");

describe("a cell that is wrong is named with what to do, and a proposal where there is one", () => {
  const cases = table("column", "written", "code", "severity", "message", "proposal")`
    身份证号 | 510119540312001 | RESIDENT_ID_OLD | error | 少 3 位：15 位旧号，请换 18 位 | 5101**********0014
    身份证号 | #999901194605200000 | RESIDENT_ID_IS_NUMBER | error | Excel 把身份证号存成了数字，后几位已丢失，请把整列改成文本后重新填写 |
    身份证号 | 9.99901E+17 | RESIDENT_ID_IS_NUMBER | error | Excel 把身份证号存成了数字，后几位已丢失，请把整列改成文本后重新填写 |
    身份证号 | 999901194605200016 | RESIDENT_ID_CHECK_DIGIT | error | 校验不通过：前 17 位无误时末位应为 5，请核对身份证 | 9999**********0015
    身份证号 | 99990119460520001 | RESIDENT_ID_LENGTH | error | 少 1 位：身份证号应为 18 位，请核对身份证 |
    身份证号 | 9999011946052000155 | RESIDENT_ID_LENGTH | error | 多 1 位：身份证号应为 18 位，请核对身份证 |
    身份证号 | 99990119460520OO15 | RESIDENT_ID_CHARACTERS | error | 有字母写成了数字的样子（如 O 和 0），请核对身份证 | 9999**********0015
    身份证号 | 99990119461320001X | RESIDENT_ID_BIRTH_DATE | error | 第 7 至 14 位不是一个日期，请核对身份证 |
    身份证号 | | RESIDENT_ID_MISSING | error | 身份证号没有填 |
    乡镇 | 大坪镇 | UNKNOWN_TOWNSHIP | error | 没有这个乡镇，是否为“大坪乡” | 大坪乡
    乡镇 | 月球 | UNKNOWN_TOWNSHIP | error | 没有这个乡镇，请按行政区划名称填写 |
    村 | 桥头 | UNKNOWN_VILLAGE | error | 没有这个村（社区），是否为“桥头村” | 桥头村
    村 | 河东社区 | UNKNOWN_VILLAGE | error | 没有这个村（社区），请按行政区划名称填写 |
    城乡类别 | 城市 | CATEGORY_DIFFERS | warning | 该村（社区）登记为农村，将按表中所填导入，请确认 |
    救助类别 | 五保 | FAILED_ACTIVITIES | error | 特困人员须填失能项数（0 至 6） |
    救助类别 | 优抚 | PROGRAMME | error | 救助类别只能填 低保 或 特困 |
    工资性收入 | 一千左右 | AMOUNT | error | 金额认不出来，请只填数字，单位元，如 1238.50 |
    工资性收入 | 100.005 | AMOUNT_DECIMALS | error | 金额最多两位小数，系统不替您四舍五入，请改正 |
    工资性收入 | #100.005 | AMOUNT_DECIMALS | error | 金额最多两位小数，系统不替您四舍五入，请改正 |
    工资性收入 | #-5 | AMOUNT_NEGATIVE | error | 金额不能是负数，经营亏损的请填 0 |
    工资性收入 | 60000 | AMOUNT_LARGE | warning | 一个月超过 5 万元，请核对单位是否为元/月 |
    其中 | 143 | BASIC_PENSION_EXCEEDS | error | 基础养老金是转移性收入的其中项，不能大于前一列 |
    残疾类别 | 肢体 | DISABILITY_INCOMPLETE | error | 残疾类别和残疾等级须同时填写 |
    重病 | 可能 | YES_OR_NO | error | 只能填 是 或 否 |
    失能项数 | 7 | FAILED_ACTIVITIES | error | 失能项数应为 0 至 6 的整数 |
    供养方式 | 寄养 | SUPPORT_FORM | error | 供养方式只能填 分散 或 集中 |
    银行账号 | #6299990100000000010 | ACCOUNT_IS_NUMBER | error | Excel 把账号存成了数字，后几位已丢失，请改成文本后重新填写 |
    银行账号 | 6299990100000000019 | ACCOUNT_LUHN | warning | 卡号校验不通过，可能有一位填错，请核对银行卡 |
    银行账号 | 存折在家 | ACCOUNT | error | 账号应为 8 至 30 位数字，请核对存折或银行卡 |
    银行账号 | | ACCOUNT_MISSING | warning | 没有账号：可以导入，发放时会暂缓，请尽快补上 |
    账户户名 | 郭小才 | HOLDER_DIFFERS | warning | 户名与本人姓名不一致，发放时会暂缓，请核对 |
    开户行 | | BANK_MISSING | warning | 开户行没有填，发放前请补上 |
    联系电话 | 1381234 | PHONE | warning | 电话号码位数不对，这次不导入电话，其余照常导入 |
    确认日期 | 2026-02-30 | DATE | error | 没有这一天，请核对日期 |
    确认日期 | 5/1/2026 | DATE | error | 日期认不出来，请写成 2026-01-05 的样子 |
    确认日期 | 2026-11-25 | DATE_FUTURE | error | 确认日期晚于今天，请核对 |
    户主 | 配偶 | NO_HEAD | error | 这一户没有户主，请在户主一行填 Y |
    姓名 | 王2 | NAME | error | 姓名里有数字或符号，请按身份证填写 |
    户编号 | | HOUSEHOLD_NUMBER | error | 户编号没有填，每户第一行和户主行要填 |
  `;
  test.each(cases)("$column “$written” is $code", async ({ column, written, ...expected }) => {
    const check = await checkRows([{ ...sound, [idOf(column)]: cellOf(written) }]);
    const found = check.errors.find(({ code }) => code === expected.code);
    expect({ ...found, proposal: found?.proposal ?? "" }).toMatchObject({ ...expected, row: 2 });
    expect(check.households).toHaveLength(expected.severity === "error" ? 0 : 1);
    expect(check.rejectedRows.has(2)).toBe(expected.severity === "error");
  });
});

test("an unknown word for the relation is taken as other, with a warning", async () => {
  const lodger = {
    ...sound,
    relation: "房东",
    name: "李成",
    residentIdNumber: "99990119460520004X",
  };
  const { errors, households } = await checkRows([sound, lodger]);
  expect(errors).toMatchObject([
    { row: 3, code: "RELATION_UNKNOWN", severity: "warning", proposal: "其他" },
  ]);
  expect(households[0]?.persons.map(({ relation }) => relation)).toEqual(["head", "other"]);
});

describe("a cell that is only untidy is read as it was meant", () => {
  const cases = table("column", "written", "field", "value")`
    身份证号 | '999901194605200015 | residentIdNumber | 999901194605200015
    身份证号 | ９９９９０１１９４６０５２０００１５ | residentIdNumber | 999901194605200015
    身份证号 | 999901 19460520 0015 | residentIdNumber | 999901194605200015
    身份证号 | \t999901194605200015\u200b | residentIdNumber | 999901194605200015
    身份证号 | ="999901194605200015" | residentIdNumber | 999901194605200015
    姓名 | 郭　永才 | name | 郭永才
    姓名 | 阿依古丽·买买提 | name | 阿依古丽·买买提
    联系电话 | １９９１２３４５６７８ | phone | 19912345678
    联系电话 | 0830-2345678 | phone | 08302345678
    联系电话 | #19912345678 | phone | 19912345678
  `;
  test.each(cases)("$column “$written” is $value", async ({ column, written, field, value }) => {
    const { households, errors } = await checkRows([{ ...sound, [idOf(column)]: cellOf(written) }]);
    expect(errors).toEqual([]);
    expect(households[0]?.persons[0]).toMatchObject({ [field]: value });
  });

  const days = table("written", "day")`
    2026-01-05 | 2026-01-05
    2026/1/5 | 2026-01-05
    2026.1.5 | 2026-01-05
    20260105 | 2026-01-05
    #20260105 | 2026-01-05
    2026年1月5日 | 2026-01-05
    二〇二六年一月五日 | 2026-01-05
    ２０２６－０１－０５ | 2026-01-05
    2026-01-05 00:00:00 | 2026-01-05
    #46027 | 2026-01-05
    46027 | 2026-01-05
    二〇二六年十月三十一日 | 2026-10-31
  `;
  test.each(days)("the day “$written” is $day", async ({ written, day }) => {
    const { households, errors } = await checkRows([{ ...sound, confirmedOn: cellOf(written) }]);
    expect(errors).toEqual([]);
    expect(households[0]?.confirmedOn).toBe(day);
  });

  const amounts = table("written", "fen")`
    1,238.50 | 123850
    1238.5 | 123850
    #1238.5 | 123850
    #760.1000000000000227 | 76010
    ¥300 | 30000
    300元/月 | 30000
    ３００ | 30000
    七百六十 | 76000
    一千二百元 | 120000
    无 | 0
    - | 0
  `;
  test.each(amounts)("the amount “$written” is $fen fen", async ({ written, fen }) => {
    const { households, errors } = await checkRows([{ ...sound, wageIncome: cellOf(written) }]);
    expect(errors).toEqual([]);
    const total = households[0]?.persons[0]?.incomes.reduce(
      (sum, income) => sum + income.amountFen,
      0,
    );
    expect(total).toBe(Number(fen));
  });

  test("the basic pension is taken out of the transfer column and marked as exempt", async () => {
    const { households } = await checkRows([
      { ...sound, transferIncome: "195", basicPension: "143" },
    ]);
    expect(households[0]?.persons[0]?.incomes).toEqual([
      { class: "transfer", item: "养老金等转移性收入", amountFen: 5_200 },
      { class: "transfer", item: "基础养老金", amountFen: 14_300, exemptionKey: "basic-pension" },
    ]);
  });
});
