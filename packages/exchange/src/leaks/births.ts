import { type Day, isDay } from "@minzheng/kernel";
import type { Reading } from "./contexts.ts";
import { numeralsAsDigits } from "./numerals.ts";
import { type Span, spanIn, spanOfPiece } from "./span.ts";

const figure = "[零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖]";
const year = `(?:(?:18|19|20)\\d\\d|[一二壹贰][八九零〇○捌玖]${figure}{2})`;
const small = "(?:\\d{1,2}|[零〇一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾廿卅]{1,3})";
/** 1960年5月2日, 1960-05, 一九六〇年五月二日, 19600502 */
const date = [
  `(?:${year}(?:年|[-/.])${small}(?:月|[-/.])?(?:${small}[日号]?)?`,
  "(?:19|20)\\d{2}[01]\\d[0-3]\\d)",
].join("|");
/** Law asks for ages by such days: 1966年1月1日以前出生的. */
const limit = "(?![日号]?(?:\\([^)]{1,4}\\))?[以之]?(?:前|后|起|至|间|到))";
const cue = "(?:出生(?:日期|年月日?|时间|于|年份)?|生日|生辰|诞生|生于|[男女],(?:\\p{L}{1,4}族,)?)";
const notOfPerson =
  "(?!人口|率|缺陷|医学|登记|婴|数|统计|[产育效态活源意命前成计均肖]|的?(?:儿童|老年人|人员|困难|新生|公民|居民|男性|女性|适龄|对象))";

const patterns = [
  new RegExp(`${cue}[:(是为在,/]{0,3}${date}${limit}`, "gu"),
  new RegExp(`(?<![至到~-])${date}(?:出生|生)${notOfPerson}`, "gu"),
  new RegExp(`(?<![至到~-])${year}年(?:出生|生)${notOfPerson}`, "gu"),
];
const wholeCell = new RegExp(`^(?:${date}|${year}年?)$`, "u");

/** Dates of birth: by the words around them, or by the heading of their column. */
export function birthsIn(reading: Reading, today: Day): readonly Span[] {
  const { passage, words } = reading;
  const told = patterns.flatMap((pattern) =>
    [...words.text.matchAll(pattern)].map(({ index, 0: text }) =>
      withDay(spanIn("birth-date", words, { index, length: text.length }), text, today),
    ),
  );
  const cells = passage.pieces.flatMap(({ text, label = "" }, piece) => {
    const plain = text.normalize("NFKC").replace(/\s/g, "");
    if (!/出生|生日/.test(label) || !wholeCell.test(plain)) return [];
    return [withDay(spanOfPiece("birth-date", reading, piece), plain, today)];
  });
  return [...told, ...cells];
}

const parts = new RegExp(`(${year})(?:年|[-/.])?(${small})?(?:月|[-/.])?(${small})?`, "u");

function withDay(span: Span, text: string, today: Day): Span {
  const [, y = "", m = "1", d = "1"] = parts.exec(text) ?? [];
  const [of = "", ...rest] = [y, m, d].map(numeralsAsDigits);
  const bornOn = [of, ...rest.map((part) => part.padStart(2, "0"))].join("-");
  return isDay(bornOn) && bornOn <= today ? { ...span, bornOn } : span;
}
