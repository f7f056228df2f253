import {
  type Day,
  isWithin,
  type ResidentId,
  townshipCode,
  type VillageCode,
  villageCode,
} from "@minzheng/kernel";
import type { Relation } from "@minzheng/people";
import { readAccount, readPhone } from "./cell-account.ts";
import { readAmount } from "./cell-amount.ts";
import { readDay } from "./cell-day.ts";
import { type Gazetteer, readTownship, readVillage } from "./cell-place.ts";
import { readResidentIdCell } from "./cell-resident-id.ts";
import {
  type RosterProgramme,
  readCategory,
  readDisability,
  readFailedActivities,
  readProgramme,
  readRelation,
  readStated,
  readSupportForm,
  readYesNo,
} from "./cell-words.ts";
import type { ColumnId } from "./columns.ts";
import { type Cell, emptyCell } from "./grid.ts";
import type { Note, Reading } from "./reading.ts";
import type { RosterIncome, RosterPerson } from "./roster.ts";
import { cleanText, withoutSpaces } from "./text.ts";

export interface RowNote extends Note {
  readonly row: number;
  readonly column: ColumnId;
}

/** One row as far as it could be understood; `person` only when nothing in it is an error. */
export interface RowDraft {
  readonly row: number;
  readonly householdNumber: string;
  readonly relation: Relation | undefined;
  readonly id: ResidentId | undefined;
  /** What the household has in common; members may leave it to the head's row. */
  readonly shared: Shared;
  readonly account: string | undefined;
  readonly person: RosterPerson | undefined;
}

export interface Shared {
  readonly village?: VillageCode | undefined;
  readonly category?: "urban" | "rural" | undefined;
  readonly programme?: RosterProgramme | undefined;
  readonly confirmedOn?: Day | undefined;
}

export interface RowSource {
  readonly row: number;
  readonly cells: Readonly<Partial<Record<ColumnId, Cell>>>;
}

export interface RowContext {
  readonly places: Gazetteer;
  readonly today: Day;
  /** Areas of the officer who imports: code prefixes. */
  readonly areas: readonly string[];
}

type Take = <Value>(column: ColumnId, reading: Reading<Value> | undefined) => Value | undefined;

/** Reads one row; every problem goes to `note`, and reading goes on so that all are found. */
export function readRow(
  source: RowSource,
  context: RowContext,
  note: (note: RowNote, severity?: "error") => void,
  isError: (note: Note) => boolean,
): RowDraft {
  let sound = true;
  const cell = (id: ColumnId): Cell => source.cells[id] ?? emptyCell;
  const add = (column: ColumnId, found: Note) => {
    if (isError(found)) sound = false;
    note({ ...found, row: source.row, column });
  };
  const take: Take = (column, reading) => {
    if (reading?.note) add(column, reading.note);
    return reading?.value;
  };
  const householdNumber = readNumber(cell, add);
  const relation = take("relation", readRelation(cell("relation")));
  const name = readName(cell("name"), add);
  const id = take("residentIdNumber", readResidentIdCell(cell("residentIdNumber")));
  const shared = readShared(cell, relation === "head", context, take, add);
  const accountNumber = take("account", readAccount(cell("account")));
  const account = accountOf(cell, accountNumber, name, add);
  const person = readPerson(cell, shared.programme, take, add);
  if (!sound || !id || !relation) {
    return {
      row: source.row,
      householdNumber,
      relation,
      id,
      shared,
      account: accountNumber,
      person: undefined,
    };
  }
  const identity = { row: source.row, relation, name, residentIdNumber: id.number };
  const whole: RosterPerson = {
    ...identity,
    bornOn: id.bornOn,
    sex: id.sex,
    ...person,
    ...unsaidIn(source),
    ...(account === undefined ? {} : { account }),
  };
  return {
    row: source.row,
    householdNumber,
    relation,
    id,
    shared,
    account: accountNumber,
    person: whole,
  };
}

type CellOf = (id: ColumnId) => Cell;
type Add = (column: ColumnId, note: Note) => void;

const isEmpty = (cell: Cell) => cleanText(cell.text) === "";

function readNumber(cell: CellOf, add: Add): string {
  const text = withoutSpaces(cleanText(cell("householdNumber").text)).replace(/\.0+$/, "");
  if (!/^[\p{L}\p{N}_/-]{1,30}$/u.test(text)) {
    const message =
      text === "" ? "户编号没有填，每户第一行和户主行要填" : "户编号只能是字母、数字和横线";
    add("householdNumber", { code: "HOUSEHOLD_NUMBER", message });
  }
  return text;
}

function readName(cell: Cell, add: Add): string {
  const text = cleanText(cell.text).replace(/(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu, "");
  if (!/^[\p{L}][\p{L} ·•.]{0,29}$/u.test(text)) {
    const message = text === "" ? "姓名没有填" : "姓名里有数字或符号，请按身份证填写";
    add("name", { code: "NAME", message });
  }
  return text;
}

function readShared(
  cell: CellOf,
  isHead: boolean,
  { places, today, areas }: RowContext,
  take: Take,
  add: Add,
): Shared {
  const wanted = (id: ColumnId) => isHead || !isEmpty(cell(id));
  const category = take("category", readCategory(cell("category")));
  const programme = wanted("programme")
    ? take("programme", readProgramme(cell("programme")))
    : undefined;
  const confirmedOn = wanted("confirmedOn")
    ? take("confirmedOn", readDay(cell("confirmedOn")))
    : undefined;
  if (confirmedOn !== undefined && confirmedOn > today) {
    add("confirmedOn", { code: "DATE_FUTURE", message: "确认日期晚于今天，请核对" });
  }
  const rest = { category, programme, confirmedOn };
  if (!wanted("township") && !wanted("village")) return rest;
  const township = take("township", readTownship(cell("township"), places));
  if (!township) return rest;
  if (!areas.some((area) => isWithin(township.code, area))) {
    add("township", {
      code: "OUTSIDE_AREA",
      message: `${township.name}不在您的管辖范围，请由该乡镇或县级导入`,
    });
    return rest;
  }
  const village = take("village", readVillage(cell("village"), township, places));
  if (!village) return rest;
  if (category !== undefined && village.category !== undefined && category !== village.category) {
    const message = `该村（社区）登记为${village.category === "urban" ? "城市" : "农村"}，将按表中所填导入，请确认`;
    add("category", { code: "CATEGORY_DIFFERS", message });
  }
  return { ...rest, village: villageCode(village.code), category: category ?? village.category };
}

function accountOf(cell: CellOf, account: string | undefined, name: string, add: Add) {
  if (account === undefined) return undefined;
  const bank = cleanText(cell("bank").text);
  const holder = withoutSpaces(cleanText(cell("accountHolder").text)) || name;
  if (bank === "") add("bank", { code: "BANK_MISSING", message: "开户行没有填，发放前请补上" });
  if (holder !== withoutSpaces(name)) {
    add("accountHolder", {
      code: "HOLDER_DIFFERS",
      message: "户名与本人姓名不一致，发放时会暂缓，请核对",
    });
  }
  return { account, holder, ...(bank === "" ? {} : { bank }) };
}

/** What the rules will look at: incomes, disability, illness, ability, form of support. */
function readPerson(cell: CellOf, programme: RosterProgramme | undefined, take: Take, add: Add) {
  const phone = take("phone", readPhone(cell("phone")));
  const disability = take(
    "disabilityKind",
    readDisability(cell("disabilityKind"), cell("disabilityGrade")),
  );
  const failedActivities = take("failedActivities", readFailedActivities(cell("failedActivities")));
  const seriousIllness = take("seriousIllness", readStated(cell("seriousIllness")));
  const supportForm = take("supportForm", readSupportForm(cell("supportForm")));
  if (programme === "extreme-hardship") {
    if (isEmpty(cell("failedActivities"))) {
      add("failedActivities", {
        code: "FAILED_ACTIVITIES",
        message: "特困人员须填失能项数（0 至 6）",
      });
    }
    if (isEmpty(cell("supportForm"))) {
      add("supportForm", { code: "SUPPORT_FORM", message: "特困人员须填供养方式（分散或集中）" });
    }
  }
  return {
    incomes: readIncomes(cell, take, add),
    paid: take("paid", readYesNo(cell("paid"), true)) ?? true,
    ...(phone === undefined ? {} : { phone }),
    ...(disability === undefined ? {} : { disability }),
    ...(seriousIllness === undefined ? {} : { seriousIllness }),
    ...(failedActivities === undefined ? {} : { failedActivities }),
    ...(supportForm === undefined ? {} : { supportForm }),
  };
}

const simpleIncomes = [
  ["wageIncome", "wage", "工资性收入"],
  ["businessIncome", "business", "经营净收入"],
  ["propertyIncome", "property", "财产净收入"],
] as const;

/** Absent when the sheet has a column for every class of income. */
function unsaidIn({ cells }: RowSource): Pick<RosterPerson, "unsaidIncomes"> {
  const columns = [...simpleIncomes, ["transferIncome", "transfer"]] as const;
  const unsaid = columns.filter(([id]) => cells[id] === undefined).map(([, kind]) => kind);
  return unsaid.length === 0 ? {} : { unsaidIncomes: unsaid };
}

/** The basic pension is part of the transfer column and becomes an item of its own. */
function readIncomes(cell: CellOf, take: Take, add: Add): RosterIncome[] {
  const amount = (id: ColumnId) => take(id, readAmount(cell(id))) ?? 0;
  const simple = simpleIncomes.map(([id, kind, item]): RosterIncome => {
    return { class: kind, item, amountFen: amount(id) };
  });
  const [transfer, basic] = [amount("transferIncome"), amount("basicPension")];
  if (basic > transfer) {
    const message = "基础养老金是转移性收入的其中项，不能大于前一列";
    add("basicPension", { code: "BASIC_PENSION_EXCEEDS", message });
  }
  const incomes: RosterIncome[] = [
    ...simple,
    { class: "transfer", item: "养老金等转移性收入", amountFen: Math.max(0, transfer - basic) },
    { class: "transfer", item: "基础养老金", amountFen: basic, exemptionKey: "basic-pension" },
  ];
  return incomes.filter(({ amountFen }) => amountFen > 0);
}

export const townshipIn = (village: VillageCode) => townshipCode(village.slice(0, 9));
