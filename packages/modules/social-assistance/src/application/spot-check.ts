import { countyStaff } from "@minzheng/contract";
import { type Day, monthOf } from "@minzheng/kernel";
import { RealDay } from "@minzheng/people";
import { type FieldsOf, type Guard, type RegisterRecord, register } from "@minzheng/register";
import * as z from "zod/mini";
import { type Figure, rowIn } from "../tenant-figures.ts";
import { adjustment } from "./adjustment.ts";
import { application } from "./application.ts";
import { cascade, programmeLabels } from "./programmes.ts";
import { spotCheckWorkdays } from "./regime.ts";
import { DocumentText, LineText, matterFields, matterShape } from "./shapes.ts";

const errorKinds = {
  "not-eligible": "不符合条件",
  "wrong-amount": "金额不准",
  procedure: "程序不到位",
} as const;
type ErrorKind = keyof typeof errorKinds;

const grounds = { lot: "抽中", share: "比例不足补抽", widened: "查出问题扩大抽查" } as const;
type Ground = keyof typeof grounds;

const shape = z.object({
  ...matterShape,
  programme: z.enum(cascade),
  year: z.string().check(z.regex(/^\d{4}$/)),
  confirmedOn: RealDay,
  /** What the draw rested on: with these anybody draws it again. */
  rate: z.string(),
  lot: z.int().check(z.nonnegative()),
  confirmedBefore: z.int().check(z.nonnegative()),
  drawnBefore: z.int().check(z.nonnegative()),
  /** Absent: spared. */
  ground: z.optional(z.enum(Object.keys(grounds) as [Ground, ...Ground[]])),
  findings: z.optional(DocumentText),
  errorKind: z.optional(z.enum(Object.keys(errorKinds) as [ErrorKind, ...ErrorKind[]])),
  correction: z.optional(LineText),
});
type Fields = z.output<typeof shape>;

type Related = RegisterRecord<{ readonly householdId: string }>;

/** Ids of registers rise with time behind their prefix. */
const isLater = ({ id }: Related, than: string): boolean => id.slice(3) > than.slice(3);

const needed: Readonly<Record<ErrorKind, { readonly text: string; readonly proposal: string }>> = {
  "not-eligible": { text: "不符合条件的，须先撤销这项确认", proposal: "revoke" },
  "wrong-amount": { text: "金额不准的，须先作出动态调整决定", proposal: "adjust" },
  procedure: { text: "程序不到位的，请写明补正情况", proposal: "correction" },
};

/** An error is done away with before its task is closed. */
const correctedFirst: Guard<Fields> = {
  code: "NOT_CORRECTED",
  refuses: ({ record, given, related }) => {
    const { errorKind = "procedure", matterId, correction } = { ...record.fields, ...given };
    const applications: readonly Related[] = related["applications"] ?? [];
    const adjustments: readonly Related[] = related["adjustments"] ?? [];
    const isDone = {
      "not-eligible": applications.some(
        ({ id, state }) => id === matterId && (state === "revoked" || state === "told"),
      ),
      "wrong-amount": adjustments.some(
        (one) => isLater(one, record.id) && (one.state === "decided" || one.state === "told"),
      ),
      procedure: correction !== undefined,
    }[errorKind];
    return isDone ? undefined : needed[errorKind];
  },
};

const limit = (of: Figure<number>) => (_: unknown, startedOn: Day) => {
  const { value: count } = rowIn(of, monthOf(startedOn));
  return { count, unit: "workday", start: "next-day", roll: "civilCode203" } as const;
};

const looking = { from: ["drawn"], roles: ["county-clerk", "county-reviewer"] } as const;

/**
 * 委托确认抽查: one for every confirmation of a township, drawn in the transaction of the
 * confirmation itself; those on which the lot fell are the county's task.
 *
 * @source DL-3
 */
export const spotCheck = register({
  id: "spot-check",
  module: "social-assistance",
  label: "委托确认抽查",
  idPrefix: "sc",
  shape,
  fields: {
    ...matterFields,
    programme: { label: "救助类别", class: "P1", choices: programmeLabels },
    year: { label: "年度", class: "P1" },
    confirmedOn: { label: "确认日期", class: "P1" },
    rate: { label: "抽查比例", class: "P1" },
    lot: { label: "签号", class: "P1" },
    confirmedBefore: { label: "此前确认件数", class: "P1" },
    drawnBefore: { label: "此前抽查件数", class: "P1" },
    ground: { label: "抽查缘由", class: "P1", choices: grounds },
    findings: { label: "抽查记录", class: "P1", kept: true },
    errorKind: { label: "问题类型", class: "P1", kept: true, choices: errorKinds },
    correction: { label: "补正情况", class: "P1", kept: true },
  },
  area: "village",
  roles: { read: countyStaff, write: ["county-clerk"] },
  process: {
    initial: "drawn",
    states: {
      drawn: "待抽查",
      spared: "未抽中",
      sound: "抽查无误",
      unsound: "有问题，待纠正",
      corrected: "已纠正",
    },
    transitions: [
      {
        ...looking,
        name: "find-sound",
        label: "抽查无误",
        to: "sound",
        takes: { required: ["findings"] },
      },
      {
        ...looking,
        name: "find-unsound",
        label: "查出问题",
        to: "unsound",
        takes: { required: ["findings", "errorKind"] },
        reasonNeeded: true,
        grave: true,
        event: "found-unsound",
      },
      {
        name: "close-corrected",
        label: "纠正完毕",
        from: ["unsound"],
        to: "corrected",
        roles: ["county-reviewer"],
        notSameAs: ["find-unsound"],
        takes: { optional: ["correction"] },
        guards: [correctedFirst],
      },
    ],
    clocks: [
      {
        name: "check",
        label: "委托确认抽查",
        kind: "limit",
        runsIn: ["drawn"],
        rule: limit(spotCheckWorkdays.check),
        clause: "市社会救助实施细则 第二十五条",
        escalatesTo: "county-reviewer",
      },
      {
        name: "correct",
        label: "抽查问题纠正",
        kind: "limit",
        runsIn: ["unsound"],
        rule: limit(spotCheckWorkdays.correct),
        clause: "市社会救助实施细则 第二十六条",
        escalatesTo: "county-approver",
      },
    ],
    related: [
      {
        name: "applications",
        register: () => application,
        question: "byHousehold",
        values: ({ fields: { householdId } }) => ({ householdId }),
      },
      {
        name: "adjustments",
        register: () => adjustment,
        question: "byHousehold",
        values: ({ fields: { householdId } }) => ({ householdId }),
      },
    ],
  },
  columns: ["programme", "confirmedOn", "ground", "errorKind"],
  questions: [
    { name: "byTownship", by: ["township"], orderedBy: ["state"] },
    { name: "byMatter", by: ["matterId"], orderedBy: [] },
    { name: "byYear", by: ["township", "year"], orderedBy: ["programme"] },
  ],
  unique: [],
  indicators: [],
});

export type SpotCheckFields = FieldsOf<typeof spotCheck>;
