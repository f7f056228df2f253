import { AreaText, Count, countyStaff, DayText, InstantText, procedure, townshipStaff } from "@minzheng/contract";
import * as z from "zod/mini";

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

export const HouseholdView = z.object({
  householdId: z.string(),
  number: z.string(),
  revision: z.int(),
  headName: z.string(),
  category: z.enum(["urban", "rural"]),
  village: AreaText,
  villageName: z.string(),
  townshipName: z.string(),
  members: z.array(MemberView),
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
    }),
  ),
  timeline: z.array(
    z.object({ at: InstantText, actor: z.string(), action: z.string(), text: z.string() }),
  ),
});

export const contract = {
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
  reveal: procedure({
    method: "POST",
    path: "/people/resident/reveal",
    summary: "查看完整信息（留痕）",
    roles: ["county-clerk", "township-clerk"],
    input: z.object({
      residentId: z.string(),
      field: z.enum(["residentIdNumber", "phone"]),
      reason: z.string().check(z.minLength(4), z.maxLength(200)),
    }),
    output: z.object({ value: z.string() }),
    failures: {
      NO_RESIDENT: { status: 404, message: "没有这个人，或不在您的管辖范围" },
      FIELD_EMPTY: { status: 404, message: "没有登记这一项" },
    },
  }),
};
