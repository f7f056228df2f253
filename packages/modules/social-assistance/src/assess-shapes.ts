import { DayText, FenNumber, MonthText } from "@minzheng/contract";
import { RealDay, relations, SupposedFact } from "@minzheng/people";
import * as z from "zod/mini";
import { Differences, Explanation, LedgerStep } from "./explanation-shapes.ts";

export const assessMonthsMax = 36;

const Name = z.string().check(z.minLength(1), z.maxLength(20));
const Facts = z._default(z.array(SupposedFact).check(z.maxLength(60)), []);

const AssessedMember = z.object({
  /** What the answer calls the person: `母亲`, `王秀英`. No two alike. */
  name: Name,
  relation: z.enum(relations),
  bornOn: RealDay,
  /** No amount depends on it; what contradicts it is refused. */
  sex: z.optional(z.enum(["male", "female"])),
  /** Receives money of the household's case (HH-7). */
  paid: z._default(z.boolean(), true),
  facts: Facts,
});

/** A household as somebody supposes it, and the months to reckon. Names nobody the county knows. */
export const AssessInput = z.object({
  /** Absent: the subsistence allowance of the household. */
  programme: z._default(
    z.enum(["subsistence-allowance", "single-person-allowance", "extreme-hardship"]),
    "subsistence-allowance",
  ),
  category: z.enum(["urban", "rural"]),
  members: z.array(AssessedMember).check(z.minLength(1), z.maxLength(30)),
  householdFacts: Facts,
  /** Whom the support is for, where the programme supports one person and there are several. */
  person: z.optional(Name),
  fromMonth: MonthText,
  toMonth: MonthText,
  /** Confirmed on that day the entitlement begins when the law says. Absent: it runs already. */
  confirmedOn: z.optional(RealDay),
});
export type AssessInput = z.infer<typeof AssessInput>;

/** What the household is by the rules of the month, whatever it applies for. CL-1 */
const Classified = z.object({
  class: z.string(),
  label: z.string(),
  /** False: a person must decide something before. */
  isSettled: z.boolean(),
  /** Names of members in extreme hardship, or who may apply alone, beside the household. */
  inHardship: z.array(z.string()),
  alone: z.array(z.object({ name: z.string(), grounds: z.array(z.string()) })),
  /** In the order of the law, up to the one that passed. */
  tests: z.array(
    z.object({
      class: z.string(),
      label: z.string(),
      verdict: z.enum(["pass", "fail", "manual"]),
      /** The steps that decided it. */
      reasons: z.array(LedgerStep),
    }),
  ),
});

const AssessedMonth = z.extend(Explanation, {
  eligible: z.boolean(),
  classification: Classified,
  /** Against the month before; absent where nothing is different, and in the first month. */
  changed: z.optional(Differences),
});

/** What an officer would have to look at before the facts are recorded. Stops no calculation. */
const Doubt = z.object({
  code: z.string(),
  path: z.string(),
  value: z.nullable(z.union([z.string(), z.number()])),
  proposal: z.nullable(z.union([z.string(), z.number()])),
  text: z.string(),
});

export const Assessment = z.object({
  programme: z.string(),
  label: z.string(),
  months: z.array(AssessedMonth),
  totalFen: FenNumber,
  doubts: z.array(Doubt),
  /** The day the answer was given: rules and figures as of then. */
  reckonedOn: DayText,
});
export type Assessment = z.infer<typeof Assessment>;
export type Classified = z.infer<typeof Classified>;

/** In the order in which they are looked for. Each says path, value and proposal. */
export const assessFailures = {
  MONTHS_OUT_OF_ORDER: { status: 422, message: "截止月份早于起始月份，请对调" },
  TOO_MANY_MONTHS: {
    status: 422,
    message: `一次最多试算 ${assessMonthsMax} 个月，请缩短范围`,
    data: z.object({ monthsMax: z.int() }),
  },
  BEYOND_POLICY: { status: 422, message: "这个月份没有可用的政策参数，请换一个月份" },
  MEMBER_TWICE: { status: 422, message: "同一个人填了两次，请删去一个，或换一个称呼" },
  CONTRADICTORY_HOUSEHOLD: {
    status: 422,
    message: "家庭成员或情况互相矛盾，请按提示核对",
    data: z.object({ problem: z.string() }),
  },
  INCOME_WITHOUT_SOURCE: {
    status: 422,
    message: "这笔收入没有写明是谁提供的，请补上来源",
    data: z.object({ item: z.string() }),
  },
  EXEMPTION_UNKNOWN: {
    status: 422,
    message: "没有这一种不计入收入的项目，请核对",
    data: z.object({ item: z.string() }),
  },
  PERSON_NOT_NAMED: { status: 422, message: "这一项是给一个人的，请写明是哪一位成员" },
} as const;
