import { type ColumnId, columnIds, columnOf } from "@minzheng/exchange";
import writeXlsx, { type SheetData } from "write-excel-file/universal";
import { dayNumberOf } from "./excel-day.ts";
import type { DemoHousehold, DemoPerson } from "./households.ts";
import { type BadCell, type DemoRoster, mistyped } from "./planted.ts";

/**
 * How the file was made. `template`: ours, as it should be. `old-form`: the office's own form with
 * title lines, its own headings, further columns and a line of totals. `typed`: amounts and days
 * as Excel numbers, digits typed with a Chinese keyboard.
 */
export const sheetStyles = ["template", "old-form", "typed"] as const;
export type SheetStyle = (typeof sheetStyles)[number];

export const styleOf = (county: string): SheetStyle =>
  sheetStyles[(Number(county) - 1) % sheetStyles.length] ?? "template";

type Cells = Readonly<Record<ColumnId, string>>;
type CellValue = SheetData[number][number];

/** The roster of a county as a real .xlsx, in the style its office uses. */
export async function rosterSheet(roster: DemoRoster): Promise<Uint8Array> {
  const style = styleOf(roster.county.code);
  const rows = [
    ...roster.sound.flatMap((household) => rowsOf(household)),
    ...roster.bad.flatMap(({ household, cell }) => rowsOf(household, cell, roster)),
  ];
  const data = style === "old-form" ? oldForm(roster, rows) : plainForm(rows, style);
  const file = writeXlsx([{ data, sheet: "名册", stickyRowsCount: style === "old-form" ? 3 : 1 }]);
  return new Uint8Array(await (await file.toBlob()).arrayBuffer());
}

interface Row {
  readonly cells: Cells;
  readonly bad?: BadCell | undefined;
}

function rowsOf(household: DemoHousehold, bad?: BadCell, roster?: DemoRoster): Row[] {
  return household.persons.map((person, i) => {
    const cells = cellsOf(household, person);
    if (i > 0 || bad === undefined) return { cells };
    if (bad === "wrong-check-digit") {
      return { bad, cells: { ...cells, residentIdNumber: wrongCheck(cells.residentIdNumber) } };
    }
    if (bad === "unknown-township" && roster) {
      return { bad, cells: { ...cells, township: mistyped(roster.county).written } };
    }
    return { bad, cells };
  });
}

const wrongCheck = (number: string): string =>
  number.slice(0, 17) + (number.endsWith("5") ? "6" : "5");

const kinds = {
  visual: "视力",
  hearing: "听力",
  speech: "言语",
  physical: "肢体",
  intellectual: "智力",
  psychiatric: "精神",
  multiple: "多重",
} as const;
const relationWords: Readonly<Record<DemoPerson["relation"], string>> = {
  head: "Y",
  spouse: "配偶",
  child: "子女",
  parent: "父母",
  grandchild: "孙子女",
  grandparent: "祖父母",
  sibling: "兄弟姐妹",
  other: "其他",
};
const amount = (yuan: number) => (yuan === 0 ? "" : `${yuan}.00`);

function cellsOf(household: DemoHousehold, person: DemoPerson): Cells {
  const head = person.relation === "head";
  const { account, programme } = household;
  return {
    householdNumber: household.number,
    relation: relationWords[person.relation],
    name: person.name,
    residentIdNumber: person.residentIdNumber,
    phone: person.phone,
    township: household.township.name,
    village: household.village.name,
    category: household.category === "urban" ? "城市" : "农村",
    programme: programme === "extreme-hardship" ? "特困" : "低保",
    wageIncome: amount(person.wageYuan),
    businessIncome: amount(person.businessYuan),
    propertyIncome: "",
    transferIncome: amount(person.transferYuan),
    basicPension: amount(person.basicPensionYuan),
    disabilityKind: person.disability ? kinds[person.disability.kind] : "",
    disabilityGrade: person.disability ? `${"一二三四"[person.disability.grade - 1]}级` : "",
    seriousIllness: person.seriousIllness ? "是" : "否",
    failedActivities: person.failedActivities === undefined ? "" : String(person.failedActivities),
    supportForm: person.supportForm
      ? { dispersed: "分散", concentrated: "集中" }[person.supportForm]
      : "",
    bank: head ? account.bank : "",
    account: head ? account.number : "",
    accountHolder: head ? account.holder : "",
    confirmedOn: head ? household.confirmedOn : "",
    paid: "是",
  };
}

const text = (value: string): CellValue =>
  value === "" ? null : { value, type: String, format: "@" };

/** What Excel keeps of an id typed into a number column: fifteen digits, then zeros. */
const asNumber = (id: string): CellValue => ({
  value: Number(id.slice(0, 17).padEnd(18, "0")),
  type: Number,
});

function plainForm(rows: readonly Row[], style: SheetStyle): SheetData {
  return [
    columnIds.map((id) => text(columnOf(id).label)),
    ...rows.map(({ cells, bad }, i) =>
      columnIds.map((id) => {
        if (id === "residentIdNumber" && bad === "id-as-number") return asNumber(cells[id]);
        return style === "typed" ? typed(id, cells[id], i) : text(cells[id]);
      }),
    ),
  ];
}

/** Numbers as numbers, days as Excel days or slashes in turn, every fourth phone in full width. */
function typed(id: ColumnId, value: string, row: number): CellValue {
  if (value === "") return null;
  if (columnOf(id).format === "amount") return { value: Number(value), type: Number };
  if (id === "confirmedOn") {
    return row % 2 === 0 ? { value: dayNumberOf(value), type: Number } : text(slashed(value));
  }
  return id === "phone" && row % 4 === 0 ? text(fullWidth(value)) : text(value);
}

const slashed = (day: string) => day.split("-").map(Number).join("/");
const fullWidth = (digits: string) =>
  [...digits].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join("");

const oldHeadings: Partial<Record<ColumnId, string>> = {
  householdNumber: "户号",
  relation: "与户主关系",
  name: "家庭成员姓名",
  residentIdNumber: "身份证号码",
  phone: "手机号码",
  township: "乡镇（街道）",
  village: "村（居）",
  programme: "救助类型",
  wageIncome: "务工收入",
  account: "银行卡号",
  accountHolder: "户名",
  confirmedOn: "审批日期",
};

function oldForm({ county }: DemoRoster, rows: readonly Row[]): SheetData {
  const headings = [
    "序号",
    ...columnIds.map((id) => oldHeadings[id] ?? columnOf(id).label),
    "经办人备注",
  ];
  return [
    [
      {
        value: `${county.name}城乡低保、特困人员花名册`,
        fontWeight: "bold",
        columnSpan: headings.length,
      },
    ],
    [text("填报单位：民政局"), null, null, null, text("单位：元")],
    headings.map(text),
    ...rows.map(({ cells, bad }, i): SheetData[number] => [
      { value: i + 1, type: Number },
      ...columnIds.map((id) => {
        if (id === "residentIdNumber" && bad === "id-as-number") return asNumber(cells[id]);
        return text(id === "confirmedOn" ? chineseDay(cells[id], i) : cells[id]);
      }),
      text(i % 7 === 0 ? "已入户" : ""),
    ]),
    [text("合计"), text(`${rows.length} 人`)],
  ];
}

/** Two formats in one column, as when two clerks fill one sheet. */
function chineseDay(day: string, row: number): string {
  if (day === "") return "";
  const [year, month, date] = day.split("-").map(Number);
  return row % 2 === 0 ? `${year}年${month}月${date}日` : day.replaceAll("-", "");
}
