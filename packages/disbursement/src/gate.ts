import type { AnyFact } from "@minzheng/people";
import type { CheckId } from "./contract.ts";
import { type RosterRow, unitOfKey } from "./line.ts";

/** What a check knows: the whole county's roster and the last closed month. */
export interface GateView {
  readonly rows: readonly RosterRow[];
  /** Fen by unit (programme and household or person) in the last closed run; absent: first run. */
  readonly lastMonth?: ReadonlyMap<string, number>;
}

/** One line a check doubts, and why, in words without personal data. */
export interface Hit {
  readonly check: CheckId;
  readonly row: RosterRow;
  readonly detail: string;
}

/** A test of the auditor, run before the money leaves instead of years after. */
export interface Check {
  readonly id: CheckId;
  readonly severity: "blocking" | "explainable";
  readonly label: string;
  /** Clause the check rests on. */
  readonly basis: string;
  /** Where the data come from. */
  readonly source: string;
  readonly find: (view: GateView) => readonly Hit[];
}

const factsOf = ({ paidCase: { file } }: RosterRow): readonly AnyFact[] => [
  ...file.householdFacts,
  ...file.members.flatMap(({ facts }) => facts),
];

const deathsOf = (row: RosterRow): ReadonlyMap<string, string> =>
  new Map(
    factsOf(row).flatMap((fact) =>
      fact.kind === "death" ? [[fact.subject.id, fact.value.diedOn] as const] : [],
    ),
  );

/** Home where the person lives; such homes have one account for all. */
const institutionOf = (row: RosterRow): string | undefined => {
  for (const fact of factsOf(row))
    if (fact.kind === "support-form" && fact.value.form === "concentrated")
      return fact.value.institution;
  return undefined;
};

const deceased: Check = {
  id: "deceased",
  severity: "blocking",
  label: "疑似死亡人员领款",
  basis: "社会救助暂行办法 第十三条；最低生活保障审核确认办法 第三十条",
  source: "公安、卫健、民政殡葬比对登记的死亡情况",
  find: ({ rows }) =>
    rows.flatMap((row) => {
      const deaths = deathsOf(row);
      const named = [...row.due.personIds, row.paidCase.payee?.residentId ?? ""];
      const died = [...new Set(named)].flatMap((id) => deaths.get(id) ?? []).sort()[0];
      return died === undefined
        ? []
        : [{ check: "deceased" as const, row, detail: `领款对象中有人登记于 ${died} 死亡` }];
    }),
};

const duplicatePerson: Check = {
  id: "duplicate-person",
  severity: "blocking",
  label: "同一人两处领取",
  basis: "最低生活保障审核确认办法 第六条：共同生活的家庭成员只在一户申请",
  source: "本县本月名册",
  find: ({ rows }) =>
    sharing(rows, (row) =>
      row.due.personIds.map((id) => `${row.due.programme}#${row.due.month}#${id}`),
    ).map(({ row, count }) => ({
      check: "duplicate-person" as const,
      row,
      detail: `有人同时列在本项目的 ${count} 笔发放中`,
    })),
};

const duplicateAccount: Check = {
  id: "duplicate-account",
  severity: "blocking",
  label: "多户共用一个账户",
  basis: "城乡最低生活保障资金管理办法：按户发放到个人账户",
  source: "本县本月名册中的账户密标",
  find: ({ rows }) => {
    const ofAccounts = rows.filter((row) => institutionOf(row) === undefined);
    return sharing(
      ofAccounts,
      ({ paidCase: { payee } }) => (payee === undefined ? [] : [payee.accountToken]),
      ({ line }) => line.householdId,
    ).map(({ row, count }) => ({
      check: "duplicate-account" as const,
      row,
      detail: `尾号 ${row.line.payee?.accountTail ?? ""} 的账户被 ${count} 户使用`,
    }));
  },
};

const accountNameDiffers: Check = {
  id: "account-name-differs",
  severity: "blocking",
  label: "账户户名与领款人不符",
  basis: "社会救助资金社会化发放要求：发放到救助对象本人或户主账户",
  source: "登记的开户名与领款人姓名的密标比对",
  find: ({ rows }) =>
    rows.flatMap((row) => {
      const { payee } = row.paidCase;
      if (payee === undefined || institutionOf(row) !== undefined) return [];
      if (payee.accountHolderToken === payee.nameToken) return [];
      return [
        {
          check: "account-name-differs" as const,
          row,
          detail: `尾号 ${payee.accountTail} 的账户户名与领款人姓名不一致`,
        },
      ];
    }),
};

const accountMissing: Check = {
  id: "account-missing",
  severity: "blocking",
  label: "没有发放账户",
  basis: "社会救助暂行办法 第二十五条：按月通过银行发放到账户",
  source: "家庭档案中的发放账户",
  find: ({ rows }) =>
    rows.flatMap((row) =>
      row.paidCase.payee === undefined
        ? [{ check: "account-missing" as const, row, detail: "家庭档案中没有登记发放账户" }]
        : [],
    ),
};

const jumpOver30Percent: Check = {
  id: "jump-over-30-percent",
  severity: "explainable",
  label: "金额较上月变动超过百分之三十",
  basis: "民政资金发放月度核对：金额异动须逐户说明",
  source: "上一个已结清月份的名册",
  find: ({ rows, lastMonth }) =>
    rows.flatMap((row) => {
      const last = row.late ? 0 : (lastMonth?.get(unitOfKey(row.line.key)) ?? 0);
      const now = row.line.amountFen;
      if (last === 0 || Math.abs(now - last) * 100 <= last * 30) return [];
      const detail = `上月 ${yuan(last)} 元，本月 ${yuan(now)} 元`;
      return [{ check: "jump-over-30-percent" as const, row, detail }];
    }),
};

const yuan = (fenAmount: number): string =>
  `${Math.trunc(fenAmount / 100)}.${String(fenAmount % 100).padStart(2, "0")}`;

/** All checks, in the order a page shows them. */
export const checks: readonly Check[] = [
  deceased,
  duplicatePerson,
  duplicateAccount,
  accountNameDiffers,
  accountMissing,
  jumpOver30Percent,
];

export function checkOf(id: CheckId): Check {
  const check = checks.find((one) => one.id === id);
  if (check === undefined) throw new RangeError(`${id} is no check`);
  return check;
}

/**
 * Every doubt about the lines with money, ordered by line and check. A zero line is nobody's
 * suspicion: nothing is paid.
 */
export function gate(view: GateView): readonly Hit[] {
  const paying = { ...view, rows: view.rows.filter(({ line }) => line.amountFen > 0) };
  return checks
    .flatMap(({ find }) => find(paying))
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

const sortKey = ({ row, check }: Hit): string =>
  `${row.line.township}#${row.line.key}#${checks.findIndex(({ id }) => id === check)}`;

/** Lines a blocking check doubts: frozen, not exported until every such doubt is released. */
export const heldBy = (hits: readonly Hit[]): ReadonlySet<string> =>
  new Set(
    hits
      .filter(({ check }) => checkOf(check).severity === "blocking")
      .map(({ row }) => row.line.key),
  );

/** Rows that share a mark with a row of another owner, with how many owners the mark has. */
function sharing(
  rows: readonly RosterRow[],
  marksOf: (row: RosterRow) => readonly string[],
  ownerOf: (row: RosterRow) => string = ({ line }) => line.key,
): readonly { readonly row: RosterRow; readonly count: number }[] {
  const owners = new Map<string, Set<string>>();
  for (const row of rows)
    for (const mark of marksOf(row))
      owners.set(mark, (owners.get(mark) ?? new Set()).add(ownerOf(row)));
  return rows.flatMap((row) => {
    const count = Math.max(0, ...marksOf(row).map((mark) => owners.get(mark)?.size ?? 0));
    return count > 1 ? [{ row, count }] : [];
  });
}
