import { type ReturnCode, returnReasons } from "@minzheng/entitlement";
import { RealDay } from "@minzheng/people";
import { type FieldsOf, type Guard, register } from "@minzheng/register";
import * as z from "zod/mini";
import { isMistyped } from "../account-number.ts";
import { householdCases } from "./household-cases.ts";
import { caseStaff, clerks, householdQuestions, IdText, VillageText } from "./shapes.ts";

/** Why an account is looked at: what the bank said of it, or what the family asks. */
const causes = {
  ASKED: "领款人申请变更",
  GUARDIAN: "改由监护人代管",
  INSTITUTION: "入住供养机构",
  ...(Object.fromEntries(
    Object.entries(returnReasons).map(([code, { label }]) => [code, `退汇：${label}`]),
  ) as Record<ReturnCode, string>),
} as const;
type Cause = keyof typeof causes;

const kinds = {
  own: "领款人本人账户",
  guardian: "监护人账户",
  collective: "供养机构集中账户",
} as const;

const evidences = {
  card: "本人银行卡或存折",
  "bank-proof": "银行出具的账户证明",
  guardianship: "监护关系证明和监护人银行卡",
  agreement: "集中供养协议和机构账户证明",
} as const;

const keys = <Key extends string>(of: Readonly<Record<Key, string>>) =>
  Object.keys(of) as [Key, ...Key[]];

const shape = z.object({
  caseId: IdText,
  householdId: IdText,
  village: VillageText,
  programme: z.enum(["subsistence-allowance", "single-person-allowance", "extreme-hardship"]),
  cause: z.enum(keys<Cause>(causes)),
  /** Of a payment that came back: which. */
  returnId: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  kind: z.optional(z.enum(keys(kinds))),
  payeeResidentId: z.optional(IdText),
  bank: z.optional(z.string().check(z.minLength(2), z.maxLength(50))),
  account: z.optional(z.string().check(z.regex(/^\d{8,30}$/, "账号应为 8 至 30 位数字"))),
  accountHolder: z.optional(z.string().check(z.minLength(1), z.maxLength(50))),
  evidence: z.optional(z.enum(keys(evidences))),
  from: z.optional(RealDay),
});
type Fields = z.output<typeof shape>;

const caseRuns: Guard<Fields> = {
  code: "CASE_NOT_RUNNING",
  refuses: ({ record, related }) =>
    (related["cases"] ?? []).some(
      ({ id, area, state }) =>
        id === record.fields.caseId && area === record.area && state !== "ended",
    )
      ? undefined
      : { text: "没有这个在册救助对象，不能变更账户", path: "fields.caseId" },
};

/** A payment that came back opens its own record; nobody invents one. */
const causeFits: Guard<Fields> = {
  code: "CAUSE_UNFIT",
  refuses: ({ record: { fields } }) =>
    fields.cause in returnReasons
      ? {
          text: "退汇的账户由系统登记，请在待办中办理",
          path: "fields.cause",
          value: fields.cause,
          proposal: "ASKED",
        }
      : undefined,
};

const numberRight: Guard<Fields> = {
  code: "ACCOUNT_MISTYPED",
  refuses: ({ given: { account } }) =>
    account !== undefined && isMistyped(account)
      ? { text: "银行卡号的校验位不对，请核对原卡", path: "fields.account" }
      : undefined,
};

/** Another's account stands on another paper. CH-4, PY-3 */
const evidenceFits: Guard<Fields> = {
  code: "EVIDENCE_UNFIT",
  refuses: ({ given: { kind = "own", evidence = "card" } }) => {
    const fits = {
      own: ["card", "bank-proof"],
      guardian: ["guardianship"],
      collective: ["agreement"],
    }[kind];
    const [proposal = ""] = fits;
    return fits.includes(evidence)
      ? undefined
      : {
          text: `${kinds[kind]}须有${evidences[proposal as keyof typeof evidences]}`,
          path: "fields.evidence",
          value: evidence,
          proposal,
        };
  },
};

const notLater: Guard<Fields> = {
  code: "FROM_LATER",
  refuses: ({ given: { from }, today }) =>
    from === undefined || from <= today
      ? undefined
      : { text: "启用日期不能晚于今天", path: "fields.from", value: from, proposal: today },
};

/** Whether the bank may take the same account again. BK-3 */
const mayStay: Guard<Fields> = {
  code: "ACCOUNT_MUST_CHANGE",
  refuses: ({
    record: {
      fields: { cause },
    },
  }) => {
    const reason = Object.entries(returnReasons).find(([code]) => code === cause)?.[1];
    if (reason === undefined) return { text: "没有退汇的，不必登记原账户可用，请撤回" };
    return reason.remedy === "change-account"
      ? { text: `${reason.label}，原账户收不到钱，须变更账户`, proposal: "propose" }
      : undefined;
  },
};

const takes = {
  required: ["kind", "payeeResidentId", "bank", "account", "accountHolder", "evidence", "from"],
} as const;

/**
 * 发放账户变更: the only way an account of a running case becomes another. One officer brings it with
 * its paper, a second one checks it; a payment that came back opens it by itself.
 *
 * @source domain/assistance.md 6.2, 6.7, PY-3, CH-4
 */
export const accountChange = register({
  id: "account-change",
  module: "social-assistance",
  label: "发放账户变更",
  idPrefix: "ah",
  shape,
  fields: {
    caseId: { label: "救助对象", class: "P1" },
    householdId: { label: "家庭", class: "P1" },
    village: { label: "村（社区）", class: "P1" },
    programme: {
      label: "救助类别",
      class: "P1",
      choices: {
        "subsistence-allowance": "低保",
        "single-person-allowance": "单人保",
        "extreme-hardship": "特困",
      },
    },
    cause: { label: "变更原因", class: "P1", choices: causes },
    returnId: { label: "退汇款项", class: "P1", kept: true },
    kind: { label: "账户类型", class: "P1", kept: true, choices: kinds },
    payeeResidentId: { label: "领款人", class: "P2", kept: true },
    bank: { label: "开户行", class: "P2", kept: true },
    account: {
      label: "银行账号",
      class: "P3",
      sealed: true,
      token: true,
      mask: "account",
      kept: true,
    },
    accountHolder: {
      label: "户名",
      class: "P2",
      sealed: true,
      token: true,
      mask: "name",
      kept: true,
    },
    evidence: { label: "依据材料", class: "P1", kept: true, choices: evidences },
    from: { label: "启用日期", class: "P1", kept: true },
  },
  area: "village",
  roles: { read: caseStaff, write: clerks, reveal: clerks },
  process: {
    initial: "asked",
    states: {
      asked: "待办理",
      proposed: "待复核",
      changed: "已变更",
      kept: "原账户可用",
      dropped: "已撤回",
    },
    transitions: [
      {
        name: "propose",
        label: "登记新账户",
        from: ["asked"],
        to: "proposed",
        roles: clerks,
        takes,
        guards: [caseRuns, numberRight, evidenceFits, notLater],
        event: "proposed",
      },
      {
        name: "check",
        label: "复核同意",
        from: ["proposed"],
        to: "changed",
        roles: ["county-clerk", "county-reviewer"],
        notSameAs: ["propose"],
        guards: [caseRuns],
        event: "checked",
      },
      {
        name: "send-back",
        label: "退回重报",
        from: ["proposed"],
        to: "asked",
        roles: ["county-clerk", "county-reviewer"],
        reasonNeeded: true,
      },
      {
        name: "keep",
        label: "原账户可用",
        from: ["asked"],
        to: "kept",
        roles: ["county-clerk", "county-reviewer"],
        reasonNeeded: true,
        guards: [mayStay],
      },
      {
        name: "drop",
        label: "撤回",
        from: ["asked", "proposed"],
        to: "dropped",
        roles: ["county-reviewer"],
        reasonNeeded: true,
      },
    ],
    guards: { open: [causeFits, caseRuns] },
    clocks: [
      {
        name: "mend",
        label: "账户变更",
        kind: "limit",
        runsIn: ["asked", "proposed"],
        rule: () => ({ count: 10, unit: "workday", start: "next-day", roll: "none" }),
        clause: "社会救助资金发放要求：退汇款项当月更正重发",
        escalatesTo: "county-reviewer",
      },
    ],
    related: [householdCases],
  },
  questions: householdQuestions,
  unique: [{ name: "byReturn", fields: ["returnId"] }],
  indicators: [],
});

export type AccountChangeFields = FieldsOf<typeof accountChange>;
