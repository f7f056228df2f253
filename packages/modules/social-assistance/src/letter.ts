import {
  assert,
  capitalYuanText,
  type Day,
  day,
  type Fen,
  type Month,
  yuanText,
} from "@minzheng/kernel";
import type { PrintBlock, PrintDocument } from "@minzheng/register";
import { differencesOf } from "./explanation.ts";
import type { Explanation } from "./explanation-shapes.ts";
import {
  basisBlocks,
  followingSections,
  isStandard,
  type LetterSection,
  reckoningSections,
  say,
  standardName,
} from "./letter-reckoning.ts";
import { calledName, dayText, monthText } from "./letter-words.ts";
import type { Remedies, Remedy } from "./remedies.ts";

/** What was decided, as its letter has to say it. */
export type Decision = {
  /** `最低生活保障`, `特困人员救助供养`, `临时救助` */
  readonly label: string;
  readonly unit: "household" | "person";
  readonly decidedOn: Day;
  /** What the decision itself rests on: law and article. */
  readonly clause: string;
} & (
  | { readonly kind: "confirmation"; readonly fromMonth: Month }
  /** Recognised, and no monthly money comes with it. */
  | { readonly kind: "status"; readonly fromMonth: Month }
  | { readonly kind: "refusal"; readonly reason: string }
  | { readonly kind: "increase" | "decrease"; readonly fromMonth: Month; readonly heard?: Hearing }
  /** `fromMonth` is the first month without money; what is suspended may be resumed. */
  | {
      readonly kind: "stop" | "suspend";
      readonly fromMonth: Month;
      readonly reason: string;
      readonly heard?: Hearing;
    }
  | {
      readonly kind: "temporary-aid";
      readonly cause: string;
      readonly amountFen: Fen;
      /** When it comes, at once or in parts that make the amount. */
      readonly payments: readonly { readonly on: Day; readonly amountFen: number }[];
      /** Given as goods of that value. */
      readonly goods?: string;
    }
);

/** That the opinion was taken before a decision for the worse. EF-8 */
export interface Hearing {
  readonly on: Day;
  /** Absent: the record says that they were asked, and no more. */
  readonly how?: "opinion-given" | "asked-and-silent";
}

/** The office that decided and the one that helps. Names of places, as they stand on a map. */
export interface Office {
  readonly county: string;
  readonly township: string;
  /** Whose decision it is. */
  readonly by: "county" | "township";
  readonly phone?: string;
}

export interface Letter {
  readonly decision: Decision;
  /** Masked by the rule of names. */
  readonly addressee: string;
  readonly office: Office;
  readonly remedies: Remedies;
  /** The month of the decision. Absent where nothing was reckoned: aid, a refusal for other reasons. */
  readonly explanation?: Explanation;
  /** What is paid on top for the month of the decision, on lines of its own. */
  readonly following?: readonly Explanation[];
  /** The last month before a change. */
  readonly before?: Explanation;
  /** Where the money goes; the account by its last four. */
  readonly payment?: {
    readonly payeeName: string;
    readonly bank: string;
    readonly accountTail: string;
  };
}

/** Help is given or not; everything else is recognised or not. */
export const temporaryLabel = "临时救助";

const hearingFrom = day("2026-07-01");

/**
 * Whether a decision needs somebody to have heard the family first.
 *
 * @source EF-8; 社会救助法 第四十八条
 */
export const mustHear = ({ kind, decidedOn }: Pick<Decision, "kind" | "decidedOn">): boolean =>
  (kind === "decrease" || kind === "stop" || kind === "suspend") && decidedOn >= hearingFrom;

/**
 * The letter to the family about a decision: plain words, every amount with its arithmetic, the
 * clauses, and how to object until when. It says no id, no whole account and no illness by name.
 *
 * @throws Defect when a decision for the worse comes without the hearing it needs
 * @source AP-1, EF-8; 最低生活保障审核确认办法 第二十一条、第三十二条
 */
export function decisionLetter(letter: Letter): PrintDocument {
  const { decision, office, remedies, explanation, following = [] } = letter;
  const heard = "heard" in decision ? decision.heard : undefined;
  assert(!mustHear(decision) || heard !== undefined, "nobody was heard before the decision");
  const who = decision.unit === "household" ? "您家" : "您";
  const sections: readonly LetterSection[] = [
    ...changeSections(letter),
    ...(explanation === undefined ? [] : reckoningSections(explanation, who)),
    ...followingSections(following, who),
    ...(decision.kind === "refusal" || decision.kind === "stop" ? [] : [dutySection(office)]),
    remedySection(remedies, office),
    contactSection(office),
  ];
  const written = [["这个决定", decision.clause], ...remedyClauses(remedies)];
  return {
    layout: "letter",
    title: [officeName(office), titleOf(decision)],
    blocks: [
      { kind: "paragraph", text: `${letter.addressee}：`, as: "address" },
      ...openingOf(letter, who).map(say),
      ...(heard === undefined ? [] : [say(hearingWords(heard, who))]),
      ...sections.flatMap(({ heading, blocks }, i): readonly PrintBlock[] => [
        { kind: "heading", text: `${"一二三四五六七八九".charAt(i)}、${heading}` },
        ...blocks,
      ]),
      {
        kind: "closing",
        office: officeName(office),
        day: dayText(decision.decidedOn),
        seal: true,
      },
      ...basisBlocks(written, explanation),
    ],
  };
}

/** A street has an office where a township has a government. */
function officeName({ county, township, by }: Office): string {
  if (by === "county") return `${county}民政局`;
  return township.endsWith("街道") ? `${township}办事处` : `${township}人民政府`;
}

function titleOf({ kind, label }: Decision): string {
  switch (kind) {
    case "confirmation":
    case "status":
      return `${label}确认通知书`;
    case "refusal":
      return label === temporaryLabel ? `不予${label}告知书` : `${label}不予确认告知书`;
    case "increase":
    case "decrease":
      return `${label}金调整通知书`;
    case "stop":
      return `终止${label}告知书`;
    case "suspend":
      return `暂停发放${label}金告知书`;
    case "temporary-aid":
      return `${label}通知书`;
  }
}

const moneyWords = (amountFen: number): string =>
  `${yuanText(amountFen)} 元。大写是${capitalYuanText(amountFen)}。`;

function openingOf(letter: Letter, who: string): readonly string[] {
  const { decision, explanation, before } = letter;
  const called = calledName(decision.label);
  const now = explanation?.amountFen ?? 0;
  switch (decision.kind) {
    case "confirmation":
      return [
        `${who}申请${called}，我们同意了。`,
        `从${monthText(decision.fromMonth)}起，每个月发给${who} ${moneyWords(now)}`,
        ...paymentWords(letter),
      ];
    case "refusal":
      return [
        `${who}申请${called}，我们没有同意（${called === temporaryLabel ? "不予救助" : "不予确认"}）。`,
        `原因是：${decision.reason}。`,
      ];
    case "increase":
    case "decrease": {
      const was = before?.amountFen ?? 0;
      const more = decision.kind === "increase";
      const change = more
        ? `每个月多发 ${yuanText(now - was)}`
        : `每个月少发 ${yuanText(was - now)}`;
      return [
        `从${monthText(decision.fromMonth)}起，发给${who}的钱有变化。`,
        `原来每个月 ${yuanText(was)} 元。现在每个月 ${moneyWords(now)}${change} 元。`,
        ...paymentWords(letter),
      ];
    }
    case "stop":
      return [
        `从${monthText(decision.fromMonth)}起，不再给${who}发${called}的钱。`,
        `原因是：${decision.reason}。`,
      ];
    case "suspend":
      return [
        `从${monthText(decision.fromMonth)}起，先不给${who}发${called}的钱。`,
        `原因是：${decision.reason}。`,
        "原因没有了，就接着发。",
      ];
    case "status":
      return [
        `${who}申请${called}，我们同意了。`,
        `从${monthText(decision.fromMonth)}起，${who}可以凭这封信申请医疗、教育、住房等救助。`,
        "这一项不是按月发钱的。",
      ];
    case "temporary-aid":
      return [
        `${who}遇到了困难（${decision.cause}），我们给${who}一次${decision.label}。`,
        `一共 ${moneyWords(decision.amountFen)}`,
        ...aidWords(decision),
      ];
  }
}

/** When the aid comes, and as what; parts are shown to make the whole. */
function aidWords({
  amountFen,
  payments,
  goods,
}: Extract<Decision, { kind: "temporary-aid" }>): readonly string[] {
  const given = goods === undefined ? [] : [`给的是东西：${goods}。`];
  const days = payments.map(({ on, amountFen: part }) => `${dayText(on)}，${yuanText(part)} 元。`);
  if (payments.length < 2) return [...given, ...days];
  const sum = payments.map(({ amountFen: part }) => yuanText(part)).join(" + ");
  return [...given, `分 ${payments.length} 次给：${sum} = ${yuanText(amountFen)} 元。`, ...days];
}

function paymentWords({ payment }: Letter): readonly string[] {
  if (payment === undefined || payment.accountTail === "") return [];
  const { payeeName, bank, accountTail } = payment;
  return [`钱打到${payeeName}在${bank}的账户，账号最后四位是 ${accountTail}。`];
}

function hearingWords({ on, how }: Hearing, who: string): string {
  const asked = `作出决定以前，我们在${dayText(on)}`;
  if (how === "opinion-given") return `${asked}听取了${who}的意见。`;
  return how === undefined
    ? `${asked}问过${who}的意见。`
    : `${asked}问过${who}的意见，${who}没有提。`;
}

/** What follows from other lines and is no reason by itself. */
const derived: readonly string[] = [
  "income.total",
  "income.employment-cost",
  "income.countable",
  "income.per-head",
  "eligibility.income",
  "gap.base",
  "amount.total",
  "month.standing",
];

/** Why the amount is another one: what was so before, and what is so now. */
function changeSections({ explanation, before }: Letter): readonly LetterSection[] {
  if (explanation === undefined || before === undefined) return [];
  const { steps, parameters } = differencesOf(before, explanation);
  const blocks = [
    ...parameters
      .filter(isStandard)
      .map(({ key, before: was = "没有", after = "没有" }) =>
        say(`${standardName({ key })}：原来 ${was}，现在 ${after}。`),
      ),
    ...steps
      .filter(({ id }) => !derived.includes(id))
      .map(({ label, personName, before: was = "没有", after = "没有" }) =>
        say(
          `${personName === undefined ? "" : `${personName}的`}${label}：原来 ${was}，现在 ${after}。`,
        ),
      ),
  ];
  return blocks.length === 0 ? [] : [{ heading: "为什么有变化", blocks }];
}

const dutySection = ({ township }: Office): LetterSection => ({
  heading: "家里有变化，请告诉我们",
  blocks: [
    say("家里有人出生、去世、搬走，或者收入、财产变了，请尽快告诉我们。"),
    say(`到${township}的社会救助窗口说，或者请村（社区）干部转告，都可以。`),
  ],
});

function remedySection({ deliveredOn, ...remedies }: Remedies, { county }: Office): LetterSection {
  const { reconsideration, litigation, afterReconsideration } = remedies;
  return {
    heading: "您不同意，可以这样做",
    blocks: [
      say(
        `一是申请行政复议。收到这封信后 ${reconsideration.count} 天内，向${county}人民政府提出。`,
      ),
      say(untilWords(reconsideration, deliveredOn)),
      say(`二是直接去法院。收到这封信后 ${litigation.count} 个月内，向人民法院起诉。`),
      say(untilWords(litigation, deliveredOn)),
      say(
        `复议的结果您还不同意，也可以去法院。要在收到复议决定后 ${afterReconsideration.count} 天内。`,
      ),
    ],
  };
}

const remedyClauses = (of: Remedies): readonly (readonly string[])[] => [
  ["申请行政复议", of.reconsideration.clause],
  ["去法院", `${of.litigation.clause}；${of.afterReconsideration.clause}`],
];

const untilWords = ({ until, isCertain }: Remedy, deliveredOn: Day): string =>
  [
    `${dayText(deliveredOn)}收到的，最晚到${dayText(until)}。`,
    ...(isCertain ? [] : ["那天要是放假，就到放假后的第一个工作日。"]),
  ].join("");

/** To be written by hand. */
const blank = "＿＿＿＿＿＿＿＿＿＿";

const contactSection = ({ county, township, phone = blank }: Office): LetterSection => ({
  heading: "有不明白的，来问我们",
  blocks: [
    say(`请到${township}的社会救助窗口，或者${county}民政局。`),
    say(`电话：${phone}`),
    say("看不清字的，可以让窗口的人念给您听。"),
  ],
});
