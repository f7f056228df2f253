import type { HistoryEntry, PrintBlock, PrintDocument } from "@minzheng/register";
import type { Explanation } from "@minzheng/social-assistance/own-contract";
import { instantText, monthProse } from "../../../text/dates.ts";
import { capitalYuanText, yuanText } from "../../../text/money.ts";
import { readinessOf } from "../application/readiness.ts";
import {
  addressText,
  healthText,
  incomeText,
  type Material,
  memberAt,
  memberCells,
  programmesText,
  sexText,
} from "./material.ts";

type Row = [string, string, string];

/**
 * 审批表: who applied, who lives there, how the amount was reckoned, what was found, and who said
 * what about it. Numbers stay masked; what nobody has written yet stays to be written by hand.
 */
export function approvalForm(material: Material): PrintDocument {
  const { application, household, office } = material;
  return {
    layout: "form",
    title: [`${programmesText(application.view)}申请审核确认表`],
    number: `${application.view.id}　　单位：${office}　　家庭编号：${household.number}`,
    blocks: [
      applicantBlock(material),
      membersBlock(material),
      ...reckoningBlocks(material),
      findingsBlock(material),
      opinionsBlock(material),
    ],
  };
}

function applicantBlock(material: Material): PrintBlock {
  const { application, household } = material;
  const applicant = memberAt(material, "applicantResidentId");
  const { personIds } = application.view.fields;
  const persons = Array.isArray(personIds) ? personIds.length : 0;
  return {
    kind: "fields",
    side: "申请人",
    lines: [
      [
        { label: "姓名", text: applicant?.name ?? "" },
        { label: "性别", text: applicant === undefined ? "" : sexText(applicant) },
      ],
      [
        { label: "公民身份号码", text: applicant?.residentIdMasked ?? "" },
        { label: "联系电话", text: applicant?.phoneMasked ?? "" },
      ],
      [
        { label: "住址", text: addressText(household) },
        { label: "家庭 / 申请人口", text: `${household.members.length} / ${persons}` },
      ],
      [
        { label: "申请类别", text: programmesText(application.view) },
        { label: "城乡类别", text: household.category === "urban" ? "城市" : "农村" },
      ],
    ],
  };
}

const membersBlock = ({ household }: Material): PrintBlock => ({
  kind: "table",
  side: "家庭成员",
  columns: [
    { label: "姓名", share: 0.13 },
    { label: "与户主关系", share: 0.13 },
    { label: "年龄", share: 0.08 },
    { label: "公民身份号码", share: 0.25 },
    { label: "健康状况", share: 0.17 },
    { label: "登记的收入" },
  ],
  rows: household.members.map((member) => [
    ...memberCells(member),
    healthText(member),
    incomeText(member),
  ]),
});

/** Sums and tests of the calculation, each with its arithmetic, and what they come to. */
function reckoningBlocks({ explanation, fromMonth }: Material): readonly PrintBlock[] {
  if (explanation === undefined) return [];
  const { amountFen } = explanation;
  const words =
    amountFen === 0
      ? `本月不发放：${explanation.zeroReasonText ?? ""}`
      : `人民币${capitalYuanText(amountFen)}（${yuanText(amountFen)} 元/月），自 ${fromMonth ?? monthProse(explanation.month)} 起`;
  return [
    {
      kind: "table",
      side: "保障金测算",
      columns: [
        { label: "", share: 0.27 },
        { label: "", align: "left" },
        { label: "", align: "right", share: 0.17 },
      ],
      rows: reckoningRows(explanation),
    },
    { kind: "fields", lines: [[{ label: "月保障金合计", text: words, wide: true }]] },
  ];
}

const reckoningRows = ({ steps }: Explanation): Row[] =>
  steps
    .filter(({ section, subtotal, formula }) =>
      section === "income"
        ? subtotal
        : section === "eligibility"
          ? formula !== undefined
          : !subtotal,
    )
    .filter(({ section }) => section !== "month")
    .map(({ label, personName, formula = "", resultText }) => [
      personName === undefined ? label : `${label} ${personName}`,
      formula,
      resultText,
    ]);

function findingsBlock(material: Material): PrintBlock {
  const viewsOf = (id: string) =>
    material.serving.filter(({ register }) => register.id === id).map(({ view }) => view);
  const lines = readinessOf(material.application.view, {
    checks: viewsOf("economic-check"),
    investigations: viewsOf("investigation"),
    notices: viewsOf("notice"),
    objections: viewsOf("objection"),
  });
  const text = lines.map((line) => line.text).join("；");
  return { kind: "fields", lines: [[{ label: "核对、调查和公示", text, wide: true }]] };
}

function opinionsBlock({ application }: Material): PrintBlock {
  const last = (...names: readonly string[]) =>
    application.history
      .filter(({ action }) => names.some((name) => action === `application.${name}`))
      .slice(-1)[0];
  const township = last("give-opinion");
  const county = last("confirm", "confirm-delegated", "refuse", "refuse-delegated");
  return {
    kind: "signatures",
    upright: true,
    boxes: [
      {
        label: "乡镇初审意见",
        ...saidIn(township, opinionText(application.view.fields)),
        seal: true,
      },
      { label: "经办意见", opinion: "" },
      { label: "审核确认意见", ...saidIn(county, county?.label), seal: true },
    ],
  };
}

const opinionText = ({ opinion }: Readonly<Record<string, unknown>>): string =>
  opinion === "decline" ? "建议不予纳入" : "建议纳入";

/** What was said, by whom and when; nothing of it before. */
function saidIn(entry: HistoryEntry | undefined, verdict: string | undefined) {
  if (entry === undefined) return {};
  const opinion = [verdict, entry.reason].filter((text) => text !== undefined).join("。");
  return { opinion, signer: entry.officer, day: instantText(entry.at).slice(0, 10) };
}
