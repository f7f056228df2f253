import { namesIn, type PersonName } from "./names.ts";
import { type Passage, type Sign, signsOf, type Wording, wordingOf } from "./signs.ts";

/** What the words around a number call it. */
export type Label = "id" | "account" | "phone" | "serial" | "quantity" | "tail";

/** A passage made ready for all who look into it. */
export interface Reading {
  readonly passage: Passage;
  readonly signs: readonly Sign[];
  /** The first sign of each piece. */
  readonly starts: readonly number[];
  /** Line by line, cell by cell. */
  readonly lines: Wording;
  /** Words that run over line ends and into the next cell. */
  readonly words: Wording;
  readonly names: readonly PersonName[];
}

/** Reads a passage once for all who look into it. */
export function readingOf(passage: Passage): Reading {
  const signs = signsOf(passage);
  const lines = wordingOf(signs, { edges: true });
  const words = wordingOf(signs, { edges: false });
  const starts: number[] = [];
  for (const [at, { piece }] of signs.entries()) starts[piece] ??= at;
  const spaced = wordingOf(signs, { edges: true, blanks: true });
  return { passage, signs, starts, lines, words, names: namesIn(spaced, lines) };
}

const labelWords: Readonly<Record<Label, string>> = {
  id: "身份证|身份号码|公民身份|证件",
  account: "[账帐][号户]|卡号|银行卡|存折|一卡通|社保卡|开户|户名|收款",
  phone: "电话|手机|联系|致电|拨打|微信|座机|固话|[Tt][Ee][Ll]|[Mm]obile",
  serial:
    "编号|案号|文号|流水|批次|单号|档案|受理号|登记号|备案|信用代码|代码|摘要|校验|条码|发票|合同" +
    "|批号|序号|序列|证书|救助证|低保证|户编号|邮编",
  tail: "尾号|[后末]四位",
  quantity: "金额|合计|余额|小计|总额|资金|收入|支出|户数|人数|人次|数量",
};
const labels = new RegExp(
  Object.entries(labelWords)
    .map(([label, words]) => `(?<${label}>${words})`)
    .join("|"),
  "g",
);
/** How far before a number its label may stand. */
const reach = 18;
/** Between a serial number and its label stands nothing that means anything. */
const serialLink = /^[号码为是第:#(A-Za-z\n-]*$/;

/** The nearest word before a sign that says what the number is, and was not used up by another. */
export function labelAt(reading: Reading, at: number): Label | undefined {
  const before = textBefore(reading, at, reach);
  let label: Label | undefined;
  let link = "";
  for (const { groups = {}, index, 0: word } of before.matchAll(labels)) {
    label = Object.keys(groups).find((name) => groups[name] !== undefined) as Label;
    link = before.slice(index + word.length);
  }
  if (/\d{2}/.test(link)) return undefined;
  return label === "serial" && !serialLink.test(link) ? undefined : label;
}

/** What stands before a sign in its sentence: the cell before, the heading, the words. */
export function textBefore({ passage, signs, lines }: Reading, at: number, length: number): string {
  const end = indexOf(lines, at);
  const sentence = lines.text.slice(Math.max(0, end - length), end).replace(/^.*[。;!?]/s, "");
  const heading = passage.pieces[signs[at]?.piece ?? 0]?.label?.slice(0, 24);
  if (heading === undefined) return sentence;
  const own = sentence.slice(sentence.lastIndexOf("\n") + 1);
  return `${sentence.slice(0, sentence.length - own.length)}${heading}:${own}`;
}

/** Whether a person is named right before, or anywhere in the same row. */
export function personAt(reading: Reading, at: number): boolean {
  if (reading.passage.joint === "cell") return reading.names.length > 0;
  const end = indexOf(reading.lines, at);
  const start = reading.lines.signs[Math.max(0, end - 10)] ?? 0;
  const { names } = reading;
  const first = names[firstAtLeast(names.length, (i) => (names[i]?.until ?? 0) > start)];
  return first !== undefined && first.until <= at;
}

/** Names that stand wholly between two signs. */
export function namesWithin(
  { names }: Pick<Reading, "names">,
  { from, until }: { readonly from: number; readonly until: number },
): readonly PersonName[] {
  const first = firstAtLeast(names.length, (i) => (names[i]?.from ?? 0) >= from);
  const last = firstAtLeast(names.length, (i) => (names[i]?.until ?? 0) > until);
  return names.slice(first, last);
}

/** Cells under a heading that counts something cannot hold a part of a number. */
export const isCounted = ({ label = "" }: { label?: string }): boolean =>
  /金额|数|人次|人口|户$|合计|年龄|序号|元|%|比|率|面积/.test(label) &&
  !/账|帐|电话|证/.test(label);

/** Place in the wording of a sign, or of the first one after it. */
export const indexOf = ({ signs }: Wording, at: number): number =>
  firstAtLeast(signs.length, (i) => (signs[i] ?? 0) >= at);

/** The first of `count` positions from which on something holds. */
function firstAtLeast(count: number, holds: (position: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
