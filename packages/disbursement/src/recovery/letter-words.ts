import { capitalYuanText, yuanText } from "@minzheng/kernel";
import type { PrintBlock } from "@minzheng/register";

/** `2025年11月` */
export const monthWords = (of: string): string => `${of.slice(0, 4)}年${Number(of.slice(5, 7))}月`;

/** `2025年11月20日` */
export const dayWords = (on: string): string =>
  `${monthWords(on.slice(0, 7))}${Number(on.slice(8, 10))}日`;

/** `912.00 元。大写是玖佰壹拾贰元整。` */
export const moneyWords = (amountFen: number): string =>
  `${yuanText(amountFen)} 元。大写是${capitalYuanText(amountFen)}。`;

export const say = (text: string): PrintBlock => ({ kind: "paragraph", text });

/** Arithmetic on a line of its own. */
export const figure = (text: string): PrintBlock => ({ kind: "paragraph", text, as: "figure" });

/** Sections with their numbers in front. */
export const numbered = (
  sections: readonly { readonly heading: string; readonly blocks: readonly PrintBlock[] }[],
): readonly PrintBlock[] =>
  sections.flatMap(({ heading, blocks }, i): readonly PrintBlock[] => [
    { kind: "heading", text: `${"一二三四五六七八九".charAt(i)}、${heading}` },
    ...blocks,
  ]);

/** Who speaks, to whom, and where the family finds help. */
export interface LetterFrame {
  readonly county: string;
  readonly township: string;
  /** As the envelope has it; of a dead person their heirs. */
  readonly addressee: string;
  readonly programmeLabel: string;
  readonly on: string;
}

/** To be written by hand. */
const blank = "＿＿＿＿＿＿＿＿＿＿";

export const contactSection = ({ county, township }: LetterFrame) => ({
  heading: "有不明白的，来问我们",
  blocks: [
    say(`请到${township}的社会救助窗口，或者${county}民政局。`),
    say(`电话：${blank}`),
    say("看不清字的，可以让窗口的人念给您听。"),
  ],
});

/** AP-1: how to contest it; the days run from the day after the letter arrives. */
export const remedySection = ({ county }: LetterFrame) => ({
  heading: "不同意，怎么办",
  blocks: [
    say("您可以先来说，也可以写下来交给我们。我们会查清楚，再答复您。"),
    say(
      `您也可以从收到这封信的第二天起，60 天内向${county}人民政府申请行政复议（行政复议法 第二十条）。`,
    ),
    say("还可以从收到这封信的第二天起，6 个月内向人民法院起诉（行政诉讼法 第四十六条）。"),
  ],
});
