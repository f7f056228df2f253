import { type Day, day } from "@minzheng/kernel";
import { RealDay } from "@minzheng/people";
import type { FieldDeclaration, Refusal } from "@minzheng/register";
import * as z from "zod/mini";
import { type Decision, decisionProblems } from "../rules.ts";
import { DocumentText, WordsText } from "./shapes.ts";

/** 听取意见: what those who lose support, or get less, had to say before it was decided. EF-8 */
export const hearingShape = {
  heardOn: z.optional(RealDay),
  heardHow: z.optional(z.enum(["visit", "telephone", "writing", "meeting"])),
  heardWords: z.optional(WordsText),
  /** That somebody was asked and said nothing. */
  heardProof: z.optional(DocumentText),
};
type Hearing = z.output<z.ZodMiniObject<typeof hearingShape>>;

export const hearingFields = {
  heardOn: { label: "听取意见日期", class: "P1", kept: true },
  heardHow: {
    label: "听取方式",
    class: "P1",
    kept: true,
    choices: { visit: "上门", telephone: "电话", writing: "书面", meeting: "面谈" },
  },
  heardWords: { label: "陈述的意见", class: "P3", sealed: true, kept: true },
  heardProof: { label: "已征求意见而未陈述的证明", class: "P1", kept: true },
} as const satisfies Readonly<Record<keyof typeof hearingShape, FieldDeclaration>>;

/** What a step takes about a hearing. */
export const hearingTakes = ["heardOn", "heardHow", "heardWords", "heardProof"] as const;

const texts: Readonly<Record<ReturnType<typeof decisionProblems>[number]["code"], string>> = {
  OPINION_MISSING: "减发、停止或撤销前须听取救助对象的意见，请先登记何时、怎样听取",
  OPINION_TOO_LATE: "听取意见的日期晚于今天，请核对",
  OPINION_EMPTY: "请写明陈述的意见；征求了意见而没有陈述的，附上证明",
  REASONS_MISSING: "请写明理由",
};
const paths: Readonly<Record<keyof typeof texts, string>> = {
  OPINION_MISSING: "fields.heardOn",
  OPINION_TOO_LATE: "fields.heardOn",
  OPINION_EMPTY: "fields.heardWords",
  REASONS_MISSING: "reason",
};

/** Why a decision against a family may not be made today. @source EF-8, WE-32 */
export function unheard(
  kind: Decision["kind"],
  { heardOn, heardHow, heardWords, heardProof }: Hearing,
  today: Day,
): Refusal | undefined {
  const opinion =
    heardOn === undefined || heardHow === undefined
      ? {}
      : {
          opinion: {
            heardOn: day(heardOn),
            way: heardHow,
            ...(heardWords === undefined ? {} : { content: heardWords }),
            ...(heardProof === undefined ? {} : { askedProof: heardProof }),
          },
        };
  /** The step asks for the reasons itself. */
  const decision = { kind, decidedOn: today, reasons: "asked by the step", ...opinion };
  const [problem] = decisionProblems(decision);
  if (problem === undefined) return undefined;
  const { code, value, proposal } = problem;
  const refusal = { text: texts[code], path: paths[code] };
  return code === "OPINION_TOO_LATE" && value !== null && proposal !== null
    ? { ...refusal, value, proposal }
    : refusal;
}
