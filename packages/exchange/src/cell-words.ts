import type { DisabilityKind, Relation } from "@minzheng/people";
import type { Cell } from "./grid.ts";
import { type Reading, read, unread } from "./reading.ts";
import { cleanText, numberOfNumerals, withoutSpaces } from "./text.ts";

export type RosterProgramme = "subsistence-allowance" | "extreme-hardship";

const plain = (cell: Cell): string => withoutSpaces(cleanText(cell.text));
const isOneOf = (words: string, text: string) => words.split(" ").includes(text);

const relations: readonly (readonly [Relation, string])[] = [
  ["head", "Y 户主 本人 申请人 y"],
  ["spouse", "配偶 妻 夫 妻子 丈夫 夫妻 爱人 老伴 老婆 老公"],
  [
    "child",
    "子 女 儿子 女儿 长子 次子 三子 四子 五子 大儿子 二儿子 小儿子 长女 次女 三女 四女 五女 大女儿 二女儿 小女儿 独生子 独生女 养子 养女 继子 继女 子女",
  ],
  ["parent", "父 母 父亲 母亲 养父 养母 继父 继母 岳父 岳母 公公 婆婆 父母"],
  ["grandchild", "孙 孙子 孙女 长孙 次孙 长孙女 次孙女 外孙 外孙子 外孙女 孙子女"],
  ["grandparent", "祖父 祖母 爷爷 奶奶 外公 外婆 外祖父 外祖母 姥爷 姥姥"],
  ["sibling", "兄 弟 姐 妹 哥哥 弟弟 姐姐 妹妹 哥 兄弟 姐妹 兄弟姐妹 胞兄 胞弟"],
  [
    "other",
    "其他 其它 儿媳 儿媳妇 长媳 次媳 女婿 弟媳 嫂子 媳妇 侄 侄子 侄女 外甥 外甥女 曾孙 曾孙女 非亲属",
  ],
];

export function readRelation(cell: Cell): Reading<Relation> {
  const text = plain(cell);
  if (text === "") return unread("RELATION", "与户主关系没有填，户主填 Y");
  const bare = text.replace(/^(户主|本人)?之(?=.)/, "");
  const found = relations.find(([, words]) => isOneOf(words, bare));
  if (found) return read(found[0]);
  return read<Relation>("other", {
    code: "RELATION_UNKNOWN",
    message: `不认识“${text}”，将按“其他”导入`,
    proposal: "其他",
  });
}

export function readProgramme(cell: Cell): Reading<RosterProgramme> {
  const text = plain(cell);
  if (/特困|五保/.test(text)) return read("extreme-hardship");
  if (/低保|最低生活保障/.test(text)) return read("subsistence-allowance");
  return unread("PROGRAMME", "救助类别只能填 低保 或 特困");
}

export function readCategory(cell: Cell): Reading<"urban" | "rural"> | undefined {
  const text = plain(cell);
  if (text === "") return undefined;
  if (/^(城市|城镇|城|非农业?)/.test(text)) return read("urban");
  if (/^(农村|农业|农|乡村|乡)/.test(text)) return read("rural");
  return unread("CATEGORY", "城乡类别只能填 城市 或 农村");
}

/** For facts that stay as they are while the cell says nothing: `无` and `否` say no, `-` nothing. */
export function readStated(cell: Cell): Reading<boolean> | undefined {
  return /^[-—/]*$/.test(plain(cell)) ? undefined : readYesNo(cell, false);
}

export function readYesNo(cell: Cell, whenEmpty: boolean): Reading<boolean> {
  const text = plain(cell).toUpperCase();
  if (text === "") return read(whenEmpty);
  if (isOneOf("是 有 Y YES TRUE 1 √ ✓ ✔ ☑ 享受", text)) return read(true);
  if (isOneOf("否 无 没有 N NO FALSE 0 × X ✕ ✗ ✘ 不享受", text)) return read(false);
  return unread("YES_OR_NO", "只能填 是 或 否");
}

const kinds: readonly (readonly [DisabilityKind, RegExp])[] = [
  ["visual", /^(视力|视觉|盲|1$)/],
  ["hearing", /^(听力|聋|2$)/],
  ["speech", /^(言语|语言|3$)/],
  ["physical", /^(肢体|4$)/],
  ["intellectual", /^(智力|5$)/],
  ["psychiatric", /^(精神|6$)/],
  ["multiple", /^(多重|7$)/],
];

export interface Disability {
  readonly kind: DisabilityKind;
  readonly grade: 1 | 2 | 3 | 4;
}

/**
 * Kind and grade belong together. `无` or `否` in one of them says that there is none; two empty
 * cells say nothing.
 */
export function readDisability(kind: Cell, grade: Cell): Reading<Disability | "none"> | undefined {
  const written = [plain(kind), plain(grade)];
  const [kindText = "", gradeText = ""] = written.map((text) =>
    /^(无|没有|否|[-—/]*)$/.test(text) ? "" : text,
  );
  if (kindText === "" && gradeText === "") {
    return written.some((text) => /^(无|没有|否)$/.test(text)) ? read("none") : undefined;
  }
  if (kindText === "" || gradeText === "") {
    return unread("DISABILITY_INCOMPLETE", "残疾类别和残疾等级须同时填写");
  }
  const found = kinds.find(([, pattern]) => pattern.test(kindText))?.[0];
  const level = gradeOf(gradeText);
  if (!found)
    return unread("DISABILITY", "残疾类别只能是 视力、听力、言语、肢体、智力、精神、多重");
  if (!level) return unread("DISABILITY", "残疾等级只能是 一级 至 四级");
  return read({ kind: found, grade: level });
}

function gradeOf(text: string): Disability["grade"] | undefined {
  const bare = text.replace(/级$/, "");
  const number = /^\d$/.test(bare)
    ? Number(bare)
    : "ⅠⅡⅢⅣ".indexOf(bare) + 1 || numberOfNumerals(bare);
  return number === 1 || number === 2 || number === 3 || number === 4 ? number : undefined;
}

export type FailedActivities = 0 | 1 | 2 | 3 | 4 | 5 | 6;

export function readFailedActivities(cell: Cell): Reading<FailedActivities> | undefined {
  const text = plain(cell).replace(/项$/, "");
  if (text === "") return undefined;
  const number = /^\d$/.test(text) ? Number(text) : numberOfNumerals(text);
  if (number !== undefined && number >= 0 && number <= 6) return read(number as FailedActivities);
  return unread("FAILED_ACTIVITIES", "失能项数应为 0 至 6 的整数");
}

export function readSupportForm(cell: Cell): Reading<"dispersed" | "concentrated"> | undefined {
  const text = plain(cell);
  if (text === "") return undefined;
  if (/分散|居家/.test(text)) return read("dispersed");
  if (/集中|机构/.test(text)) return read("concentrated");
  return unread("SUPPORT_FORM", "供养方式只能填 分散 或 集中");
}
