import { AreaText, procedure } from "@minzheng/contract";
import * as z from "zod/mini";
import { relations } from "./case-file.ts";
import { RealDay } from "./real-day.ts";

const writers = ["county-clerk", "township-clerk"] as const;
const IdText = z.string().check(z.minLength(1), z.maxLength(64));

/** One thing somebody says of a person or household. Its source is asked for by the service. */
const ToldFact = z.object({
  kind: z.string(),
  /** Checked against the shape of the kind by the service. */
  value: z.unknown(),
  source: z.optional(
    z.object({
      office: z.optional(z.string().check(z.maxLength(50))),
      document: z.optional(z.string().check(z.maxLength(100))),
    }),
  ),
  validFrom: RealDay,
});
const ToldFacts = z.optional(z.array(ToldFact).check(z.maxLength(40)));

const Problem = z.object({
  path: z.string(),
  problem: z.string(),
  proposal: z.optional(z.string()),
});

export const NO_SOURCE = {
  status: 422,
  message: "每一条情况都要写明来源：谁说的，凭什么材料",
} as const;
const aboutFacts = {
  NO_SOURCE,
  NOT_A_FACT: {
    status: 422,
    message: "有一条情况的内容不完整，请按提示补充",
    data: z.object({ path: z.string(), problem: z.string() }),
  },
} as const;

/** People who apply enter the county's books by these, the whole household in one act. */
export const householdProcedures = {
  /** A household with its members and what is known of them; people the county knows may join. */
  establish: procedure({
    method: "POST",
    path: "/people/household/establish",
    summary: "登记家庭和成员",
    roles: writers,
    area: "village",
    input: z.object({
      /** Absent: one is made. */
      number: z.optional(z.string().check(z.minLength(1), z.maxLength(40))),
      category: z.enum(["urban", "rural"]),
      village: AreaText.check(z.length(12)),
      address: z.optional(z.string().check(z.maxLength(100))),
      members: z
        .array(
          z.object({
            name: z.string().check(z.minLength(1), z.maxLength(50)),
            residentIdNumber: z.string().check(z.minLength(1), z.maxLength(30)),
            phone: z.optional(z.string().check(z.regex(/^\d{7,12}$/, "电话应为 7 至 12 位数字"))),
            relation: z.enum(relations),
            /** Receives money of the household's case. */
            paid: z.boolean(),
            /** Lives with the household since; absent: today. */
            from: z.optional(RealDay),
            facts: ToldFacts,
          }),
        )
        .check(z.minLength(1), z.maxLength(30)),
      facts: ToldFacts,
    }),
    output: z.object({
      householdId: z.string(),
      number: z.string(),
      /** In the order of the members given. */
      residentIds: z.array(z.string()),
    }),
    failures: {
      ...aboutFacts,
      BAD_RESIDENT_ID: {
        status: 422,
        message: "有成员的公民身份号码不正确，请对照身份证改正",
        data: Problem,
      },
      CONTRADICTORY_HOUSEHOLD: {
        status: 422,
        message: "家庭成员的情况互相矛盾，请按提示核对",
        data: z.object({ problems: z.array(Problem) }),
      },
      IN_TWO_HOUSEHOLDS: {
        status: 409,
        message: "有成员已登记在另一个家庭，请先办理迁出或分户",
        /** The other household only where the officer's areas reach it. */
        data: z.object({ path: z.string(), householdId: z.optional(z.string()) }),
      },
      ANOTHER_NAME: {
        status: 409,
        message: "这个公民身份号码登记的是另一个姓名，请对照身份证核对",
        data: z.object({ path: z.string() }),
      },
      ALREADY_HELD: {
        status: 409,
        message: "家庭编号已有别的家庭使用，请换一个或留空由系统编号",
        data: z.object({ unique: z.string() }),
      },
    },
  }),
  /** Several facts about a household and its members, recorded together or not at all. */
  recordFacts: procedure({
    method: "POST",
    path: "/people/household/record-facts",
    summary: "登记家庭各项情况",
    roles: writers,
    input: z.object({
      householdId: IdText,
      facts: z
        .array(
          z.extend(ToldFact, {
            /** The member it is about; absent: the household. */
            residentId: z.optional(IdText),
            /** The fact that this one follows or corrects. */
            replaces: z.optional(IdText),
          }),
        )
        .check(z.minLength(1), z.maxLength(60)),
    }),
    output: z.object({ factIds: z.array(z.string()) }),
    failures: {
      ...aboutFacts,
      NO_HOUSEHOLD: { status: 404, message: "没有这个家庭，或不在您的管辖范围" },
      NOT_A_MEMBER: {
        status: 422,
        message: "有一条情况说的人不是这个家庭的成员",
        data: z.object({ path: z.string() }),
      },
      SAME_FACT: {
        status: 409,
        message: "已经登记过同样的情况",
        data: z.object({ factId: z.string() }),
      },
      STALE: {
        status: 409,
        message: "这个家庭刚被他人修改，请刷新后再办理",
        data: z.object({ revision: z.optional(z.int()) }),
      },
    },
  }),
};
