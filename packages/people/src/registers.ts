import { countyStaff, DayText, townshipStaff } from "@minzheng/contract";
import { isDay, readResidentId } from "@minzheng/kernel";
import { type FieldsOf, type RegisterRecord, register } from "@minzheng/register";
import * as z from "zod/mini";
import { relationLabels, relations } from "./case-file.ts";

const VillageText = z.string().check(z.regex(/^\d{12}$/));
const IdText = z.string().check(z.minLength(1), z.maxLength(64));
const Category = z.enum(["urban", "rural"]);
const categories = { urban: "城市", rural: "农村" } as const;
const read = [...countyStaff, ...townshipStaff] as const;
const write = ["county-clerk", "township-clerk"] as const;
const oneState = { initial: "kept", states: { kept: "在册" }, transitions: [] } as const;
/** What services do to residents and households, beside the steps of their registers. */
export const peopleActs = {
  establish: "建档",
  "record-fact": "登记情况",
  "record-facts": "登记情况",
  merge: "合并重复档案",
  "undo-merge": "撤销合并",
  split: "分户",
  move: "县内迁移",
  "move-out": "迁出本县",
  "undo-move-out": "撤销迁出",
  "issue-paper": "生成迁移材料",
  "move-in": "迁入",
} as const;
const memberParts = {
  residentId: { label: "居民" },
  relation: { label: "与户主关系", choices: relationLabels },
  paid: { label: "保障人口" },
  from: { label: "共同生活起始日" },
} as const;

/** An eighteen-character number whose birth date and check character are right. @source GB 11643 */
export const ResidentIdNumber = z
  .string()
  .check(
    z.refine((number) => !("problem" in readResidentId(number)), "公民身份号码不正确，请核对"),
  );

export const RealDay = DayText.check(z.refine((text) => isDay(text), "没有这一天"));

export const Member = z.object({
  residentId: IdText,
  relation: z.enum(relations),
  /** Receives money of the household's case. */
  paid: z.boolean(),
  from: RealDay,
});

/** That a person was two records, and what it took to make them one: enough to take it back. */
const Merge = z.object({
  /** The record that stands for the person. */
  into: IdText,
  at: z.string(),
  /** Where both lived before: their rows, and the household of the record that stands. */
  rows: z.array(z.object({ householdId: IdText, member: Member })),
  keptHome: z.optional(IdText),
  /** Facts taken over: as they were recorded here, and as they were recorded there. */
  facts: z.array(z.object({ from: z.string(), to: z.string() })),
  undoneAt: z.optional(z.string()),
});

/** Where a household went, and when. */
const MovedOut = z.object({ county: z.string().check(z.regex(/^\d{6}$/)), on: DayText });

/** 居民: one person the county knows. Facts about a person lie beside the record, not in it. */
export const resident = register({
  id: "resident",
  module: "people",
  label: "居民",
  idPrefix: "rs",
  shape: z.object({
    name: z.string().check(z.minLength(1), z.maxLength(50)),
    residentIdNumber: ResidentIdNumber,
    phone: z.optional(z.string().check(z.regex(/^\d{7,12}$/))),
    bornOn: RealDay,
    sex: z.enum(["male", "female"]),
    village: VillageText,
    /** The household the person lives in; a household's `members` say the same from its side. */
    householdId: z.optional(IdText),
    /** How many facts lie beside the record: a reader by index knows whether it saw them all. */
    facts: z.optional(z.int().check(z.nonnegative())),
    merge: z.optional(Merge),
  }),
  fields: {
    name: { label: "姓名", class: "P2", sealed: true, token: true, mask: "name" },
    residentIdNumber: {
      label: "公民身份号码",
      class: "P3",
      sealed: true,
      token: true,
      tail: true,
      mask: "resident-id",
    },
    phone: { label: "联系电话", class: "P2", sealed: true, mask: "phone" },
    bornOn: { label: "出生日期", class: "P2" },
    sex: { label: "性别", class: "P2", choices: { male: "男", female: "女" } },
    village: { label: "村（社区）", class: "P1" },
    householdId: { label: "所在家庭", class: "P1", kept: true },
    facts: { label: "登记情况条数", class: "P1", kept: true },
    merge: {
      label: "合并",
      class: "P1",
      kept: true,
      parts: {
        into: { label: "保留的档案" },
        at: { label: "合并时间" },
        rows: {
          label: "合并前的家庭成员登记",
          parts: {
            householdId: { label: "家庭" },
            member: { label: "成员", parts: memberParts },
          },
        },
        keptHome: { label: "保留档案合并前所在家庭" },
        facts: {
          label: "带过来的情况",
          parts: { from: { label: "原登记" }, to: { label: "现登记" } },
        },
        undoneAt: { label: "撤销时间" },
      },
    },
  },
  area: "village",
  roles: { read, write, reveal: write },
  process: {
    initial: "kept",
    states: { kept: "在册", merged: "已合并", "moved-out": "已迁出" },
    transitions: [],
    acts: peopleActs,
  },
  columns: ["name", "residentIdNumber", "sex", "bornOn", "village"],
  questions: [
    { name: "byTownship", by: ["township"], orderedBy: [] },
    { name: "byName", by: ["name"], orderedBy: [] },
    { name: "byIdTail", by: ["residentIdNumber.tail"], orderedBy: [] },
  ],
  unique: [{ name: "byResidentId", fields: ["residentIdNumber"] }],
  indicators: [],
});

/** 家庭: people who live and are assessed together. */
export const household = register({
  id: "household",
  module: "people",
  label: "家庭",
  idPrefix: "hh",
  shape: z.object({
    number: z.string().check(z.minLength(1), z.maxLength(40)),
    headResidentId: IdText,
    category: Category,
    village: VillageText,
    address: z.optional(z.string().check(z.maxLength(100))),
    members: z.array(Member).check(z.minLength(1), z.maxLength(30)),
    /** Who has left, with the last day on which they counted: past months still read them. */
    formerMembers: z.optional(z.array(z.extend(Member, { to: RealDay }))),
    movedOut: z.optional(MovedOut),
    facts: z.optional(z.int().check(z.nonnegative())),
  }),
  fields: {
    number: { label: "家庭编号", class: "P1" },
    headResidentId: { label: "户主", class: "P1" },
    category: { label: "城乡类别", class: "P1", choices: categories },
    village: { label: "村（社区）", class: "P1" },
    address: { label: "住址", class: "P2", sealed: true },
    members: {
      label: "家庭成员",
      class: "P1",
      parts: memberParts,
    },
    formerMembers: {
      label: "曾经的成员",
      class: "P1",
      kept: true,
      parts: { ...memberParts, to: { label: "共同生活截止日" } },
    },
    movedOut: {
      label: "迁出",
      class: "P1",
      kept: true,
      parts: { county: { label: "迁往县（市、区）" }, on: { label: "迁出日期" } },
    },
    facts: { label: "登记情况条数", class: "P1", kept: true },
  },
  area: "village",
  roles: { read, write },
  process: {
    initial: "kept",
    states: { kept: "在册", dissolved: "已注销", "moved-out": "已迁出" },
    transitions: [],
    acts: peopleActs,
  },
  columns: ["number", "category", "village", "members"],
  questions: [{ name: "byTownship", by: ["township"], orderedBy: ["village", "number"] }],
  unique: [{ name: "byNumber", fields: ["number"] }],
  indicators: [],
});

/**
 * 身份号码更正: a wrong number gives way to the right one, on paper and by two officers. The claim
 * on the number moves with the resident's record, in the same transaction.
 */
export const idCorrection = register({
  id: "id-correction",
  module: "people",
  label: "身份号码更正",
  idPrefix: "ic",
  shape: z.object({
    residentId: IdText,
    village: VillageText,
    residentIdNumber: ResidentIdNumber,
    /** The paper it is on: `户口簿第 12 页`. */
    document: z.string().check(z.minLength(2), z.maxLength(100)),
    reason: z.string().check(z.minLength(2), z.maxLength(200)),
  }),
  fields: {
    residentId: { label: "居民", class: "P1" },
    village: { label: "村（社区）", class: "P1" },
    residentIdNumber: {
      label: "正确的公民身份号码",
      class: "P3",
      sealed: true,
      token: true,
      mask: "resident-id",
    },
    document: { label: "依据材料", class: "P1" },
    reason: { label: "更正原因", class: "P1" },
  },
  area: "village",
  roles: { read, write },
  process: {
    initial: "proposed",
    states: { proposed: "待复核", confirmed: "已更正", rejected: "未同意" },
    transitions: [
      {
        name: "confirm",
        label: "同意更正",
        from: ["proposed"],
        to: "confirmed",
        roles: ["county-reviewer", "township-reviewer"],
        notSameAs: ["open"],
        grave: true,
        event: "confirmed",
      },
      {
        name: "reject",
        label: "不同意",
        from: ["proposed"],
        to: "rejected",
        roles: ["county-reviewer", "township-reviewer"],
        notSameAs: ["open"],
        reasonNeeded: true,
      },
    ],
  },
  columns: ["residentId", "document", "reason", "village"],
  questions: [
    { name: "byTownship", by: ["township"], orderedBy: ["state"] },
    { name: "byResident", by: ["residentId"], orderedBy: ["state"] },
  ],
  unique: [{ name: "oneOpen", fields: ["residentId"], heldIn: ["proposed"] }],
  indicators: [],
});

/** 区划: a township or village of the county by its statistical code. */
export const division = register({
  id: "division",
  module: "people",
  label: "行政区划",
  idPrefix: "dv",
  shape: z.object({
    code: z.string().check(z.regex(/^(\d{9}|\d{12})$/)),
    name: z.string().check(z.minLength(1), z.maxLength(50)),
    category: z.optional(Category),
  }),
  fields: {
    code: { label: "区划代码", class: "P0" },
    name: { label: "名称", class: "P0" },
    category: { label: "城乡类别", class: "P0", choices: categories },
  },
  area: "code",
  roles: { read: [...read, "system-admin", "audit-admin"], write: ["system-admin"] },
  process: oneState,
  columns: ["name", "code", "category"],
  questions: [{ name: "byCounty", by: [], orderedBy: ["code"] }],
  unique: [{ name: "byCode", fields: ["code"] }],
  sheet: "in",
  indicators: [],
});

export type ResidentRecord = RegisterRecord<FieldsOf<typeof resident>>;
export type HouseholdRecord = RegisterRecord<FieldsOf<typeof household>>;
export type DivisionRecord = RegisterRecord<FieldsOf<typeof division>>;

export const registers = [resident, household, division, idCorrection] as const;
