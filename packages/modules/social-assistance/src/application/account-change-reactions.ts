import { assert } from "@minzheng/kernel";
import { resident } from "@minzheng/people";
import {
  findRecord,
  openField,
  type Pen,
  planAmend,
  type Reaction,
  type Reactions,
  type Stored,
} from "@minzheng/register/server";
import { allowanceCase } from "../registers.ts";
import { type AccountChangeFields, accountChange } from "./account-change.ts";
import { stepRefused } from "./refused.ts";

type React = Reaction<typeof accountChange>;

/** What of an account goes from the change to its case. */
interface Account {
  readonly kind: NonNullable<AccountChangeFields["kind"]>;
  readonly payeeResidentId: string;
  readonly bank: string;
  readonly account: string;
  readonly accountHolder: string;
  readonly from: string;
}

/** Whoever receives the money is known to the county, and an account of their own bears their name. */
async function refuseStranger(
  { tenant, sealer }: Pen,
  {
    kind,
    payeeResidentId,
    accountHolder,
  }: Pick<Account, "kind" | "payeeResidentId" | "accountHolder">,
): Promise<void> {
  const payee = await findRecord(resident, tenant.store, payeeResidentId);
  if (payee === undefined || payee.state === "void") {
    const text = "本县没有这个领款人，请先登记人员";
    throw stepRefused("PAYEE_UNKNOWN", { text, path: "fields.payeeResidentId" });
  }
  if (kind !== "own") return;
  const name = openField(resident, sealer, { record: payee, field: "name" });
  if (name === accountHolder) return;
  const text = "户名与领款人姓名不一致：监护人或供养机构的账户请选相应类型并附材料";
  throw stepRefused("HOLDER_DIFFERS", { text, path: "fields.accountHolder" });
}

const proposed: React = async ({ pen, given }) => {
  const { kind = "own", payeeResidentId = "", accountHolder = "" } = given;
  await refuseStranger(pen, { kind, payeeResidentId, accountHolder });
  return { plans: [] };
};

const checked: React = async ({ pen, before }) => {
  const account = accountIn(pen, before);
  await refuseStranger(pen, account);
  const { caseId } = before.fields;
  const running = await findRecord(allowanceCase, pen.tenant.store, caseId);
  assert(running, `the guards have seen the case ${caseId}`);
  const { kind, from: accountFrom, ...same } = account;
  const isOwn = kind === "own";
  const fields = { ...same, accountFrom, ...(isOwn ? {} : { accountKind: kind }) };
  const cleared = isOwn ? ["accountKind"] : [];
  return { plans: [planAmend(allowanceCase, pen, { before: running, fields, cleared })] };
};

function accountIn({ sealer }: Pen, record: Stored<typeof accountChange>): Account {
  const { kind, payeeResidentId, bank, from } = record.fields;
  const account = openField(accountChange, sealer, { record, field: "account" });
  const accountHolder = openField(accountChange, sealer, { record, field: "accountHolder" });
  assert(
    kind && payeeResidentId && bank && from && account && accountHolder,
    `${record.id} was proposed without an account`,
  );
  return { kind, payeeResidentId, bank, account, accountHolder, from };
}

/** What else is written when a change of account takes a step. */
export const accountChangeReactions: Reactions<typeof accountChange> = { proposed, checked };
