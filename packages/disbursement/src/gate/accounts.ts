import { accountStatusTexts } from "@minzheng/people";
import { type RosterRow, unitOfKey } from "../line.ts";
import { factsOf, isCollective, type RowCheck } from "./check.ts";

/** Doubts about where the money goes, whatever the amount. */
type AccountCheck = RowCheck & {
  readonly find: (row: Pick<RosterRow, "paidCase">) => string | undefined;
};

/** A guardian's account and a home's bear their own names: two officers have seen the papers. */
const nameDiffers: AccountCheck = {
  id: "account-name-differs",
  severity: "blocking",
  ofEveryLine: true,
  label: "账户户名与领款人不符",
  basis: "社会救助资金社会化发放要求：发放到救助对象本人或户主账户",
  source: "登记的开户名与领款人姓名的密标比对",
  find: (row) => {
    const { payee } = row.paidCase;
    if (payee === undefined || isCollective(row)) return undefined;
    if (payee.accountKind === "guardian") return undefined;
    return payee.accountHolderToken === payee.nameToken
      ? undefined
      : `尾号 ${payee.accountTail} 的账户户名与领款人姓名不一致`;
  },
};

const missing: AccountCheck = {
  id: "account-missing",
  severity: "blocking",
  ofEveryLine: true,
  label: "没有发放账户",
  basis: "社会救助暂行办法 第二十五条：按月通过银行发放到账户",
  source: "家庭档案中的发放账户",
  find: ({ paidCase: { payee } }) =>
    payee === undefined ? "家庭档案中没有登记发放账户" : undefined,
};

const invalid: AccountCheck = {
  id: "account-invalid",
  severity: "blocking",
  ofEveryLine: true,
  label: "账号校验位不对",
  basis: "社会救助暂行办法 第二十五条；银行卡号编码国家标准",
  source: "登记的银行卡号",
  find: ({ paidCase: { payee } }) =>
    payee?.accountProblem === undefined
      ? undefined
      : `尾号 ${payee.accountTail} 的卡号校验位不对，无法入账`,
};

/** What the bank said of this very account; of one given up since it says nothing. */
const blocked: AccountCheck = {
  id: "account-blocked",
  severity: "blocking",
  ofEveryLine: true,
  label: "账户不能正常入账",
  basis: "惠民惠农财政补贴资金“一卡通”管理要求：发放前核验账户",
  source: "代理银行账户状态和户名证件核验",
  find: (row) => {
    const tail = row.paidCase.payee?.accountTail;
    const said = factsOf(row, "account-status").findLast(
      ({ value }) => value.accountTail === tail,
    )?.value;
    if (said === undefined) return undefined;
    if (said.status !== "normal") {
      return `尾号 ${said.accountTail} 的账户${accountStatusTexts[said.status]}`;
    }
    return said.holderMatches === false
      ? `银行核验尾号 ${said.accountTail} 的户名与证件号码不一致`
      : undefined;
  },
};

const changed: RowCheck = {
  id: "account-changed",
  severity: "explainable",
  label: "发放账户较上月变更",
  basis: "社会救助资金社会化发放要求：变更账户须核验本人意愿",
  source: "上一个已结清月份的名册",
  find: ({ line, paidCase: { payee } }, { last }) => {
    const before = last?.get(unitOfKey(line.key))?.accountToken;
    return before === undefined || payee === undefined || payee.accountToken === before
      ? undefined
      : `本月改发到尾号 ${payee.accountTail} 的账户`;
  },
};

/** Never shortened, never a question mark: whoever cannot be named is not paid under another name. */
const unwritable: RowCheck = {
  id: "account-unwritable",
  severity: "blocking",
  ofEveryLine: true,
  label: "银行文件写不下",
  basis: "与代理银行约定的代发文件格式：户名、账号须完整",
  source: "代发文件格式和登记的领款人",
  find: (row, { bankProblem }) => bankProblem(row),
};

export const accountChecks = [nameDiffers, missing, invalid, blocked, unwritable, changed] as const;

/** What stands in the way of paying to the account a case has now. */
export const accountDoubt = (row: Pick<RosterRow, "paidCase">): string | undefined =>
  [missing, nameDiffers, invalid, blocked].map(({ find }) => find(row)).find(Boolean);
