import { caseStaff, type Role } from "@minzheng/contract";
import { isWithin } from "@minzheng/kernel";
import type { FieldDeclaration, Question, RegisterRecord } from "@minzheng/register";
import * as z from "zod/mini";
import { IdText, VillageText } from "../field-shapes.ts";

export { DocumentText, IdText, LineText, VillageText } from "../field-shapes.ts";

export const WordsText = z.string().check(z.minLength(2), z.maxLength(1000));

export { caseStaff };
export const clerks = ["county-clerk", "township-clerk"] as const satisfies readonly Role[];
export const township = ["township-clerk", "township-reviewer"] as const satisfies readonly Role[];

/** How a decision, notice or answer reached those it concerns. */
export const ToldHow = z.enum(["in-person", "by-post", "electronic", "left-at-home"]);
export const toldHow = {
  label: "送达方式",
  class: "P1",
  kept: true,
  choices: {
    "in-person": "直接送达",
    "by-post": "邮寄送达",
    electronic: "电子送达",
    "left-at-home": "留置送达",
  },
} as const satisfies FieldDeclaration;

/** What ties a record to the matter it serves: an application, a review or an adjustment. */
export const matterShape = { matterId: IdText, householdId: IdText, village: VillageText };
export const matterFields = {
  matterId: { label: "所属事项", class: "P1" },
  householdId: { label: "家庭", class: "P1" },
  village: { label: "村（社区）", class: "P1" },
} as const satisfies Readonly<Record<string, FieldDeclaration>>;

const byTownship = { name: "byTownship", by: ["township"], orderedBy: ["state"] } as const;
export const byHousehold = { name: "byHousehold", by: ["householdId"], orderedBy: [] } as const;
export const householdQuestions = [byTownship, byHousehold] as const satisfies readonly Question[];
export const matterQuestions = [
  byTownship,
  { name: "byMatter", by: ["matterId"], orderedBy: [] },
] as const satisfies readonly Question[];

/** A relation to the records that serve this one. */
export const serving = (record: RegisterRecord<object>) => ({ matterId: record.id });

/**
 * Related records that are really this matter's: filed in its own township and for its household.
 * Whoever files one names the matter by id alone, and could name a stranger's.
 */
export const own = <Fields extends { readonly householdId: string }>(
  record: RegisterRecord<{ readonly householdId: string }>,
  related: readonly RegisterRecord<Fields>[] | undefined,
): readonly RegisterRecord<Fields>[] =>
  (related ?? []).filter(
    ({ area, fields }) =>
      isWithin(area, record.area.slice(0, 9)) && fields.householdId === record.fields.householdId,
  );
