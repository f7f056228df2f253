import { day, daysBetween } from "@minzheng/kernel";
import { type FieldsOf, type Guard, register } from "@minzheng/register";
import { hearingTakes, unheard } from "../application/hearing.ts";
import { byHousehold, caseStaff, clerks, township } from "../application/shapes.ts";
import { recognised } from "./indicators.ts";
import {
  decidedCodes,
  type RecognitionFields,
  recognitionFields,
  recognitionShape,
} from "./recognition-shape.ts";

type StatusGuard = Guard<RecognitionFields>;

/** Here a status comes from a decision; one from before this system rests on its letter. */
const hasLetter: StatusGuard = {
  code: "LETTER_MISSING",
  refuses: ({ record: { fields } }) =>
    fields.document === undefined
      ? { text: "补录以前的认定，须填写原认定文书号", path: "fields.document" }
      : undefined,
};

/** Whoever enters an old status enters one that still holds. */
const stillHolds: StatusGuard = {
  code: "NOT_VALID_ANY_MORE",
  refuses: ({ record: { fields }, given, today }) => {
    const { confirmedOn, validTo } = { ...fields, ...given };
    if (confirmedOn > today) {
      return { text: "认定日期晚于今天，请核对", path: "fields.confirmedOn", value: confirmedOn };
    }
    if (validTo >= today) return undefined;
    return { text: "有效期已过，不能补录", path: "fields.validTo", value: validTo };
  },
};

/** What another decision brings is written by it. */
const decidedByHand: StatusGuard = {
  code: "END_CODE",
  refuses: ({ given: { endCode } }) =>
    endCode === undefined || decidedCodes.includes(endCode)
      ? undefined
      : {
          text: "这一原因由相应的认定自动登记，请选择其他终止原因",
          path: "fields.endCode",
          value: endCode,
        },
};

/** @source 社会救助法 第四十八条 */
const heardFirst: StatusGuard = {
  code: "OPINION_NOT_HEARD",
  refuses: ({ record: { fields }, given, today }) =>
    unheard("terminate", { ...fields, ...given }, today),
};

/** Who entered the allowance has that letter in hand. */
const endedByDecision: StatusGuard = {
  code: "NOTHING_TO_TELL",
  refuses: ({ record: { fields } }) =>
    fields.endCode !== undefined && decidedCodes.includes(fields.endCode)
      ? undefined
      : { text: "随新的认定结束的，不另行送达" },
};

/** A year from the confirmation at most, whoever writes it. */
const longestDays = 366;

const notTooLong: StatusGuard = {
  code: "VALID_TOO_LONG",
  refuses: ({ record: { fields }, given }) => {
    const { confirmedOn, validTo } = { ...fields, ...given };
    const from = day(confirmedOn);
    return daysBetween(from, day(validTo)) <= longestDays
      ? undefined
      : { text: "有效期一般不超过一年，请核对", path: "fields.validTo", value: validTo };
  },
};

/**
 * 认定家庭: a household recognised as a margin household or one of rigid expenditure, without monthly
 * cash. Other help rests on it. It begins with a decision and ends by its day, by a decision, or
 * because the household was taken into something stronger.
 *
 * @source domain/assistance.md 1.9, 1.11; MG-1 to MG-5, RG-6
 */
export const recognisedHousehold = register({
  id: "recognised-household",
  module: "social-assistance",
  label: "认定家庭",
  idPrefix: "rg",
  shape: recognitionShape,
  fields: recognitionFields,
  area: "village",
  roles: { read: caseStaff, write: clerks, reveal: caseStaff, void: ["county-reviewer"] },
  process: {
    initial: "valid",
    states: { valid: "有效", "under-review": "核查中", expired: "已到期", ended: "已终止" },
    transitions: [
      {
        name: "end",
        label: "终止认定",
        from: ["valid", "under-review"],
        to: "ended",
        roles: ["county-reviewer"],
        takes: { required: ["endCode"], optional: hearingTakes },
        reasonNeeded: true,
        guards: [decidedByHand, heardFirst],
        grave: true,
        event: "ended",
      },
      {
        name: "tell",
        label: "书面告知",
        from: ["ended"],
        to: "ended",
        roles: township,
        takes: { required: ["toldHow"] },
        guards: [endedByDecision],
        event: "told",
      },
    ],
    guards: {
      open: [hasLetter, stillHolds, notTooLong],
      amend: [hasLetter, stillHolds, notTooLong],
    },
  },
  columns: [
    "householdNumber",
    "programme",
    "category",
    "village",
    "persons",
    "confirmedOn",
    "validTo",
  ],
  questions: [
    { name: "byTownship", by: ["township"], orderedBy: ["programme"] },
    byHousehold,
    /** Valid ones in the order in which they end: the timetable reads them from the front. */
    { name: "byState", by: ["state"], orderedBy: ["validTo"] },
  ],
  /** A household has one status at a time. CL-2 */
  unique: [{ name: "oneInForce", fields: ["householdId"], heldIn: ["valid", "under-review"] }],
  indicators: [recognised],
});

export type Recognition = FieldsOf<typeof recognisedHousehold>;
