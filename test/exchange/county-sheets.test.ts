import { checkRoster, columnIds, type RosterCheck } from "@minzheng/exchange";
import { assert } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";
import {
  checkOf,
  checkRows,
  context,
  header,
  rowOf,
  sheetXml,
  sound,
  type Value,
  xlsxOf,
} from "./sheets.ts";

type Row = Parameters<typeof checkRows>[0][number];

const wife: Row = { relation: "之妻", name: "李成", residentIdNumber: "99990119460520004x" };
const neighbour: Row = {
  ...sound,
  householdNumber: "A2",
  name: "何大福",
  residentIdNumber: "999901194605200066",
  account: "",
};
const families = ({ households }: RosterCheck) =>
  households.map(({ number, persons }) => `${number}: ${persons.map(({ name }) => name).join()}`);
const sheetOf = (rows: readonly (readonly Value[])[], merges: readonly string[] = []) =>
  checkOf(xlsxOf(sheetXml(rows, merges)));

describe("the household number may stand on the first row of a household only", () => {
  test("members take it from the row above, also over an empty line", async () => {
    const check = await checkRows([sound, {}, wife, neighbour]);
    expect(check.errors.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(families(check)).toEqual(["A1: 郭永才,李成", "A2: 何大福"]);
    expect(check.households[0]?.persons[1]?.relation).toBe("spouse");
  });

  test("merged cells of what a household has in common say the same", async () => {
    const column = (id: (typeof columnIds)[number]) =>
      String.fromCharCode(65 + columnIds.indexOf(id));
    const merges = ["householdNumber", "township", "village", "programme"] as const;
    const check = await checkRows(
      [sound, wife, neighbour],
      merges.map((id) => `${column(id)}2:${column(id)}3`),
    );
    expect(families(check)).toEqual(["A1: 郭永才,李成", "A2: 何大福"]);
  });

  test("a head without a number takes nobody's, and the members below stay out too", async () => {
    const check = await checkRows([neighbour, { ...sound, householdNumber: "" }, wife]);
    expect(families(check)).toEqual(["A2: 何大福"]);
    expect([...check.rejectedRows]).toEqual([3, 4]);
  });
});

describe("lines that are nobody are left alone", () => {
  const serial = (number: Value, row: Row): readonly Value[] => [number, ...rowOf(row)];
  const lines: readonly (readonly [string, readonly Value[]])[] = [
    ["a total", ["合  计", "", "", "2 人", "2"]],
    ["a township's total", ["大坪乡小计", "2户"]],
    [
      "a total with a number of persons in the id column",
      serial("合计", { residentIdNumber: "2" }),
    ],
    ["a signature", ["经办人：张三", "", "负责人：李四"]],
    ["a serial number prepared in advance", [7]],
    ["numbers of columns", ["", ...columnIds.map((_, i) => i + 1)]],
    ["the header again on the next page", ["序号", ...header]],
  ];
  test.each(lines)("%s", async (_, line) => {
    const check = await sheetOf([
      ["序号", ...header],
      line,
      serial(1, sound),
      line,
      serial(2, wife),
      line,
    ]);
    expect(check.errors.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(families(check)).toEqual(["A1: 郭永才,李成"]);
  });
});

describe("a header of two rows", () => {
  const groups = header.map((label) =>
    label.startsWith("工资性收入") ? "家庭月收入（元）" : /收入|其中/.test(label) ? "" : label,
  );
  const below = header.map((label) => (/收入|其中/.test(label) ? label : ""));

  test("is read as one: no income is lost", async () => {
    const check = await sheetOf([
      ["城乡低保花名册"],
      groups,
      below,
      rowOf({ ...sound, wageIncome: "300", transferIncome: "195", basicPension: "143" }),
    ]);
    expect(check.header.row).toBe(3);
    expect(check.errors).toEqual([]);
    expect(check.households[0]?.persons[0]?.incomes.map(({ amountFen }) => amountFen)).toEqual([
      30_000, 5_200, 14_300,
    ]);
  });
});

describe("a workbook of several sheets", () => {
  const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const book = (sheets: readonly (readonly [string, string])[]) =>
    xlsxOf(sheets[0]?.[1] ?? "", {
      "xl/workbook.xml": `<workbook xmlns:r="${relationships}"><sheets>${sheets.map(([name], i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join("")}</sheets></workbook>`,
      "xl/_rels/workbook.xml.rels": `<Relationships>${sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${relationships}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join("")}</Relationships>`,
      ...Object.fromEntries(
        sheets.slice(1).map(([, xml], i) => [`xl/worksheets/sheet${i + 2}.xml`, xml]),
      ),
    });
  const roster = (row: Row) => sheetXml([header, rowOf(row)]);

  test("is read where the roster is, after instructions and an empty form", async () => {
    const check = await checkOf(
      book([
        [
          "填写说明",
          sheetXml([
            ["列", "怎么填"],
            ["姓名", "与身份证一致"],
          ]),
        ],
        ["空表", sheetXml([header])],
        ["大坪乡", roster(sound)],
      ]),
    );
    expect([check.sheet, ...families(check)]).toEqual(["大坪乡", "A1: 郭永才"]);
  });

  test("is refused with two rosters, and both are named", async () => {
    const file = book([
      ["桥头村", roster(sound)],
      ["石坎村", roster({ ...neighbour, village: "石坎村" })],
    ]);
    expect(await checkRoster(file, context)).toMatchObject({
      refusal: { code: "SEVERAL_ROSTERS", data: { sheets: ["桥头村", "石坎村"] } },
    });
  });
});

describe("text sheets", () => {
  const rows = [["云溪县低保花名册"], header, rowOf(sound), rowOf(wife), rowOf(neighbour)];
  const text = (separator: string) =>
    rows.map((row) => row.map(String).join(separator)).join("\r\n");
  const gb = (written: string): Uint8Array => {
    const decoder = new TextDecoder("gb18030");
    const codes = new Map<string, readonly number[]>();
    for (let high = 0x81; high <= 0xfe; high += 1) {
      for (let low = 0x40; low <= 0xfe; low += 1) {
        if (low !== 0x7f) codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
      }
    }
    const bytes = [...written].map((at) => codes.get(at) ?? [at.charCodeAt(0)]);
    return Uint8Array.from(bytes.flat());
  };

  test.each([
    ["commas", ","],
    ["semicolons", ";"],
    ["tabs", "\t"],
  ])("with %s, in UTF-8 and in GB18030, below a title", async (_, separator) => {
    for (const file of [new TextEncoder().encode(text(separator)), gb(text(separator))]) {
      const check = await checkOf(file);
      expect(check.errors.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(families(check)).toEqual(["A1: 郭永才,李成", "A2: 何大福"]);
      expect(check.households[0]).toMatchObject({
        village: "999901101201",
        confirmedOn: "2026-01-05",
      });
    }
  });
});

describe("words of the offices", () => {
  test.each(table("word", "relation")`
    户主     | head
    本人     | head
    之妻     | spouse
    户主之子 | child
    长子     | child
    四女     | child
    长孙     | grandchild
    儿媳     | other
  `)("$word is $relation", async ({ word, relation }) => {
    const check = await checkRows([sound, { ...wife, householdNumber: "A1", relation: word }]);
    const draft = check.households[0]?.persons[1]?.relation;
    const twoHeads = check.errors.some(({ code }) => code === "TWO_HEADS");
    expect(twoHeads ? "head" : draft).toBe(relation);
    expect(check.errors.map(({ code }) => code)).not.toContain("RELATION_UNKNOWN");
  });

  test.each(table("word", "ill")`
    √  | true
    有 | true
    是 | true
    无 | false
    否 | false
    ×  | false
    -  | nothing said
    /  | nothing said
       | nothing said
  `)("illness “$word”: $ill", async ({ word, ill }) => {
    const check = await checkRows([{ ...sound, seriousIllness: word }]);
    expect(check.errors).toEqual([]);
    expect(String(check.households[0]?.persons[0]?.seriousIllness ?? "nothing said")).toBe(ill);
  });

  test("no disability is said by 无, not by an empty cell", async () => {
    const said = async (row: Row) =>
      (await checkRows([{ ...sound, ...row }])).households[0]?.persons[0];
    expect((await said({ disabilityKind: "无" }))?.disability).toBe("none");
    expect((await said({ disabilityGrade: "-" }))?.disability).toBeUndefined();
    expect((await said({ disabilityKind: "肢体", disabilityGrade: "贰级" }))?.disability).toEqual({
      kind: "physical",
      grade: 2,
    });
  });

  test.each(table("written", "fen")`
    1，238.50 元 | 123850
    ￥1,238.5    | 123850
    ——           | 0
    0.00         | 0
  `)("the amount “$written” is $fen fen", async ({ written, fen }) => {
    const check = await checkRows([{ ...sound, transferIncome: written }]);
    const [person] = check.households[0]?.persons ?? [];
    assert(person !== undefined, "the row is sound");
    expect(person.incomes.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(Number(fen));
  });

  test.each(table("written", "code")`
    26/1/5 | DATE
    2026年1月 | DATE
    5-1-26 | DATE
  `)("the day “$written” is refused with the way to write it", async ({ written, code }) => {
    const { errors } = await checkRows([{ ...sound, confirmedOn: written }]);
    expect(errors.find((error) => error.code === code)?.message).toContain("2026-01-05");
  });
});

test("columns in another order give the same households", async () => {
  const turned = (row: readonly Value[]) => [...row].reverse();
  const check = await sheetOf([turned(header), turned(rowOf(sound)), turned(rowOf(wife))]);
  expect(check.households).toEqual((await checkRows([sound, wife])).households);
});
