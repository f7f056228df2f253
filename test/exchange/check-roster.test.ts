import { columnIds } from "@minzheng/exchange";
import { describe, expect, test } from "vitest";
import { checkOf, checkRows, context, header, rowOf, sheetXml, sound, xlsxOf } from "./sheets.ts";

const wife = {
  householdNumber: "A1",
  relation: "配偶",
  name: "李成",
  residentIdNumber: "99990119460520004X",
};
const neighbour = {
  ...sound,
  householdNumber: "A2",
  name: "何大福",
  residentIdNumber: "999901194605200066",
  account: "",
};
const csv = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((text) => `"${text}"`).join(",")).join("\r\n");
const texts = (cells: object) => rowOf(cells).map(String);

describe("the header is found and the columns are guessed", () => {
  test("below title rows, with other headings, further columns and a line of totals", async () => {
    const check = await checkOf(
      xlsxOf(
        sheetXml(
          [
            ["云溪县城乡低保花名册"],
            ["填报单位：民政局", "", "", "单位：元"],
            [
              "序号",
              "户号",
              "与户主关系",
              "*姓 名",
              "身份证号码（18位）",
              "乡镇（街道）",
              "村（居）",
              "救助类型",
              "务工收入",
              "银行卡号",
              "开户银行",
              "审批日期",
              "备注",
            ],
            [
              1,
              "A1",
              "户主",
              "郭永才",
              "999901194605200015",
              "大坪乡",
              "桥头村",
              "农村低保",
              "300",
              "6299990100000000010",
              "农商行",
              "2026/1/5",
              "=1+1",
            ],
            [
              2,
              "A1",
              "妻子",
              "李成",
              "99990119460520004X",
              "大坪乡",
              "桥头村委会",
              "农村低保",
              "",
              "",
              "",
              "",
              "",
            ],
            ["合计", "", "", "2 人"],
            ["填表人：张三"],
          ],
          ["A1:M1"],
        ),
      ),
    );
    expect(check.header.row).toBe(3);
    expect(check.errors).toEqual([]);
    expect(check.rows.map(({ row }) => row)).toEqual([4, 5]);
    expect(
      check.header.columns
        .filter(({ field }) => field === undefined)
        .map(({ header: text }) => text),
    ).toEqual(["序号", "备注"]);
    expect(check.households).toMatchObject([
      {
        number: "A1",
        village: "999901101201",
        category: "rural",
        confirmedOn: "2026-01-05",
        persons: [{ relation: "head" }, { relation: "spouse" }],
      },
    ]);
  });

  test("a second heading of the same kind is listed and left alone", async () => {
    const check = await checkOf(
      xlsxOf(
        sheetXml([
          [...header, "电话"],
          [...rowOf(sound), "13800000000"],
        ]),
      ),
    );
    expect(check.households[0]?.persons[0]?.phone).toBe("19912345678");
    expect(check.header.columns.at(-1)).toEqual({ position: columnIds.length, header: "电话" });
  });
});

describe("text sheets are read in the encodings offices use", () => {
  const text = csv([[...header], texts({ ...sound, bank: "县农商行" })]);
  test.each([
    ["UTF-8 with mark", Buffer.from(`\uFEFF${text}`)],
    ["UTF-8 without", Buffer.from(text)],
    [
      "UTF-16 with tabs, as Excel's Unicode text",
      Buffer.from(`\uFEFF${text.replaceAll('","', '"\t"')}`, "utf16le"),
    ],
  ])("%s", async (_, bytes) => {
    const check = await checkOf(bytes);
    expect(check.errors).toEqual([]);
    expect(check.households[0]?.persons[0]?.account?.bank).toBe("县农商行");
  });

  test("GB18030", async () => {
    const [name, id] = [
      [0xd0, 0xd5, 0xc3, 0xfb],
      [0xc9, 0xed, 0xb7, 0xdd, 0xd6, 0xa4, 0xba, 0xc5],
    ];
    const bytes = Buffer.from([...name, 0x2c, ...id, 0x0a, 0xb9, 0xf9, 0x2c, 0x31, 0x0a]);
    await expect(checkOf(bytes)).rejects.toThrow("MISSING_COLUMNS");
  });
});

describe("rows become households, and an error keeps its whole household out", () => {
  test("a wrong member keeps the family out and lets the neighbours in", async () => {
    const check = await checkRows([sound, { ...wife, residentIdNumber: "1" }, neighbour]);
    expect(check.households.map(({ number }) => number)).toEqual(["A2"]);
    expect([...check.rejectedRows]).toEqual([2, 3]);
  });

  test("members may leave to the head's row what the household has in common", async () => {
    const { households, errors } = await checkRows([wife, sound]);
    expect(errors).toEqual([]);
    expect(households[0]?.persons.map(({ relation }) => relation)).toEqual(["head", "spouse"]);
  });

  test("two heads, or rows that disagree on village, day or programme, are errors of the household", async () => {
    const two = await checkRows([
      sound,
      {
        ...wife,
        ...{
          relation: "Y",
          township: "大坪乡",
          village: "桥头村",
          programme: "低保",
          confirmedOn: "2026-01-05",
        },
      },
    ]);
    expect(two.errors.filter(({ code }) => code === "TWO_HEADS").map(({ row }) => row)).toEqual([
      2, 3,
    ]);
    const differing = await checkRows([
      sound,
      {
        ...wife,
        township: "大坪乡",
        village: "石坎村",
        confirmedOn: "2026-01-06",
        programme: "低保",
      },
    ]);
    expect(differing.errors.map(({ code, column }) => [code, column])).toEqual([
      ["HOUSEHOLD_DIFFERS", "村（社区）"],
      ["HOUSEHOLD_DIFFERS", "确认日期"],
    ]);
  });

  test("one person in two households of a programme keeps both out, since nobody knows which is right", async () => {
    const twin = { ...neighbour, residentIdNumber: sound.residentIdNumber ?? "" };
    const check = await checkRows([sound, twin]);
    const duplicates = check.errors.filter(({ code }) => code === "DUPLICATE_PERSON");
    expect(duplicates.map(({ row, message }) => [row, message])).toEqual([
      [2, "与第 3 行是同一身份证号，请核实后只保留一处"],
      [3, "与第 2 行是同一身份证号，请核实后只保留一处"],
    ]);
    expect(check.households).toEqual([]);
  });

  test("one person in two programmes is a warning: the run pays one of them", async () => {
    const supported = {
      ...neighbour,
      residentIdNumber: sound.residentIdNumber ?? "",
      programme: "特困",
      failedActivities: "2",
      supportForm: "分散",
    };
    const check = await checkRows([sound, supported]);
    expect(check.errors.filter(({ code }) => code === "TWO_PROGRAMMES")).toHaveLength(2);
    expect(check.households).toHaveLength(2);
  });

  test("one account in two households is a warning in both", async () => {
    const check = await checkRows([
      sound,
      { ...neighbour, account: sound.account ?? "", bank: "农商行" },
    ]);
    expect(check.errors.map(({ code, row }) => [code, row])).toEqual([
      ["DUPLICATE_ACCOUNT", 2],
      ["DUPLICATE_ACCOUNT", 3],
    ]);
    expect(check.households).toHaveLength(2);
  });

  test("a household too large for one transaction is kept out", async () => {
    const members = Array.from({ length: 18 }, (_, i) => ({
      ...wife,
      residentIdNumber: idOf(i),
      relation: "子女",
      wageIncome: "1",
      businessIncome: "1",
      propertyIncome: "1",
    }));
    const check = await checkRows([sound, ...members]);
    expect(check.errors.map(({ code }) => code)).toEqual(["HOUSEHOLD_TOO_LARGE"]);
    expect(check.households).toEqual([]);
  });

  test("a township clerk's sheet holds their own township only", async () => {
    const file = xlsxOf(sheetXml([header, rowOf(sound)]));
    const check = await checkOf(file, { ...context, areas: ["999901100"] });
    expect(check.errors).toMatchObject([{ code: "OUTSIDE_AREA", row: 2, column: "乡镇" }]);
  });

  test("values in problems are masked", async () => {
    const check = await checkRows([
      { ...sound, residentIdNumber: "999901194605200016", account: "6299990100000000019" },
    ]);
    expect(check.errors.map(({ value }) => value).sort()).toEqual([
      "6299 **** 0019",
      "9999**********0016",
    ]);
  });
});

/** Ids of the same birthday, counted up. */
function idOf(i: number): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const digits = `99990120050310${String(100 + i)}`;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return digits + "10X98765432".charAt(sum % 11);
}
