import { yuanText } from "@minzheng/kernel";
import type { PrintBlock, PrintDocument } from "@minzheng/register";
import { type RecoveryAccount, sumsOf } from "./account.ts";
import type { debtors, OverpaidCause } from "./causes.ts";
import {
  contactSection,
  dayWords,
  figure,
  type LetterFrame,
  moneyWords,
  monthWords,
  numbered,
  remedySection,
  say,
} from "./letter-words.ts";

/** What the family is told of a recovery case. */
export interface Demand {
  readonly frame: LetterFrame;
  readonly number: string;
  readonly account: RecoveryAccount;
  readonly cause: OverpaidCause;
  readonly debtor: keyof typeof debtors;
  /** Of a fraud: what found it. */
  readonly fraudDocument?: string;
  readonly instalments?: readonly { readonly dueOn: string; readonly amountFen: number }[];
  /** The largest share of a month that may be taken off it by consent: `0.3`. */
  readonly offsetShare: string;
}

/** What happened, by which rule the money was too much, and whose fault it is. AP-3, AP-4 */
const causeWords: Readonly<Record<OverpaidCause, readonly [what: string, rule: string]>> = {
  "late-death": [
    "家里有人去世了，这个消息到我们这里晚了。",
    "去世的人，以后月份的救助金不再发，其他人的重新算。",
  ],
  "late-change": ["家里的情况变了，我们知道得晚了。", "家里情况变了的，救助金按变了以后的情况算。"],
  duplicate: ["有一笔钱和别的补贴重了。", "同一个人、同一个月，规定不能同时领的，只发一样。"],
  fraud: ["申请时说的和查到的不一样。", "靠虚报、隐瞒、伪造领到的救助金，要退回来。"],
  "staff-error": ["我们办事时弄错了。", "每个月的救助金，按规定算出来是多少，就发多少。"],
  system: ["我们的系统算错了。", "每个月的救助金，按规定算出来是多少，就发多少。"],
};

const faultWords = ({ cause, fraudDocument }: Demand): string => {
  if (cause === "fraud") return `认定文书是 ${fraudDocument ?? ""}。要不要罚款，另外作决定。`;
  const ours = cause === "staff-error" || cause === "system";
  return ours ? "这是我们的差错，不是您的过错，不罚款。" : "只要退回多发的，不罚款。";
};

/**
 * The letter to a family about what it was paid too much: month by month what was paid and what was
 * due, the rule, what is still open, how it may be paid back, and how to object.
 *
 * @source domain/assistance.md 6.9 RC-1, RC-2; 1.18 AP-1, AP-3, AP-4
 */
export function demandLetter(demand: Demand): PrintDocument {
  const { frame, account, cause, debtor, number } = demand;
  const { overpaidFen, openFen } = sumsOf(account);
  const who = debtor === "estate" ? "去世的人" : "您家";
  const [what, rule] = causeWords[cause];
  const sections = [
    { heading: "多发的钱是怎么算的", blocks: [say(rule), monthTable(account)] },
    { heading: "现在还要退多少", blocks: [...restBlocks(account)] },
    ...(openFen === 0 ? [] : [{ heading: "怎么退", blocks: payBlocks(demand) }]),
    remedySection(frame),
    contactSection(frame),
  ];
  return {
    layout: "letter",
    title: [`${frame.county}民政局`, "多发救助金退回通知书"],
    number,
    blocks: [
      { kind: "paragraph", text: `${frame.addressee}：`, as: "address" },
      say(
        `${who}领的${frame.programmeLabel}，有 ${account.length} 个月多发了。一共多发 ${moneyWords(overpaidFen)}`,
      ),
      say(`原因是：${what}${faultWords(demand)}`),
      ...numbered(sections),
      { kind: "closing", office: `${frame.county}民政局`, day: dayWords(frame.on), seal: true },
    ],
  };
}

const money = (label: string) => ({ label, align: "right" as const, share: 0.25 });

/** Paid less due is too much; what could not be known of an old month is left empty. */
function monthTable(account: RecoveryAccount): PrintBlock {
  const { overpaidFen } = sumsOf(account);
  return {
    kind: "table",
    columns: [
      { label: "月份" },
      money("已经发的（元）"),
      money("应该发的（元）"),
      money("多发的（元）"),
    ],
    rows: account.map(({ month, owedFen, overpaidFen: over }) => [
      monthWords(month),
      owedFen === undefined ? "" : yuanText(owedFen + over),
      owedFen === undefined ? "" : yuanText(owedFen),
      yuanText(over),
    ]),
    total: ["合计", "", "", yuanText(overpaidFen)],
  };
}

function restBlocks(account: RecoveryAccount): readonly PrintBlock[] {
  const { overpaidFen, repaidFen, offsetFen, waivedFen, openFen } = sumsOf(account);
  const less = (
    [
      ["已退回", repaidFen],
      ["已从救助金里抵扣", offsetFen],
      ["已同意不再追回", waivedFen],
    ] as const
  ).filter(([, amountFen]) => amountFen > 0);
  if (less.length === 0) return [say(`还要退 ${moneyWords(openFen)}`)];
  return [
    ...less.map(([words, amountFen]) => say(`${words} ${yuanText(amountFen)} 元。`)),
    figure(
      `${[overpaidFen, ...less.map(([, amountFen]) => amountFen)].map(yuanText).join(" － ")} ＝ ${yuanText(openFen)}`,
    ),
    say(openFen === 0 ? "不用再退了。" : `还要退 ${moneyWords(openFen)}`),
  ];
}

function payBlocks({
  instalments = [],
  debtor,
  offsetShare,
  cause,
}: Demand): readonly PrintBlock[] {
  const plan: readonly PrintBlock[] =
    instalments.length === 0
      ? []
      : [
          say("我们说好了分期退："),
          {
            kind: "table",
            columns: [{ label: "期次" }, { label: "哪天以前退" }, money("退多少（元）")],
            rows: instalments.map(({ dueOn, amountFen }, i) => [
              `第 ${i + 1} 期`,
              dayWords(dueOn),
              yuanText(amountFen),
            ]),
          },
        ];
  const share = `${Math.round(Number(offsetShare) * 100)}%`;
  const easier =
    debtor === "estate"
      ? [say("用去世的人留下的钱和东西退。留下的不够的，不用您自己的钱退。")]
      : [
          say("一次退不了，可以和我们约定分几次退。"),
          say(`您同意的，也可以每个月从救助金里扣，一次最多扣 ${share}。您不同意，我们不会扣。`),
          ...(cause === "fraud" ? [] : [say("退了钱日子过不下去的，可以申请不退。")]),
        ];
  return [
    say("请把钱交到财政的账户，拿好缴款凭证。不要把钱交给任何一个人。"),
    say("交款的账户和凭证，请到窗口领。"),
    ...plan,
    ...easier,
  ];
}
