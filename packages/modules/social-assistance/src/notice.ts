import { ageYearsOn, assert, type Day, type Fen, monthOf, yuanText } from "@minzheng/kernel";
import { masks, type PrintBlock, type PrintDocument, type Refusal } from "@minzheng/register";
import type { NoticePolicy } from "./notice-policy.ts";
import { inForce } from "./policy-set.ts";

export { type NoticePolicy, noticePolicy } from "./notice-policy.ts";

/** What is posted; a mere status is posted by whoever grants aid on it, and so is not here. MG-5 */
export type NoticeProgramme =
  | "subsistence-allowance"
  | "single-person-allowance"
  | "extreme-hardship"
  | "temporary-assistance";

export interface NoticeEntry {
  /** The applicant, or the person who is recognised. */
  readonly name: string;
  /** Decides whether there may be a notice at all; it is never posted. */
  readonly bornOn: Day;
  /** P3: a person under protection, who is never named in full. */
  readonly nameClass: "P2" | "P3";
  readonly village: string;
  readonly persons: number;
  /** A month, or of the one payment of temporary assistance. Not posted when support ends. */
  readonly amountFen?: Fen;
}

export interface NoticeInput {
  /** Before the decision, after it, or before support is ended. */
  readonly kind: "opinion" | "decision" | "end";
  readonly programme: NoticeProgramme;
  readonly category: "urban" | "rural";
  /** A child's matter, an orphan's, or one of protection. */
  readonly childCase: boolean;
  readonly entries: readonly NoticeEntry[];
  /** From the legal clock: the last day as counted, and after rolling. A decision stays posted. */
  readonly posting: { readonly on: Day; readonly rawEnd?: Day; readonly end?: Day };
  /** Who posts. */
  readonly office: string;
  /** Where to object: what these offices have published. */
  readonly objection: {
    readonly offices: readonly string[];
    readonly address?: string;
    readonly phone?: string;
  };
  readonly policy: NoticePolicy;
}

/** @source 未成年人保护法 第二条 */
const adultYears = 18;

const isMinor = ({ bornOn }: Pick<NoticeEntry, "bornOn">, on: Day): boolean =>
  ageYearsOn(bornOn, on) < adultYears;

/**
 * Why there may be no such notice, and what to do instead.
 *
 * @source 关于进一步加强事实无人抚养儿童保障工作的意见, two (2); domain/assistance.md PB-2
 */
export function noticeRefusal(
  input: NoticeInput,
): (Refusal & { readonly code: "NOTICE_FORBIDDEN" | "NOTICE_END_UNKNOWN" }) | undefined {
  const { childCase, entries, posting, kind } = input;
  const proposal = "send-without-notice";
  if (childCase) {
    const text = "涉及未成年人或受保护人员的事项不公示，请直接办理下一步";
    return { code: "NOTICE_FORBIDDEN", text, path: "childCase", proposal };
  }
  const minor = entries.findIndex((entry) => isMinor(entry, posting.on));
  if (minor >= 0) {
    const text = "名单中有未成年人，未成年人的事项不公示，请移出名单后单独办理";
    return { code: "NOTICE_FORBIDDEN", text, path: `entries.${minor}`, proposal };
  }
  if (kind !== "decision" && posting.end === undefined) {
    const text = "公示期满日所在年度的放假安排尚未载入，请载入后再打印公示";
    return { code: "NOTICE_END_UNKNOWN", text, path: "posting.end" };
  }
  return undefined;
}

/** The name as it may be posted: in full by rule, but never a minor's, and never under protection. */
export function noticeName(
  entry: Pick<NoticeEntry, "name" | "bornOn" | "nameClass">,
  { names }: NoticePolicy,
  on: Day,
): string {
  const rule = inForce(names, monthOf(on))?.value ?? "masked";
  const open = rule === "full" && entry.nameClass !== "P3" && !isMinor(entry, on);
  return open ? entry.name : masks.name(entry.name);
}

/**
 * The notice as it hangs on the board: who, of which village, how many people, how much, until when
 * and where to object. Nothing else has a place in it, and nothing else is asked for.
 *
 * @throws Defect when {@link noticeRefusal} has something against it
 * @source 最低生活保障审核确认办法 第十九条、第二十四条; 特困人员认定办法 第十五条、第二十六条; PB-1
 */
export function noticeDocument(input: NoticeInput): PrintDocument {
  assert(noticeRefusal(input) === undefined, "a notice that is not allowed was made");
  assert(input.entries.length > 0, "a notice has somebody to name");
  const { kind, office, posting } = input;
  return {
    layout: "notice",
    title: [office, titleOf(input)],
    blocks: [
      say(openingOf(input)),
      ...(kind === "decision" ? [] : [say(timeOf(input))]),
      tableOf(input),
      say(objectionOf(input)),
      ...contactOf(input),
      { kind: "closing", office, day: dayText(posting.on) },
    ],
  };
}

const say = (text: string): PrintBlock => ({ kind: "paragraph", text });

const dayText = (on: Day): string =>
  `${on.slice(0, 4)}年${Number(on.slice(5, 7))}月${Number(on.slice(8))}日`;

const labels: Readonly<Record<NoticeProgramme, string>> = {
  "subsistence-allowance": "最低生活保障",
  "single-person-allowance": "最低生活保障",
  "extreme-hardship": "特困人员救助供养",
  "temporary-assistance": "临时救助",
};
const clauses: Readonly<Record<NoticeProgramme, string>> = {
  "subsistence-allowance": "最低生活保障审核确认办法",
  "single-person-allowance": "最低生活保障审核确认办法",
  "extreme-hardship": "特困人员认定办法",
  "temporary-assistance": "社会救助暂行办法",
};
const amounts: Readonly<Record<NoticeProgramme, string>> = {
  "subsistence-allowance": "月保障金（元）",
  "single-person-allowance": "月保障金（元）",
  "extreme-hardship": "月供养金（元）",
  "temporary-assistance": "救助金（元）",
};

function labelOf({ programme, category }: NoticeInput): string {
  const label = labels[programme];
  return programme === "temporary-assistance"
    ? label
    : `${category === "urban" ? "城市" : "农村"}${label}`;
}

/** `3 户家庭`, `2 名人员` */
function whoOf({ programme, entries }: NoticeInput): string {
  const byPerson = programme === "extreme-hardship" || programme === "single-person-allowance";
  return byPerson ? `${entries.length} 名人员` : `${entries.length} 户家庭`;
}

function titleOf(input: NoticeInput): string {
  const label = labelOf(input);
  if (input.kind === "end") return `关于拟终止${label}的公示`;
  return input.kind === "opinion" ? `关于拟纳入${label}的公示` : `${label}审核确认结果公布`;
}

function openingOf(input: NoticeInput): string {
  const [label, who, clause] = [labelOf(input), whoOf(input), clauses[input.programme]];
  if (input.kind === "end") return `根据《${clause}》，拟终止下列 ${who}的${label}，现予公示。`;
  if (input.kind === "decision") {
    return `根据《${clause}》，下列 ${who}已审核确认纳入${label}，现予公布。救助期间持续公布，救助终止时撤下。`;
  }
  return `根据《${clause}》，经申请、核对、调查和审核，拟将下列 ${who}纳入${label}，现予公示。`;
}

/** The day of posting is not counted; a last day that is a holiday is said to roll. WE-19 */
function timeOf({ posting: { on, rawEnd, end } }: NoticeInput): string {
  assert(end !== undefined, "the refusal has looked at the end");
  const rolled =
    rawEnd === undefined || rawEnd === end ? "" : `（${dayText(rawEnd)}为休假日，顺延至该日）`;
  return `公示时间：自${dayText(on)}张贴之次日起七日，至${dayText(end)}止${rolled}。`;
}

function tableOf({ kind, programme, entries, policy, posting }: NoticeInput): PrintBlock {
  const withAmount = kind !== "end";
  return {
    kind: "table",
    columns: [
      { label: "序号", align: "center" },
      { label: "姓名", align: "center" },
      { label: "村（社区）", align: "center" },
      ...(withAmount
        ? ([
            { label: "保障人口", align: "center" },
            { label: amounts[programme], align: "right" },
          ] as const)
        : []),
    ],
    rows: entries.map((entry, i) => [
      String(i + 1),
      noticeName(entry, policy, posting.on),
      entry.village,
      ...(withAmount ? [String(entry.persons), amountOf(entry)] : []),
    ]),
  };
}

function amountOf({ amountFen }: NoticeEntry): string {
  assert(amountFen !== undefined, "an amount is posted with every name");
  return yuanText(amountFen);
}

function objectionOf({ kind, posting, objection: { offices } }: NoticeInput): string {
  const where = offices.join("或");
  const until =
    kind === "decision" || posting.end === undefined
      ? "可以随时"
      : `请在${dayText(posting.end)}前（含当日）`;
  return `对上列事项有异议的，${until}当面、书面或者电话向${where}反映，说明理由。收到后将重新调查核实；实名反映的，逐一核查并告知结果，反映人的姓名予以保密。`;
}

function contactOf({ objection: { address, phone } }: NoticeInput): readonly PrintBlock[] {
  const parts = [
    ...(address === undefined ? [] : [`受理地点：${address}`]),
    ...(phone === undefined ? [] : [`受理电话：${phone}`]),
  ];
  return parts.length === 0 ? [] : [say(`${parts.join("；")}。`)];
}
