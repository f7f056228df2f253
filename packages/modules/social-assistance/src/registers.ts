import { countyStaff, DayText, MonthText, townshipStaff } from "@minzheng/contract";
import { type FieldsOf, type RegisterRecord, register, type StateOf } from "@minzheng/register";
import * as z from "zod/mini";
import { recipients } from "./indicators.ts";
import { offsetEndsLater } from "./offset-consent.ts";
import { pausesUntil, resumesAfterPause } from "./pauses.ts";
import { priceIndex } from "./price-subsidy/price-register.ts";
import { serviceItem } from "./service-assistance/item-register.ts";
import { serviceNeed } from "./service-assistance/need-register.ts";
import { serviceOrder } from "./service-assistance/order-register.ts";
import { temporaryAssistance } from "./temporary-assistance/help-register.ts";
import { assistancePayment } from "./temporary-assistance/payment-register.ts";
import { reserveEntry, reserveFund } from "./temporary-assistance/reserve-register.ts";

const IdText = z.string().check(z.minLength(1), z.maxLength(64));
const clerks = ["county-clerk", "township-clerk"] as const;

/**
 * 救助对象: one recognised household or person of one programme, as decided, and where its money
 * goes. What the amount depends on are facts in `people`; the amount itself is never stored here.
 */
export const allowanceCase = register({
  id: "allowance-case",
  module: "social-assistance",
  label: "救助对象",
  idPrefix: "ac",
  shape: z.object({
    programme: z.enum(["subsistence-allowance", "single-person-allowance", "extreme-hardship"]),
    category: z.enum(["urban", "rural"]),
    householdId: IdText,
    householdNumber: z.string().check(z.minLength(1), z.maxLength(40)),
    /** A household for the subsistence allowance, a resident for what one person has alone. */
    unitKind: z.enum(["household", "person"]),
    unitId: IdText,
    village: z.string().check(z.regex(/^\d{12}$/)),
    /** Persons the money is for, as recognised. */
    persons: z.int().check(z.gte(1), z.lte(30)),
    payeeResidentId: IdText,
    bank: z.optional(z.string().check(z.minLength(2), z.maxLength(50))),
    /** Passbooks have no check digit: whether a card number is right is asked at import. */
    account: z.optional(z.string().check(z.regex(/^\d{8,30}$/, "账号应为 8 至 30 位数字"))),
    accountHolder: z.optional(z.string().check(z.minLength(1), z.maxLength(50))),
    /** Another's account by its papers; absent: the payee's own. Set by a checked change alone. */
    accountKind: z.optional(z.enum(["guardian", "collective"])),
    accountFrom: z.optional(DayText),
    confirmedOn: DayText,
    fromMonth: MonthText,
    toMonth: z.optional(MonthText),
    /** The run that pays for the funeral of somebody supported to the end. TK-12 */
    funeralMonth: z.optional(MonthText),
    /** Every pause there was: from its first month without money to the last. */
    pauses: z.optional(z.array(z.object({ from: MonthText, to: z.optional(MonthText) }))),
    /** The first month that is paid again after the last pause. */
    resumedFrom: z.optional(MonthText),
    /** Months in which what was paid too much may be taken off, by the family's consent. RC-2 */
    offsetFrom: z.optional(MonthText),
    offsetTo: z.optional(MonthText),
    /** Something about the family changed: the case must be looked at again. */
    reviewDue: z.optional(z.object({ reason: z.string(), since: DayText })),
  }),
  fields: {
    programme: {
      label: "救助类别",
      class: "P1",
      choices: {
        "subsistence-allowance": "低保",
        "single-person-allowance": "单人保",
        "extreme-hardship": "特困",
      },
    },
    category: { label: "城乡类别", class: "P1", choices: { urban: "城市", rural: "农村" } },
    householdId: { label: "家庭", class: "P1" },
    householdNumber: { label: "家庭编号", class: "P1" },
    unitKind: {
      label: "保障单位",
      class: "P1",
      choices: { household: "家庭", person: "个人" },
    },
    unitId: { label: "保障对象", class: "P1" },
    village: { label: "村（社区）", class: "P1" },
    persons: { label: "保障人数", class: "P1" },
    payeeResidentId: { label: "领款人", class: "P2" },
    bank: { label: "开户行", class: "P2" },
    account: { label: "银行账号", class: "P3", sealed: true, token: true, mask: "account" },
    accountHolder: { label: "户名", class: "P2", sealed: true, token: true, mask: "name" },
    accountKind: {
      label: "账户类型",
      class: "P1",
      kept: true,
      choices: { guardian: "监护人账户", collective: "供养机构集中账户" },
    },
    accountFrom: { label: "账户启用日期", class: "P1", kept: true },
    confirmedOn: { label: "确认日期", class: "P1" },
    fromMonth: { label: "起始月份", class: "P1" },
    toMonth: { label: "终止月份", class: "P1" },
    funeralMonth: { label: "丧葬费发放月份", class: "P1", kept: true },
    pauses: {
      label: "暂停时段",
      class: "P1",
      kept: true,
      parts: { from: { label: "自" }, to: { label: "至" } },
    },
    resumedFrom: { label: "恢复发放月份", class: "P1", kept: true },
    offsetFrom: { label: "抵扣起始月份", class: "P1", kept: true },
    offsetTo: { label: "抵扣终止月份", class: "P1", kept: true },
    reviewDue: {
      label: "待核查",
      class: "P1",
      kept: true,
      parts: { reason: { label: "原因" }, since: { label: "自何日起" } },
    },
  },
  area: "village",
  roles: {
    read: [...countyStaff, ...townshipStaff],
    write: clerks,
    void: ["county-reviewer"],
    reveal: clerks,
  },
  process: {
    initial: "active",
    /** A case is suspended and ends by the decision of an adjustment, in the same transaction. */
    states: { active: "享受中", suspended: "暂停", ended: "已终止" },
    transitions: [
      {
        name: "resume",
        label: "恢复发放",
        from: ["suspended"],
        to: "active",
        roles: ["county-reviewer"],
        /** Months from here on are owed, those gone by as arrears. */
        takes: { required: ["resumedFrom"] },
        reasonNeeded: true,
        guards: [resumesAfterPause],
        derives: ({ fields }, { resumedFrom }) => ({ pauses: pausesUntil(fields, resumedFrom) }),
      },
      {
        name: "agree-offset",
        label: "登记同意按月抵扣多发款",
        from: ["active"],
        to: "active",
        roles: ["county-reviewer"],
        takes: { required: ["offsetFrom"], optional: ["offsetTo"] },
        /** How and when the family agreed, and where that is signed. */
        reasonNeeded: true,
        guards: [offsetEndsLater],
      },
    ],
  },
  columns: [
    "householdNumber",
    "programme",
    "category",
    "village",
    "persons",
    "confirmedOn",
    "fromMonth",
  ],
  questions: [
    { name: "byTownship", by: ["township"], orderedBy: ["programme"] },
    { name: "byHousehold", by: ["householdId"], orderedBy: ["programme"] },
  ],
  /** A unit that was stopped and is recognised again has another case, with months of its own. */
  unique: [{ name: "byUnit", fields: ["programme", "unitId"], heldIn: ["active", "suspended"] }],
  indicators: [recipients],
});

export type AllowanceCase = RegisterRecord<
  FieldsOf<typeof allowanceCase>,
  Exclude<StateOf<typeof allowanceCase>, "void">
>;

export {
  assistancePayment,
  priceIndex,
  reserveEntry,
  reserveFund,
  serviceItem,
  serviceNeed,
  serviceOrder,
  temporaryAssistance,
};

export const registers = [
  allowanceCase,
  temporaryAssistance,
  assistancePayment,
  reserveFund,
  reserveEntry,
  serviceItem,
  serviceNeed,
  serviceOrder,
  priceIndex,
] as const;
