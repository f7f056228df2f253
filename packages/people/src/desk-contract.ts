import { procedure } from "@minzheng/contract";
import { ALREADY_HELD, STALE, STEP_REFUSED } from "@minzheng/register";
import * as z from "zod/mini";
import { relations } from "./case-file.ts";
import { RealDay, ResidentIdNumber } from "./registers.ts";

const IdText = z.string().check(z.minLength(1), z.maxLength(64));
const VillageText = z.string().check(z.regex(/^\d{12}$/));
const Category = z.enum(["urban", "rural"]);
const Relation = z.enum(relations);
const Reason = z.string().check(z.minLength(2), z.maxLength(500));
const Document = z.string().check(z.minLength(2), z.maxLength(100));
const NumberText = z.string().check(z.minLength(1), z.maxLength(40));
const Address = z.optional(z.string().check(z.maxLength(100)));
const Revision = z.optional(z.int().check(z.positive()));
const Code = z.string().check(z.minLength(1), z.maxLength(80));
const Done = z.object({});
const clerks = ["county-clerk", "township-clerk"] as const;
const countyClerk = ["county-clerk"] as const;

const Cases = z.array(z.object({ caseId: z.string(), label: z.string() }));

const NO_HOUSEHOLD = { status: 404, message: "没有这个家庭，或不在您的管辖范围" } as const;
const NO_RESIDENT = { status: 404, message: "没有这个人，或不在您的管辖范围" } as const;
const NOT_KEPT = {
  status: 409,
  message: "档案已注销、合并或迁出，不能再办理",
  data: z.object({ state: z.string() }),
} as const;
const DAY_NOT_COME = {
  status: 422,
  message: "生效日期还没有到，请在发生之后登记",
  data: z.object({ today: z.string() }),
} as const;
const NO_VILLAGE = { status: 422, message: "没有这个村（社区），或不在您的管辖范围" } as const;
const CASE_RUNNING = {
  status: 409,
  message: "还有在享的救助，请先作出终止决定",
  data: z.object({ cases: Cases }),
} as const;
const MATTER_OPEN = {
  status: 409,
  message: "这一户还有正在办理的事项，请先在原地办结或撤回",
  data: z.object({ matters: z.array(z.string()) }),
} as const;
const TOO_MANY_RECORDS = {
  status: 409,
  message: "涉及的人员和情况太多，一次办不完，请联系系统管理员",
} as const;
const CONTRADICTORY_HOUSEHOLD = {
  status: 422,
  message: "家庭成员的关系互相矛盾，请按提示核对",
  data: z.object({
    problems: z.array(
      z.object({ path: z.string(), problem: z.string(), proposal: z.optional(z.string()) }),
    ),
  }),
} as const;
const HEAD_LEAVES = {
  status: 422,
  message: "户主不再是这一户的成员，请指定新的户主",
  data: z.object({ householdId: z.string() }),
} as const;
const NOT_A_MEMBER = {
  status: 422,
  message: "这个人不是这一户的成员，请刷新后重新选择",
  data: z.object({ residentId: z.string() }),
} as const;
const IN_TWO_HOUSEHOLDS = {
  status: 409,
  message: "同一个人在两个家庭里，请先确定住在哪一户",
  data: z.object({
    households: z.array(z.object({ householdId: z.string(), number: z.string() })),
  }),
} as const;
const NOT_UPLOADED = { status: 409, message: "文件还没有传完，请重新上传" } as const;
const paperFailures = {
  NOT_UPLOADED,
  NOT_A_PAPER: {
    status: 422,
    message: "这不是迁移材料，或者内容不完整，请迁出地重新生成",
    data: z.object({ problem: z.string() }),
  },
  FOR_ANOTHER_COUNTY: {
    status: 422,
    message: "这份材料是给其他县（市、区）的",
    data: z.object({ county: z.string() }),
  },
  WRONG_CODE: { status: 422, message: "提取码不对，或者文件被改动过" },
  ANOTHER_NAME: {
    status: 409,
    message: "本县有同一号码、姓名不同的人，请先核对",
    data: z.object({ path: z.string() }),
  },
  IN_TWO_HOUSEHOLDS,
} as const;

const nextHead = {
  nextHeadId: z.optional(IdText),
  staying: z.optional(z.array(z.object({ residentId: IdText, relation: Relation }))),
};

/** Acts of the people desk: each one transaction, each with what stands in its way. */
export const deskProcedures = {
  /** Proposes the right number; the second officer's step is the register's `advance`. */
  correctId: procedure({
    method: "POST",
    path: "/people/id-correction/propose",
    summary: "提请更正身份号码",
    roles: clerks,
    input: z.object({
      residentId: IdText,
      residentIdNumber: ResidentIdNumber,
      alsoBirth: z._default(z.boolean(), false),
      document: Document,
      reason: z.string().check(z.minLength(2), z.maxLength(200)),
    }),
    output: z.object({ correctionId: z.string() }),
    failures: {
      NO_RESIDENT,
      NOT_KEPT,
      SAME_NUMBER: { status: 409, message: "登记的就是这个号码" },
      HELD_BY_MERGED: {
        status: 409,
        message: "这个号码在已并入本档案的那一份上：请先撤销合并，再改为保留号码正确的那一份",
        data: z.object({ residentId: z.string() }),
      },
      HELD_BY_ANOTHER: {
        status: 409,
        message: "另一份档案登记了这个号码：如是同一个人，请办理合并；否则请核对那一份",
        data: z.object({ residentId: z.optional(z.string()) }),
      },
      BIRTH_DIFFERS: {
        status: 409,
        message: "号码里的出生日期或性别与登记的不同，请核对；确认以号码为准的，一并更正",
        data: z.object({ bornOn: z.string(), sex: z.enum(["male", "female"]) }),
      },
      ALREADY_HELD: { ...ALREADY_HELD, message: "这个人已有一项更正在等待复核" },
      STEP_REFUSED,
    },
  }),
  mergeResidents: procedure({
    method: "POST",
    path: "/people/resident/merge",
    summary: "合并重复档案",
    roles: countyClerk,
    input: z.object({
      keepId: IdText,
      mergeId: IdText,
      livesIn: z.optional(IdText),
      takeFacts: z.array(z.string()).check(z.maxLength(40)),
      ...nextHead,
      reason: Reason,
    }),
    output: Done,
    failures: {
      NO_RESIDENT,
      NOT_KEPT,
      SAME_PERSON: { status: 422, message: "请选择另一份档案" },
      NO_FACT: { status: 409, message: "有一条情况已被更正，请刷新后重新选择" },
      IN_TWO_HOUSEHOLDS,
      BOTH_HAVE_CASES: {
        status: 409,
        message: "两份档案都在享受同一项救助，请先终止其中一项",
        data: z.object({ cases: Cases }),
      },
      CASE_RUNNING,
      MATTER_OPEN,
      HEAD_LEAVES,
      CONTRADICTORY_HOUSEHOLD,
      NOT_A_MEMBER,
      TOO_MANY_RECORDS,
      ALREADY_HELD,
      STALE,
    },
  }),
  undoMerge: procedure({
    method: "POST",
    path: "/people/resident/undo-merge",
    summary: "撤销合并",
    roles: countyClerk,
    input: z.object({ residentId: IdText, reason: Reason }),
    output: Done,
    failures: {
      NO_RESIDENT,
      NOT_MERGED: { status: 409, message: "这份档案没有合并过，或已撤销" },
      MOVED_SINCE: { status: 409, message: "合并后这个人或这一户又迁移过，请先核对现在的住处" },
      TOO_MANY_RECORDS,
      STALE,
    },
  }),
  splitHousehold: procedure({
    method: "POST",
    path: "/people/household/split",
    summary: "分户",
    roles: clerks,
    input: z.object({
      householdId: IdText,
      revision: Revision,
      leaving: z
        .array(z.object({ residentId: IdText, relation: Relation, paid: z.boolean() }))
        .check(z.minLength(1), z.maxLength(29)),
      number: NumberText,
      category: Category,
      village: VillageText,
      address: Address,
      on: RealDay,
      ...nextHead,
      reason: Reason,
    }),
    output: z.object({ householdId: z.string() }),
    failures: {
      NO_HOUSEHOLD,
      STALE,
      NOT_KEPT,
      DAY_NOT_COME,
      NO_VILLAGE,
      NOT_A_MEMBER,
      ALL_LEAVE: { status: 422, message: "至少有一人留在原户；全家迁移请办理迁移" },
      BEFORE_JOINING: {
        status: 422,
        message: "生效日期早于成员加入原户的日期",
        data: z.object({ residentId: z.string(), from: z.string() }),
      },
      CONTRADICTORY_HOUSEHOLD,
      HEAD_LEAVES,
      MATTER_OPEN,
      ALREADY_HELD: { ...ALREADY_HELD, message: "已有另一户使用这个家庭编号" },
      TOO_MANY_RECORDS,
    },
  }),
  moveHousehold: procedure({
    method: "POST",
    path: "/people/household/move",
    summary: "县内迁移",
    roles: countyClerk,
    input: z.object({
      householdId: IdText,
      revision: Revision,
      village: VillageText,
      category: Category,
      address: Address,
      on: RealDay,
      document: Document,
      reason: Reason,
    }),
    output: Done,
    failures: {
      NO_HOUSEHOLD,
      STALE,
      NOT_KEPT,
      DAY_NOT_COME,
      NO_VILLAGE,
      SAME_PLACE: { status: 409, message: "这一户就登记在这个村（社区）" },
      MATTER_OPEN,
      TOO_MANY_RECORDS,
    },
  }),
  moveOut: procedure({
    method: "POST",
    path: "/people/household/move-out",
    summary: "迁出本县",
    roles: countyClerk,
    input: z.object({
      householdId: IdText,
      revision: Revision,
      county: z.string().check(z.regex(/^\d{6}$/)),
      on: RealDay,
      reason: Reason,
    }),
    output: Done,
    failures: {
      NO_HOUSEHOLD,
      STALE,
      NOT_KEPT,
      DAY_NOT_COME,
      OWN_COUNTY: { status: 422, message: "迁往的就是本县，请办理县内迁移" },
      CASE_RUNNING,
      MATTER_OPEN,
      TOO_MANY_RECORDS,
    },
  }),
  undoMoveOut: procedure({
    method: "POST",
    path: "/people/household/undo-move-out",
    summary: "撤销迁出",
    roles: countyClerk,
    input: z.object({ householdId: IdText, reason: Reason }),
    output: Done,
    failures: {
      NO_HOUSEHOLD,
      NOT_MOVED_OUT: { status: 409, message: "这一户没有迁出" },
      ELSEWHERE: {
        status: 409,
        message: "有成员已经另行登记，请先核对",
        data: z.object({ residentId: z.string() }),
      },
      TOO_MANY_RECORDS,
      STALE,
    },
  }),
  /** The sealed paper for the other county, and the code, which is told this once. */
  issuePaper: procedure({
    method: "POST",
    path: "/people/household/issue-paper",
    summary: "生成迁移材料（留痕）",
    roles: countyClerk,
    secret: true,
    input: z.object({
      householdId: IdText,
      reason: z.string().check(z.minLength(4), z.maxLength(200)),
    }),
    output: z.object({
      url: z.string(),
      fileName: z.string(),
      sha256: z.string(),
      /** Eight groups of four characters, to be told apart from the file. */
      code: z.string(),
    }),
    failures: {
      NO_HOUSEHOLD,
      NOT_MOVED_OUT: { status: 409, message: "这一户没有迁出" },
      STALE,
    },
  }),
  uploadPaper: procedure({
    method: "POST",
    path: "/people/transfer/upload",
    summary: "上传迁移材料",
    roles: countyClerk,
    input: z.object({}),
    output: z.object({ paperId: z.string(), url: z.string(), contentType: z.string() }),
    failures: {},
  }),
  lookAtPaper: procedure({
    method: "POST",
    path: "/people/transfer/look",
    summary: "核对迁移材料",
    roles: countyClerk,
    input: z.object({ paperId: IdText, code: Code }),
    output: z.object({
      from: z.string(),
      movedOn: z.string(),
      number: z.string(),
      category: Category,
      members: z.array(
        z.object({
          name: z.string(),
          residentIdMasked: z.string(),
          relation: z.string(),
          facts: z.int(),
          /** `new`, or the state of the record this county has. */
          known: z.string(),
        }),
      ),
      cases: z.array(
        z.object({
          label: z.string(),
          state: z.string(),
          fromMonth: z.string(),
          toMonth: z.optional(z.string()),
        }),
      ),
    }),
    failures: paperFailures,
  }),
  moveIn: procedure({
    method: "POST",
    path: "/people/transfer/take",
    summary: "迁入家庭",
    roles: countyClerk,
    input: z.object({
      paperId: IdText,
      code: Code,
      number: NumberText,
      village: VillageText,
      category: Category,
      address: Address,
      on: RealDay,
      reason: Reason,
    }),
    output: z.object({ householdId: z.string() }),
    failures: {
      ...paperFailures,
      DAY_NOT_COME,
      BEFORE_LEAVING: {
        status: 422,
        message: "迁入日期早于迁出日期，请核对",
        data: z.object({ movedOn: z.string() }),
      },
      NO_VILLAGE,
      ALREADY_TAKEN: { status: 409, message: "这一户的迁移材料已经办理过迁入" },
      ALREADY_HELD,
      TOO_MANY_RECORDS,
      STALE,
    },
  }),
};
