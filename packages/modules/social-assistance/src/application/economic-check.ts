import { type FieldsOf, type Guard, register } from "@minzheng/register";
import * as z from "zod/mini";
import { stepRule } from "./clocks.ts";
import { cascade, programmeLabels, shortLabels } from "./programmes.ts";
import { lawFrom } from "./regime.ts";
import {
  caseStaff,
  clerks,
  DocumentText,
  IdText,
  LineText,
  matterFields,
  matterQuestions,
  matterShape,
  mendedIn,
  township,
} from "./shapes.ts";

/** One thing the data of another office says against what was told, or beside it. */
const Hit = z.object({
  residentId: IdText,
  kind: z.enum(["income", "deposit", "securities", "insurance", "vehicle", "house", "business"]),
  office: LineText,
  valueFen: z.optional(z.int().check(z.nonnegative())),
});

const shape = z.object({
  ...matterShape,
  programme: z.enum(cascade),
  /** Whose means are looked into: those who authorised it. */
  personIds: z.array(IdText).check(z.minLength(1), z.maxLength(30)),
  /** People outside the household who owe support, each with the paper by which they consent. */
  obligors: z.optional(
    z
      .array(z.object({ residentId: IdText, consent: z.optional(DocumentText) }))
      .check(z.maxLength(20)),
  ),
  report: z.optional(DocumentText),
  hits: z.optional(z.array(Hit).check(z.maxLength(100))),
  proof: z.optional(DocumentText),
});
type Fields = z.output<typeof shape>;

/** @source 社会救助法 第四十一条 */
const consentOfObligors: Guard<Fields> = {
  code: "CONSENT_MISSING",
  refuses: ({ record, today }) => {
    const unasked = record.fields.obligors?.findIndex(({ consent }) => consent === undefined) ?? -1;
    return unasked < 0 || today < lawFrom
      ? undefined
      : {
          text: "核对家庭以外的赡养、抚养、扶养义务人须取得本人同意，请补充同意书或将其移出",
          path: `fields.obligors.${unasked}.consent`,
        };
  },
};

const hitsOfChecked: Guard<Fields> = {
  code: "HIT_OF_STRANGER",
  refuses: ({ record: { fields }, given }) => {
    const checked = [
      ...fields.personIds,
      ...(fields.obligors ?? []).map(({ residentId }) => residentId),
    ];
    const stray = given.hits?.findIndex(({ residentId }) => !checked.includes(residentId)) ?? -1;
    return stray < 0
      ? undefined
      : {
          text: "比对结果里有未授权核对的人，请核对后移出",
          path: `fields.hits.${stray}.residentId`,
        };
  },
};

/** Told at once, so that the applicant can object with proof. @source PC-5 */
const hitsOnly: Guard<Fields> = {
  code: "NOTHING_TO_TELL",
  refuses: ({ record: { fields } }) =>
    (fields.hits ?? []).length > 0 ? undefined : { text: "核对没有发现不一致，不需要告知申请人" },
};

const sameOfReport = {
  roles: ["check-officer", "county-clerk"],
  takes: { required: ["report"], optional: ["hits"] },
  guards: [hitsOfChecked],
} as const;

/**
 * 家庭经济状况核对: what other offices' data say about the means of a household. A hit is a lead:
 * it refuses nobody.
 */
export const economicCheck = register({
  id: "economic-check",
  module: "social-assistance",
  label: "家庭经济状况核对",
  idPrefix: "ec",
  shape,
  fields: {
    ...matterFields,
    programme: { label: "核对事项", class: "P1", choices: programmeLabels },
    personIds: { label: "核对对象", class: "P2" },
    obligors: {
      label: "家庭以外的义务人",
      class: "P2",
      parts: { residentId: { label: "义务人" }, consent: { label: "同意核对的书面材料" } },
    },
    report: { label: "核对报告", class: "P1", kept: true },
    hits: {
      label: "不一致信息",
      class: "P2",
      kept: true,
      parts: {
        residentId: { label: "涉及人员" },
        kind: {
          label: "类别",
          choices: {
            income: "收入",
            deposit: "存款",
            securities: "有价证券",
            insurance: "商业保险",
            vehicle: "车辆",
            house: "房屋",
            business: "经营主体",
          },
        },
        office: { label: "数据来源" },
        valueFen: { label: "金额或价值", unit: "fen" },
      },
    },
    proof: { label: "异议证明材料", class: "P1", kept: true },
  },
  area: "village",
  roles: { read: [...caseStaff, "check-officer"], write: clerks },
  process: {
    initial: "requested",
    states: {
      requested: "已提请",
      running: "核对中",
      reported: "已出报告",
      told: "已告知",
      objected: "申请人有异议",
      rechecked: "已复核",
    },
    transitions: [
      {
        name: "start",
        label: "启动核对",
        from: ["requested"],
        to: "running",
        roles: ["check-officer", "county-clerk"],
        guards: [consentOfObligors],
        batch: true,
      },
      {
        ...sameOfReport,
        name: "report",
        label: "出具报告",
        from: ["running"],
        to: "reported",
      },
      {
        name: "tell",
        label: "告知申请人",
        from: ["reported"],
        to: "told",
        roles: township,
        guards: [hitsOnly],
      },
      {
        name: "object",
        label: "申请人提出异议",
        from: ["reported", "told"],
        to: "objected",
        roles: township,
        takes: { required: ["proof"] },
      },
      {
        ...sameOfReport,
        name: "recheck",
        label: "复核",
        from: ["objected"],
        to: "rechecked",
        notSameAs: ["report"],
      },
    ],
    guards: { amend: [mendedIn(["requested"], ["obligors"])] },
    clocks: [
      {
        name: "data-check-start",
        label: "启动信息核对",
        kind: "limit",
        runsIn: ["requested"],
        rule: stepRule("data-check-start"),
        cases: cascade.map((programme) => ({
          label: shortLabels[programme],
          fields: { programme },
        })),
        clause: "最低生活保障审核确认办法 第十七条",
        warnWorkdays: 1,
        escalatesTo: "county-reviewer",
      },
    ],
  },
  questions: matterQuestions,
  unique: [],
  indicators: [],
});

export type EconomicCheckFields = FieldsOf<typeof economicCheck>;
