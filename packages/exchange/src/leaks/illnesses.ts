import { indexOf, namesWithin, type Reading } from "./contexts.ts";
import { conditions, illnesses } from "./illness-words.ts";
import type { LeakKind } from "./policy.ts";
import { sentenceAround } from "./sentences.ts";
import { type Span, spanIn, spanOfPiece } from "./span.ts";

const kinds = "(?:视力|听力|言语|语言|肢体|智力|精神|多重)";
const grade = "[一二三四壹贰叁肆1-4ⅠⅡⅢⅣ]级";
const graded = [
  `${kinds}(?:残疾)?(?:人?证)?[(:,为]?${grade}`,
  `${grade}${kinds}(?:残疾)?`,
  `残疾(?:人|证|等级)*[(:,为]?${grade}`,
  `${grade}残疾`,
].join("|");
const specific = new RegExp(`(?<disability>${graded})|(?<illness>${illnesses.join("|")})`, "g");
const general = conditions.join("|");
/** 王秀英，系重度残疾; 李建国因病致贫; 本人身患重病 */
const link =
  "^(?:,|、|\\(|:|同志|的?[夫妻父母儿女]子?亲?)?(?:今年|近年|长期|常年|由于|本人|其)?" +
  "(?:因|系|属|为|是|有|身|患|确诊|查出|得了|得|罹)+\\p{L}{0,4}?";
const said = new RegExp(
  `${link}(?:(?<disability>残疾|残障|智障|弱智|肢残)|(?<illness>${general}|病))(?!、因)`,
  "u",
);
const own =
  /^(?:重度|中度|轻度|患|有|属|重|因)?(?:重度)?(?:残疾|残障|智障|弱智|肢残|精神障碍|重病|大病|慢性病|失能|半失能|因病|因残)/;
const healthHeading = /健康|病种|病名|疾病|患病|病情|残疾|身体状况|致贫原因|失能/;
const healthy = /^(?:健康|良好|一般|较好|正常|无|否|没有|未|不|-|\/|0)/;

/** Illness and disability of persons: in a person's sentence, or in the row of one. */
export function illnessesIn(reading: Reading): readonly Span[] {
  const { passage, words, names } = reading;
  if (names.length === 0 || passage.joint === "below") return [];
  const named = [...words.text.matchAll(specific)].flatMap(({ index, groups, 0: { length } }) => {
    const kind: LeakKind = groups?.["illness"] === undefined ? "disability" : "illness";
    const span = spanIn(kind, words, { index, length });
    return passage.joint === "cell" || hasPerson(reading, span) ? [span] : [];
  });
  return [...named, ...(passage.joint === "cell" ? ofRow(reading) : ofPersons(reading))];
}

function hasPerson(reading: Reading, span: Span): boolean {
  return namesWithin(reading, sentenceAround(reading, span)).length > 0;
}

/** Group words said of somebody right after the name, whose last character may be such a word. */
function ofPersons(reading: Reading): readonly Span[] {
  const { words, names } = reading;
  return names.flatMap(({ text, until }) => {
    const end = indexOf(words, until);
    const starts = text.length > 2 ? [end, end - 1] : [end];
    const at = starts.find((start) => said.test(words.text.slice(start, start + 24))) ?? end;
    const match = said.exec(words.text.slice(at, at + 24));
    if (!match) return [];
    const kind: LeakKind = match.groups?.["illness"] === undefined ? "disability" : "illness";
    const span = spanIn(kind, words, { index: at, length: match[0].length });
    return hasPerson(reading, span) ? [span] : [];
  });
}

/** Cells of a person's row that say something of their health. */
function ofRow(reading: Reading): readonly Span[] {
  return reading.passage.pieces.flatMap(({ text, label = "" }, piece) => {
    const plain = text.replace(/\s/g, "");
    const asked = healthHeading.test(label);
    if (plain === "" || (asked ? healthy.test(plain) : !own.test(plain) || plain.length > 12)) {
      return [];
    }
    const kind: LeakKind = /残|级|智/.test(label + plain) ? "disability" : "illness";
    return [spanOfPiece(kind, reading, piece)];
  });
}
