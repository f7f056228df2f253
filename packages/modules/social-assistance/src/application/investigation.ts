import { RealDay } from "@minzheng/people";
import { type FieldsOf, type Guard, register } from "@minzheng/register";
import * as z from "zod/mini";
import {
  caseStaff,
  DocumentText,
  LineText,
  matterFields,
  matterQuestions,
  matterShape,
  mendedIn,
  township,
  WordsText,
} from "./shapes.ts";

const shape = z.object({
  ...matterShape,
  way: z.enum(["home-visit", "neighbour-visit", "letter"]),
  level: z.enum(["township", "county"]),
  madeOn: RealDay,
  /** Who was met, or which office answered. */
  informant: LineText,
  asTold: z.boolean(),
  findings: z.optional(WordsText),
  form: z.optional(DocumentText),
  signedByFamily: z.optional(z.string().check(z.minLength(1), z.maxLength(50))),
});
type Fields = z.output<typeof shape>;

const notAhead: Guard<Fields> = {
  code: "AHEAD_OF_TODAY",
  refuses: ({ given, today }) =>
    given.madeOn !== undefined && given.madeOn > today
      ? {
          text: "调查日期晚于今天，请核对",
          path: "fields.madeOn",
          value: given.madeOn,
          proposal: today,
        }
      : undefined,
};

/** @source 最低生活保障审核确认办法 第十六条 */
const signedByBothSides: Guard<Fields> = {
  code: "FAMILY_SIGNATURE_MISSING",
  refuses: ({ record, given }) =>
    record.fields.way === "home-visit" && given.signedByFamily === undefined
      ? {
          text: "入户调查表须由调查人员和被调查家庭双方签字，请填写家庭签字人",
          path: "fields.signedByFamily",
        }
      : undefined,
};

const levelIs = (level: Fields["level"]): Guard<Fields> => ({
  code: "OTHER_LEVEL",
  refuses: ({ record: { fields } }) =>
    fields.level === level
      ? undefined
      : {
          text: level === "county" ? "乡镇的调查由乡镇签字" : "县级的调查由县级签字",
          proposal: level === "county" ? "sign" : "sign-for-county",
        },
});

const signature = {
  from: ["filed"],
  notSameAs: ["open"],
  takes: { required: ["form"], optional: ["signedByFamily"] },
} as const;

const workers = ["township-clerk", "township-reviewer", "county-clerk", "county-reviewer"] as const;

/**
 * 调查核实: a visit to the home or the neighbours, or a letter. One investigator files it, another
 * one signs: two people were there.
 */
export const investigation = register({
  id: "investigation",
  module: "social-assistance",
  label: "调查核实",
  idPrefix: "iv",
  shape,
  fields: {
    ...matterFields,
    way: {
      label: "调查方式",
      class: "P1",
      choices: { "home-visit": "入户调查", "neighbour-visit": "邻里访问", letter: "信函索证" },
    },
    level: {
      label: "调查单位",
      class: "P1",
      choices: { township: "乡镇（街道）", county: "县级民政部门" },
    },
    madeOn: { label: "调查日期", class: "P1" },
    informant: { label: "被调查人或单位", class: "P2", sealed: true, mask: "name" },
    asTold: { label: "与申报一致", class: "P1" },
    findings: { label: "调查情况", class: "P3", sealed: true },
    form: { label: "调查表", class: "P1", kept: true },
    signedByFamily: {
      label: "家庭签字人",
      class: "P2",
      sealed: true,
      mask: "name",
      kept: true,
    },
  },
  area: "village",
  roles: { read: caseStaff, write: workers, reveal: workers },
  process: {
    initial: "filed",
    states: { filed: "待签字", signed: "已签字", "signed-by-county": "县级已签字" },
    transitions: [
      {
        ...signature,
        name: "sign",
        label: "调查人员签字",
        to: "signed",
        roles: township,
        guards: [levelIs("township"), signedByBothSides],
      },
      {
        ...signature,
        name: "sign-for-county",
        label: "县级调查人员签字",
        to: "signed-by-county",
        roles: ["county-clerk", "county-reviewer"],
        guards: [levelIs("county"), signedByBothSides],
      },
    ],
    guards: { open: [notAhead], amend: [mendedIn(["filed"]), notAhead] },
  },
  questions: matterQuestions,
  unique: [],
  indicators: [],
});

export type InvestigationFields = FieldsOf<typeof investigation>;
