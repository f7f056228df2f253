import { yuanText } from "@minzheng/kernel";
import type { PrintDocument } from "@minzheng/register";
import type { ArrearsCause } from "../arrears/causes.ts";
import {
  contactSection,
  dayWords,
  type LetterFrame,
  moneyWords,
  monthWords,
  numbered,
  remedySection,
  say,
} from "./letter-words.ts";

/** A month of which a run pays the rest: due less given is what is paid now. */
export interface ArrearsMonth {
  readonly month: string;
  readonly owedFen: number;
  readonly givenFen: number;
  readonly amountFen: number;
  readonly cause: ArrearsCause;
}

/** What the family is told of the earlier months that a run pays. */
export interface ArrearsNotice {
  readonly frame: LetterFrame;
  /** The run's month: the money comes with it. */
  readonly paidWith: string;
  readonly accountTail: string;
  readonly months: readonly ArrearsMonth[];
}

const causeWords: Readonly<Record<ArrearsCause, string>> = {
  held: "那个月有事要核实，钱先没有发。现在核实清楚了。",
  returned: "那个月的钱，银行退回来了。",
  "late-case": "您家的救助，那个月的名册做好以后才办好。",
  "late-fact": "那个月以后，我们才知道有些情况变了，重新算了一遍。",
};

/**
 * The letter to a family about earlier months that are paid late: month by month what was due and
 * what it had got, and why the rest comes now.
 *
 * @source domain/assistance.md 6.4 AR-1, AR-2
 */
export function arrearsLetter({
  frame,
  months,
  paidWith,
  accountTail,
}: ArrearsNotice): PrintDocument {
  const sum = months.reduce((total, { amountFen }) => total + amountFen, 0);
  const causes = [...new Set(months.map(({ cause }) => cause))];
  const account = accountTail === "" ? "" : `，打到尾号 ${accountTail} 的账户`;
  const share = 0.25;
  return {
    layout: "letter",
    title: [`${frame.county}民政局`, "补发救助金告知书"],
    blocks: [
      { kind: "paragraph", text: `${frame.addressee}：`, as: "address" },
      say(`您家的${frame.programmeLabel}，有 ${months.length} 个月少发了。补发 ${moneyWords(sum)}`),
      say(`这笔钱和${monthWords(paidWith)}的救助金一起发${account}。`),
      ...numbered([
        { heading: "为什么补发", blocks: causes.map((cause) => say(causeWords[cause])) },
        {
          heading: "补发的钱是怎么算的",
          blocks: [
            say("每个月都按那个月的规定算。应该发的，减去已经发的，就是补发的。"),
            {
              kind: "table",
              columns: [
                { label: "月份" },
                { label: "应该发的（元）", align: "right", share },
                { label: "已经发的（元）", align: "right", share },
                { label: "补发的（元）", align: "right", share },
              ],
              rows: months.map(({ month, owedFen, givenFen, amountFen }) => [
                monthWords(month),
                yuanText(owedFen),
                yuanText(givenFen),
                yuanText(amountFen),
              ]),
              total: ["合计", "", "", yuanText(sum)],
            },
          ],
        },
        remedySection(frame),
        contactSection(frame),
      ]),
      { kind: "closing", office: `${frame.county}民政局`, day: dayWords(frame.on), seal: true },
    ],
  };
}
