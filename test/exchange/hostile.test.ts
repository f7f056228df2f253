import { checkRoster, sheetLimits } from "@minzheng/exchange";
import { assert } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";
import { checkRows, context, header, rowOf, sheetXml, sound, xlsxOf, zipOf } from "./sheets.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const good = sheetXml([header, rowOf(sound)]);

async function refusalOf(file: Uint8Array): Promise<string> {
  const result = await checkRoster(file, context);
  assert("refusal" in result, "the file was not refused");
  expect(result.refusal.message).toMatch(/请|没有数据/);
  return result.refusal.code;
}

describe("a hostile or broken file is refused as a whole, with its reason", () => {
  test("a bomb of 200 MB in a megabyte stops after the hundredfold", async () => {
    const file = xlsxOf(Buffer.alloc(200 * 1024 * 1024, " "));
    expect(file.length).toBeLessThan(1024 * 1024);
    const before = process.memoryUsage().rss;
    expect(await refusalOf(file)).toBe("ZIP_BOMB");
    expect(process.memoryUsage().rss - before).toBeLessThan(250 * 1024 * 1024);
  });

  test("an archive of two thousand entries is a bomb too", async () => {
    const entries = Array.from({ length: 2_000 }, (_, i) => [`a${i}`, "x"] as const);
    expect(await refusalOf(zipOf(Object.fromEntries(entries)))).toBe("ZIP_BOMB");
  });

  test("a sheet of 200 MB with honest numbers has too many rows, and the library never sees it", async () => {
    const rows = Array.from({ length: 170_000 }, (_, n) => {
      const digits = String((n * 7919) % 1_000_003) + String((n * 104_729) % 999_983);
      return `<row r="${n + 1}"><c r="A${n + 1}" t="inlineStr"><is><t>${digits} ${remarks}</t></is></c></row>`;
    });
    const sheet = `<worksheet><sheetData>${rows.join("")}</sheetData></worksheet>`;
    expect(sheet.length).toBeGreaterThan(190 * 1024 * 1024);
    const file = xlsxOf(sheet);
    expect(file.length).toBeLessThan(sheetLimits.bytesMax);
    expect(await refusalOf(file)).toBe("TOO_MANY_ROWS");
  }, 60_000);

  const cases: readonly (readonly [string, string, () => Uint8Array])[] = [
    ["macros", "MACROS", () => xlsxOf(good, { "xl/vbaProject.bin": "x" })],
    ["macro sheets", "MACROS", () => xlsxOf(good, { "xl/macrosheets/sheet1.xml": "<x/>" })],
    ["more than 10 MB", "TOO_LARGE", () => new Uint8Array(sheetLimits.bytesMax + 1).fill(65)],
    ["a password (encrypted package)", "PASSWORD", () => encrypted("EncryptedPackage")],
    ["an old .xls", "OLD_XLS", () => encrypted("Workbook")],
    ["an encrypted entry", "PASSWORD", () => withFlag(xlsxOf(good))],
    ["a document type", "UNREADABLE", () => xlsxOf(`<!DOCTYPE a [<!ENTITY b "c">]>${good}`)],
    [
      "UTF-16 inside",
      "UNREADABLE",
      () => xlsxOf(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(good, "utf16le")])),
    ],
    ["another encoding declared", "UNREADABLE", () => xlsxOf(good.replace("UTF-8", "UTF-7"))],
    ["no workbook", "UNREADABLE", () => zipOf({ "a.xml": "<a/>" })],
    ["a cut archive", "UNREADABLE", () => xlsxOf(good).subarray(0, 600)],
    ["the beginning of a zip only", "UNREADABLE", () => bytes("PK\u0003\u0004")],
    ["a path that climbs", "UNREADABLE", () => xlsxOf(good, { "../../etc/passwd": "x" })],
    [
      "a row a billion down",
      "UNREADABLE",
      () =>
        xlsxOf(
          '<worksheet><sheetData><row r="1000000000"><c r="A1000000"><v>1</v></c></row></sheetData></worksheet>',
        ),
    ],
    [
      "a cell in the last column of Excel",
      "UNREADABLE",
      () =>
        xlsxOf(
          '<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>',
        ),
    ],
    ["60,001 rows", "TOO_MANY_ROWS", () => csvOf(60_001)],
    ["nothing below the header", "EMPTY", () => xlsxOf(sheetXml([header]))],
    ["an empty sheet", "NO_HEADER", () => xlsxOf(sheetXml([]))],
    ["an empty file", "NO_HEADER", () => new Uint8Array()],
    [
      "other headings",
      "NO_HEADER",
      () =>
        xlsxOf(
          sheetXml([
            ["货号", "名称"],
            ["1", "茶"],
          ]),
        ),
    ],
    [
      "required columns missing",
      "MISSING_COLUMNS",
      () =>
        xlsxOf(
          sheetXml([
            ["姓名", "身份证号"],
            ["郭永才", "999901194605200015"],
          ]),
        ),
    ],
    [
      "a picture",
      "UNREADABLE",
      () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
    ],
  ];
  test.each(cases)("%s: %s", async (_, code, file) => {
    expect(await refusalOf(file())).toBe(code);
  });

  test("the missing columns are named", async () => {
    const file = xlsxOf(
      sheetXml([
        ["姓名", "身份证号", "乡镇"],
        ["a", "b", "c"],
      ]),
    );
    const result = await checkRoster(file, context);
    assert("refusal" in result, "the file was not refused");
    expect(result.refusal.data).toMatchObject({
      columns: ["户编号", "户主(Y)/与户主关系", "村（社区）", "救助类别(低保/特困)", "确认日期"],
    });
  });

  test("no cut and no flipped byte makes it throw", async () => {
    const file = xlsxOf(good);
    for (let at = 0; at < file.length; at += 7) {
      const flipped = Uint8Array.from(file);
      flipped[at] = (flipped[at] ?? 0) ^ 0x55;
      await expect(checkRoster(flipped, context)).resolves.toBeDefined();
      await expect(checkRoster(file.subarray(0, at), context)).resolves.toBeDefined();
    }
  });
});

describe("cells that must not be trusted are named one by one", () => {
  test("a formula in an amount is an error, elsewhere a warning, and neither is run", async () => {
    const formula = { formula: 'WEBSERVICE("http://x")', value: "100" };
    const wage = await checkRows([{ ...sound, wageIncome: formula }]);
    expect(wage.errors).toMatchObject([
      { code: "FORMULA", severity: "error", column: "工资性收入(元/月)", row: 2 },
    ]);
    expect(wage.households).toHaveLength(0);
    const bank = await checkRows([{ ...sound, bank: { formula: "A1", value: "农商行" } }]);
    expect(bank.errors).toMatchObject([
      { code: "FORMULA_VALUE", severity: "warning", column: "开户行" },
    ]);
    expect(bank.households).toHaveLength(1);
  });

  test("merged data cells are errors in every row they cover; a merged title is not", async () => {
    const wife = {
      ...sound,
      relation: "配偶",
      name: "李成",
      residentIdNumber: "99990119460520004X",
    };
    const check = await checkRows([sound, wife], ["C2:C3"]);
    expect(check.errors.filter(({ code }) => code === "MERGED_CELL").map(({ row }) => row)).toEqual(
      [2, 3],
    );
    expect((await checkRows([sound], ["A1:B1"])).errors).toEqual([]);
  });

  test("ten thousand merges over the whole sheet are walked once", async () => {
    const merges = Array.from({ length: 10_000 }, () => "A1:XFD1048576");
    const check = await checkRows([sound], merges);
    expect(check.errors.map(({ code }) => code)).toEqual(["MERGED_CELL"]);
  });
});

const remarks = Array.from({ length: 300 }, (_, i) => (i * i * 31) % 997).join(" ");

function encrypted(stream: string): Uint8Array {
  const magic = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  return Buffer.concat([
    magic,
    Buffer.alloc(1_000),
    Buffer.from(stream, "utf16le"),
    Buffer.alloc(500),
  ]);
}

/** Sets the encryption flag of the first entry of the central directory. */
function withFlag(file: Uint8Array): Uint8Array {
  const copy = Buffer.from(file);
  const central = copy.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  copy.writeUInt16LE(copy.readUInt16LE(central + 8) | 1, central + 8);
  return copy;
}

function csvOf(rows: number): Uint8Array {
  const line = rowOf(sound).join(",");
  return bytes(
    [
      header.join(",").replace("不计入，", "不计入"),
      ...Array.from({ length: rows }, () => line),
    ].join("\n"),
  );
}
