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

/** An eighteen-character number whose birth date and check character are right. @source GB 11643 */
export const ResidentIdNumber = z
  .string()
  .check(
    z.refine((number) => !("problem" in readResidentId(number)), "公民身份号码不正确，请核对"),
  );

export const RealDay = DayText.check(z.refine((text) => isDay(text), "没有这一天"));

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
  },
  area: "village",
  roles: { read, write, reveal: write },
  process: oneState,
  columns: ["name", "residentIdNumber", "sex", "bornOn", "village"],
  questions: [
    { name: "byTownship", by: ["township"], orderedBy: [] },
    { name: "byName", by: ["name"], orderedBy: [] },
    { name: "byIdTail", by: ["residentIdNumber.tail"], orderedBy: [] },
  ],
  unique: [{ name: "byResidentId", fields: ["residentIdNumber"] }],
  indicators: [],
});

export const Member = z.object({
  residentId: IdText,
  relation: z.enum(relations),
  /** Receives money of the household's case. */
  paid: z.boolean(),
  from: RealDay,
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
      parts: {
        residentId: { label: "居民" },
        relation: { label: "与户主关系", choices: relationLabels },
        paid: { label: "保障人口" },
        from: { label: "共同生活起始日" },
      },
    },
    facts: { label: "登记情况条数", class: "P1", kept: true },
  },
  area: "village",
  roles: { read, write },
  process: oneState,
  columns: ["number", "category", "village", "members"],
  questions: [{ name: "byTownship", by: ["township"], orderedBy: ["village", "number"] }],
  unique: [{ name: "byNumber", fields: ["number"] }],
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
  indicators: [],
});

export type ResidentRecord = RegisterRecord<FieldsOf<typeof resident>>;
export type HouseholdRecord = RegisterRecord<FieldsOf<typeof household>>;
export type DivisionRecord = RegisterRecord<FieldsOf<typeof division>>;

export const registers = [resident, household, division] as const;
