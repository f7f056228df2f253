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
} from "./shapes.ts";

const Votes = z.int().check(z.nonnegative(), z.lte(500));
const shape = z.object({
  ...matterShape,
  heldOn: RealDay,
  place: LineText,
  present: Votes,
  inFavour: Votes,
  against: Votes,
  minutes: DocumentText,
});
type Fields = z.output<typeof shape>;

const votesAddUp: Guard<Fields> = {
  code: "VOTES_EXCEED_PRESENT",
  refuses: ({ record, given }) => {
    const { present, inFavour, against } = { ...record.fields, ...given };
    return inFavour + against <= present
      ? undefined
      : {
          text: "同意与不同意的票数之和超过到会人数，请核对会议记录",
          path: "fields.present",
          value: present,
          proposal: inFavour + against,
        };
  },
};

/** 民主评议: neighbours say what they know of a household, where it is disputed. PC-4 */
export const appraisal = register({
  id: "appraisal",
  module: "social-assistance",
  label: "民主评议",
  idPrefix: "da",
  shape,
  fields: {
    ...matterFields,
    heldOn: { label: "评议日期", class: "P1" },
    place: { label: "地点", class: "P1" },
    present: { label: "到会人数", class: "P1" },
    inFavour: { label: "同意", class: "P1" },
    against: { label: "不同意", class: "P1" },
    minutes: { label: "会议记录", class: "P1" },
  },
  area: "village",
  roles: { read: caseStaff, write: ["township-clerk", "township-reviewer"] },
  process: {
    initial: "held",
    states: { held: "已评议" },
    transitions: [],
    guards: { open: [votesAddUp], amend: [votesAddUp] },
  },
  questions: matterQuestions,
  unique: [],
  indicators: [],
});

export type AppraisalFields = FieldsOf<typeof appraisal>;
