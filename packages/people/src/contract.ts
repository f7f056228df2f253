import {
  AreaText,
  Count,
  countyStaff,
  DayText,
  InstantText,
  procedure,
  townshipStaff,
} from "@minzheng/contract";
import { attachmentContract, registerContract, transitionContract } from "@minzheng/register";
import * as z from "zod/mini";
import { deskProcedures } from "./desk-contract.ts";
import { divisionProcedures } from "./division-contract.ts";
import { householdProcedures, NO_SOURCE } from "./household-procedures.ts";
import { household, idCorrection, resident } from "./registers.ts";

export const FactView = z.object({
  id: z.string(),
  kind: z.string(),
  /** Chinese, one line: `零工收入 1,200.00 元/月`. Illness and disability only for case roles. */
  text: z.string(),
  source: z.string(),
  validFrom: DayText,
  validTo: z.optional(DayText),
  knownSince: InstantText,
});
export type FactView = z.infer<typeof FactView>;

export const MemberView = z.object({
  residentId: z.string(),
  /** Masked for minors: `张*`. */
  name: z.string(),
  relation: z.string(),
  sex: z.enum(["male", "female"]),
  ageYears: Count,
  /** Masked: `9999**********0015`. The whole number is returned by `reveal` only. */
  residentIdMasked: z.string(),
  phoneMasked: z.optional(z.string()),
  facts: z.array(FactView),
});
export type MemberView = z.infer<typeof MemberView>;

export const HouseholdView = z.object({
  householdId: z.string(),
  number: z.string(),
  revision: z.int(),
  headName: z.string(),
  category: z.enum(["urban", "rural"]),
  village: AreaText,
  villageName: z.string(),
  townshipName: z.string(),
  /** Chinese, where the household is not in the county's books any more: `已迁出`. */
  closed: z.optional(z.string()),
  movedOut: z.optional(z.object({ county: z.string(), on: DayText })),
  members: z.array(MemberView),
  /** Who has left, with their last day; months before it still read them. */
  formerMembers: z.array(
    z.object({ residentId: z.string(), name: z.string(), relation: z.string(), to: DayText }),
  ),
  cases: z.array(
    z.object({
      caseId: z.string(),
      programme: z.string(),
      label: z.string(),
      state: z.string(),
      fromMonth: z.string(),
      toMonth: z.optional(z.string()),
      confirmedOn: DayText,
      payeeName: z.string(),
      bank: z.string(),
      accountTail: z.string(),
      /** It must be looked at again: why, and since which day. */
      reviewDue: z.optional(z.object({ reason: z.string(), since: DayText })),
    }),
  ),
  timeline: z.array(
    z.object({ at: InstantText, actor: z.string(), action: z.string(), text: z.string() }),
  ),
});
export type HouseholdView = z.infer<typeof HouseholdView>;

const STALE = {
  status: 409,
  message: "这条记录刚被他人修改，请刷新后再办理",
  data: z.object({ revision: z.optional(z.int()) }),
} as const;

const homes = registerContract(household);
const people = registerContract(resident);
const corrections = registerContract(idCorrection);

/** Of the registers' own procedures. People enter households by `establish` or an import. */
export const registerProcedures = {
  household: {
    get: homes.get,
    find: homes.find,
    titles: homes.titles,
    history: homes.history,
    ...attachmentContract(household),
  },
  resident: {
    get: people.get,
    find: people.find,
    titles: people.titles,
    amend: people.amend,
    history: people.history,
  },
  idCorrection: {
    get: corrections.get,
    find: corrections.find,
    titles: corrections.titles,
    history: corrections.history,
    ...transitionContract(idCorrection),
  },
};

export const ownProcedures = {
  ...divisionProcedures,
  householdFile: procedure({
    method: "GET",
    path: "/people/household/file/{householdId}",
    summary: "家庭档案",
    roles: [...countyStaff, ...townshipStaff],
    input: z.object({ householdId: z.string() }),
    output: HouseholdView,
    failures: { NO_HOUSEHOLD: { status: 404, message: "没有这个家庭，或不在您的管辖范围" } },
  }),
  /** Search by household number, last four of an id, or name; township by township. */
  findHouseholds: procedure({
    method: "GET",
    path: "/people/household/search",
    summary: "查找家庭",
    roles: [...countyStaff, ...townshipStaff],
    area: "area",
    input: z.object({
      area: AreaText,
      text: z.optional(z.string()),
      cursor: z.optional(z.string()),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          householdId: z.string(),
          number: z.string(),
          headName: z.string(),
          category: z.enum(["urban", "rural"]),
          villageName: z.string(),
          members: Count,
          programmes: z.array(z.string()),
        }),
      ),
      cursor: z.optional(z.string()),
    }),
    failures: {},
  }),
  /** One new fact about a resident or household, with its source; never an overwrite. */
  recordFact: procedure({
    method: "POST",
    path: "/people/fact/record",
    summary: "登记一条情况",
    roles: ["county-clerk", "township-clerk"],
    input: z.object({
      subject: z.object({ type: z.enum(["resident", "household"]), id: z.string() }),
      kind: z.string(),
      /** Checked against the shape of the kind by the service. */
      value: z.unknown(),
      source: z.object({
        office: z.string().check(z.minLength(2), z.maxLength(50)),
        document: z.optional(z.string()),
      }),
      validFrom: DayText,
      replaces: z.optional(z.string()),
    }),
    output: z.object({ factId: z.string() }),
    failures: {
      NO_SUBJECT: { status: 404, message: "没有这个人或家庭，或不在您的管辖范围" },
      NO_SOURCE,
      NOT_A_FACT: {
        status: 422,
        message: "这条情况的内容不完整，请按提示补充",
        data: z.object({ path: z.string(), problem: z.string() }),
      },
      STALE,
      SAME_FACT: {
        status: 409,
        message: "已经登记过同样的情况",
        data: z.object({ factId: z.string() }),
      },
    },
  }),
  reveal: procedure({
    method: "POST",
    path: "/people/resident/reveal",
    summary: "查看完整信息（留痕）",
    roles: ["county-clerk", "township-clerk"],
    secret: true,
    input: z.object({
      residentId: z.string(),
      field: z.enum(["residentIdNumber", "phone"]),
      reason: z.string().check(z.minLength(4), z.maxLength(200)),
    }),
    output: z.object({ value: z.string() }),
    failures: {
      NO_RESIDENT: { status: 404, message: "没有这个人，或不在您的管辖范围" },
      STALE,
      FIELD_EMPTY: { status: 404, message: "没有登记这一项" },
    },
  }),
};

export const contract = {
  ...ownProcedures,
  ...householdProcedures,
  ...deskProcedures,
  ...registerProcedures,
};
