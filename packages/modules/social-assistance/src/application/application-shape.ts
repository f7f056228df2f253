import { RealDay } from "@minzheng/people";
import type { FieldDeclaration } from "@minzheng/register";
import * as z from "zod/mini";
import { hearingFields, hearingShape } from "./hearing.ts";
import { paperLabels, papers } from "./papers.ts";
import { cascade, programmeLabels } from "./programmes.ts";
import { DocumentText, IdText, LineText, ToldHow, toldHow, VillageText } from "./shapes.ts";

const Programme = z.enum(cascade);
const Paper = z.enum(papers);

/** 核对授权: who lets the county look into their means, by which paper, how far and how long. PC-6 */
const Authorisation = z.object({
  residentId: IdText,
  /** The guardian, for a minor; the person themselves otherwise. */
  signedBy: IdText,
  document: DocumentText,
  scope: z.enum(["household-means", "household-means-and-obligors"]),
  expiresOn: RealDay,
});
export type Authorisation = z.infer<typeof Authorisation>;

export const applicationShape = z.object({
  householdId: IdText,
  village: VillageText,
  programmes: z.array(Programme).check(z.minLength(1), z.maxLength(5)),
  acceptsOther: z.boolean(),
  applicantResidentId: IdText,
  channel: z.enum(["self", "agent", "proactive", "online"]),
  agentName: z.optional(z.string().check(z.minLength(1), z.maxLength(50))),
  mandate: z.optional(DocumentText),
  personIds: z.array(IdText).check(z.minLength(1), z.maxLength(30)),
  childCase: z.boolean(),
  separatedResidence: z.boolean(),
  staffRelative: z.boolean(),
  papers: z.array(Paper).check(z.maxLength(papers.length)),
  authorisations: z.array(Authorisation).check(z.maxLength(30)),
  payeeResidentId: IdText,
  bank: z.optional(z.string().check(z.minLength(2), z.maxLength(50))),
  account: z.optional(z.string().check(z.regex(/^\d{8,30}$/, "账号应为 8 至 30 位数字"))),
  accountHolder: z.optional(z.string().check(z.minLength(1), z.maxLength(50))),
  missingPapers: z.optional(z.array(Paper).check(z.minLength(1))),
  suppliedPapers: z.optional(z.array(Paper).check(z.minLength(1))),
  opinion: z.optional(z.enum(["recommend", "decline"])),
  recommended: z.optional(Programme),
  recognisedIds: z.optional(z.array(IdText).check(z.minLength(1), z.maxLength(30))),
  reviewClass: z.optional(z.enum(["A", "B", "C"])),
  noticePlace: z.optional(LineText),
  refusalCode: z.optional(
    z.enum(["income-over", "property-over", "not-in-scope", "untrue-statement", "other"]),
  ),
  ...hearingShape,
  toldHow: z.optional(ToldHow),
});
export type ApplicationFields = z.output<typeof applicationShape>;

const asked = "申请";
const payment = "发放账户";
const procedure = "办理";

const paper = (label: string) =>
  ({ label, class: "P1", kept: true, group: procedure, choices: paperLabels }) as const;

export const applicationFields: Readonly<Record<keyof ApplicationFields, FieldDeclaration>> = {
  householdId: { label: "家庭", class: "P1" },
  village: { label: "村（社区）", class: "P1" },
  programmes: { label: "申请类别", class: "P1", choices: programmeLabels, group: asked },
  acceptsOther: {
    label: "不符合所申请类别时，同意按其他类别认定",
    class: "P1",
    group: asked,
    hint: "同意的，不再要求重复提交材料",
  },
  applicantResidentId: { label: "申请人", class: "P2", group: asked },
  channel: {
    label: "申请方式",
    class: "P1",
    choices: { self: "本人申请", agent: "委托他人", proactive: "主动发现", online: "网上申请" },
    group: asked,
  },
  agentName: { label: "受托人", class: "P2", sealed: true, mask: "name", group: asked },
  mandate: {
    label: "委托书",
    class: "P1",
    group: asked,
    clause: "最低生活保障审核确认办法 第六条",
  },
  personIds: {
    label: "为谁申请",
    class: "P2",
    group: asked,
    hint: "按户认定的填写全部共同生活的家庭成员",
  },
  childCase: {
    label: "只为未成年人申请",
    class: "P2",
    group: asked,
    hint: "涉及未成年人的不公示",
    clause: "民发〔2019〕62号 二（二）",
  },
  separatedResidence: { label: "人户分离", class: "P1", group: asked },
  staffRelative: {
    label: "是经办人员或村（居）委会成员的近亲属",
    class: "P1",
    group: asked,
    hint: "须先单独登记备案，由县级入户核查",
    clause: "最低生活保障审核确认办法 第十一条",
  },
  papers: { label: "已交材料", class: "P1", choices: paperLabels, group: asked },
  authorisations: {
    label: "核对授权",
    class: "P2",
    group: asked,
    hint: "每个成年家庭成员都要授权，未成年人由监护人代签",
    clause: "最低生活保障审核确认办法 第九条",
    parts: {
      residentId: { label: "授权核对谁" },
      signedBy: { label: "签字人" },
      document: { label: "授权书" },
      scope: {
        label: "授权范围",
        choices: {
          "household-means": "家庭经济状况",
          "household-means-and-obligors": "家庭经济状况和法定义务人状况",
        },
      },
      expiresOn: { label: "有效期至" },
    },
  },
  payeeResidentId: { label: "领款人", class: "P2", group: payment },
  bank: { label: "开户行", class: "P2", group: payment },
  account: {
    label: "银行账号",
    class: "P3",
    sealed: true,
    token: true,
    mask: "account",
    group: payment,
  },
  accountHolder: {
    label: "户名",
    class: "P2",
    sealed: true,
    token: true,
    mask: "name",
    group: payment,
  },
  missingPapers: { ...paper("需补正的材料"), hint: "一次列全" },
  suppliedPapers: paper("已补交的材料"),
  opinion: {
    label: "初审意见",
    class: "P1",
    kept: true,
    choices: { recommend: "建议纳入", decline: "建议不予纳入" },
    group: procedure,
  },
  recommended: {
    label: "建议类别",
    class: "P1",
    kept: true,
    choices: programmeLabels,
    group: procedure,
  },
  recognisedIds: {
    label: "认定哪些人",
    class: "P2",
    kept: true,
    group: procedure,
    hint: "按人认定的类别填写；不填为所申请的全部人员",
  },
  reviewClass: {
    label: "定期核查类别",
    class: "P1",
    kept: true,
    choices: { A: "A 类", B: "B 类", C: "C 类" },
    group: procedure,
  },
  noticePlace: { label: "公示地点", class: "P1", kept: true, group: procedure },
  refusalCode: {
    label: "不予确认的原因",
    class: "P1",
    kept: true,
    choices: {
      "income-over": "收入超过标准",
      "property-over": "财产超过限额",
      "not-in-scope": "不属于救助范围",
      "untrue-statement": "申报不实",
      other: "其他",
    },
    group: procedure,
  },
  heardOn: { ...hearingFields.heardOn, group: procedure },
  heardHow: { ...hearingFields.heardHow, group: procedure },
  heardWords: { ...hearingFields.heardWords, group: procedure },
  heardProof: { ...hearingFields.heardProof, group: procedure },
  toldHow: { ...toldHow, group: procedure },
};
