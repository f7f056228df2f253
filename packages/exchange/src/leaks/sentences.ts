import { indexOf, namesWithin, type Reading } from "./contexts.ts";
import type { Span } from "./span.ts";

/** Nobody says a thing of a person further away. */
const before = 60;
const after = 30;
/**
 * The sentence a span stands in, as signs. A line end is no end of a sentence where a word runs
 * over it, after a comma, a colon or a word that goes on, and before a verb.
 */
export function sentenceAround(
  reading: Reading,
  span: Pick<Span, "from" | "until">,
): { readonly from: number; readonly until: number } {
  const { lines, passage } = reading;
  const [start, end] = [indexOf(lines, span.from), indexOf(lines, span.until)];
  const isEnd = (at: number) => {
    const sign = lines.text.charAt(at);
    if (sign === "\n") return passage.joint === "line" && endsSentence(reading, at);
    return /[。;!?]/.test(sign);
  };
  let from = start;
  while (from > Math.max(0, start - before) && !isEnd(from - 1)) from -= 1;
  let until = end;
  while (until < Math.min(lines.text.length, end + after) && !isEnd(until)) until += 1;
  return { from: lines.signs[from] ?? 0, until: (lines.signs[until - 1] ?? 0) + 1 };
}

/** Names one after the other: what follows is about somebody else. */
const listed = /^[\p{L}·*]{2,12}(?:、[\p{L}·*]{2,12})+$/u;

function endsSentence({ lines, names }: Reading, at: number): boolean {
  const { text, signs } = lines;
  const [last, next] = [text.charAt(at - 1), text.charAt(at + 1)];
  if (/[,、:(/-]/.test(last)) return false;
  if (/[\n元人户\d]/.test(last)) return true;
  const line = text.slice(Math.max(0, at - before), at);
  const own = line.slice(line.lastIndexOf("\n") + 1);
  if (listed.test(own)) return true;
  if (/[患因系属为是的住身确,、):]/.test(next)) return false;
  const inLine = { from: signs[at - own.length] ?? 0, until: signs[at] ?? 0 };
  const isName = namesWithin({ names }, inLine).some((name) => name.text === own);
  return isName || !/\p{L}/u.test(last);
}
