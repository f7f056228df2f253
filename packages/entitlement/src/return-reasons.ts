/** What has to be done before a returned payment can be sent again. */
export type Remedy = "change-account" | "ask-payee" | "send-again";

export interface ReturnReason {
  /** Chinese, as every bank would understand it. */
  readonly label: string;
  readonly remedy: Remedy;
  /** What the officer is asked to do. */
  readonly task: string;
}

/**
 * Why a bank could not credit an order, and what mends it, whatever numbers the bank gives to it.
 *
 * @source domain/assistance.md 6.7, BK-3, BK-4
 */
export const returnReasons = {
  NAME_MISMATCH: {
    label: "户名不符",
    remedy: "change-account",
    task: "核对户名和领款人，更正后变更账户",
  },
  ACCOUNT_CLOSED: { label: "账户已销户", remedy: "change-account", task: "请领款人提供新账户" },
  DORMANT: {
    label: "账户为睡眠户",
    remedy: "ask-payee",
    task: "请领款人到银行激活，或者变更账户",
  },
  FROZEN: {
    label: "账户被冻结",
    remedy: "ask-payee",
    task: "向领款人问明冻结原因，解冻后重发，或者变更账户",
  },
  NO_ACCOUNT: { label: "账号不存在", remedy: "change-account", task: "核对账号，更正后变更账户" },
  LIMIT: {
    label: "超过账户限额",
    remedy: "ask-payee",
    task: "请领款人到银行升级账户，或者变更账户",
  },
  BANK_UNAVAILABLE: {
    label: "银行系统暂不可用",
    remedy: "send-again",
    task: "问明银行已恢复，直接重发",
  },
  OTHER: { label: "其他原因", remedy: "ask-payee", task: "向银行问明原因" },
} as const satisfies Readonly<Record<string, ReturnReason>>;

export type ReturnCode = keyof typeof returnReasons;

export const isReturnCode = (code: string): code is ReturnCode =>
  Object.hasOwn(returnReasons, code);
