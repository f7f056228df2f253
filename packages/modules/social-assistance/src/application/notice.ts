import { type FieldsOf, type Guard, type RegisterRecord, register } from "@minzheng/register";
import * as z from "zod/mini";
import { stepRule } from "./clocks.ts";
import { cascade, programmeLabels } from "./programmes.ts";
import {
  caseStaff,
  DocumentText,
  IdText,
  LineText,
  matterFields,
  matterQuestions,
  matterShape,
  township,
} from "./shapes.ts";

/** A line on the board: whose name, for how many people, how much. Of an end no amount. */
const Entry = z.object({
  residentId: IdText,
  persons: z.int().check(z.gte(1), z.lte(30)),
  amountFen: z.optional(z.int().check(z.nonnegative())),
});

const shape = z.object({
  ...matterShape,
  programme: z.enum(cascade),
  place: LineText,
  entries: z.array(Entry).check(z.minLength(1), z.maxLength(30)),
  photoStart: z.optional(DocumentText),
  photoEnd: z.optional(DocumentText),
});
type Fields = z.output<typeof shape>;

const somePhoto: Guard<Fields> = {
  code: "PHOTO_MISSING",
  refuses: ({ given }) =>
    given.photoStart === undefined && given.photoEnd === undefined
      ? { text: "请至少上传一张公示照片", path: "fields.photoStart" }
      : undefined,
};

/** A notice whose beginning or end nobody photographed is looked at by auditors. PB-3 */
export type NoticeFlag = "NO_PHOTO_OF_START" | "NO_PHOTO_OF_END";

/** What auditors will ask about a notice; it holds nothing up. */
export const noticeFlags = ({ fields }: RegisterRecord<Fields>): readonly NoticeFlag[] => [
  ...(fields.photoStart === undefined ? ["NO_PHOTO_OF_START" as const] : []),
  ...(fields.photoEnd === undefined ? ["NO_PHOTO_OF_END" as const] : []),
];

const photographs = { roles: township, takes: { optional: ["photoStart", "photoEnd"] } } as const;

/**
 * 公示: the first opinion on a board in the village. Holds ids and numbers: the words that are
 * posted are made of them when they are printed.
 */
export const notice = register({
  id: "notice",
  module: "social-assistance",
  label: "公示",
  idPrefix: "nt",
  shape,
  fields: {
    ...matterFields,
    programme: { label: "公示事项", class: "P0", choices: programmeLabels },
    place: { label: "公示地点", class: "P0" },
    entries: { label: "公示名单", class: "P2" },
    photoStart: { label: "张贴时照片", class: "P1", kept: true },
    photoEnd: { label: "撤下时照片", class: "P1", kept: true },
  },
  area: "village",
  roles: { read: caseStaff, write: township },
  process: {
    initial: "posted",
    states: { posted: "公示中", "taken-down": "已撤下" },
    transitions: [
      {
        ...photographs,
        name: "photograph",
        label: "上传照片",
        from: ["posted"],
        to: "posted",
        guards: [somePhoto],
      },
      {
        ...photographs,
        name: "take-down",
        label: "撤下公示",
        from: ["posted"],
        to: "taken-down",
        after: "notice",
      },
      {
        ...photographs,
        name: "file-photograph",
        label: "补交照片",
        from: ["taken-down"],
        to: "taken-down",
        guards: [somePhoto],
      },
    ],
    clocks: [
      {
        name: "notice",
        label: "公示期",
        kind: "wait",
        runsIn: ["posted"],
        rule: stepRule("notice"),
        clause: "最低生活保障审核确认办法 第十九条；特困人员认定办法 第十五条",
      },
    ],
  },
  questions: matterQuestions,
  unique: [],
  indicators: [],
});

export type NoticeFields = FieldsOf<typeof notice>;
