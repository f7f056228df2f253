import { type Exclusion, isInForce, programmeLabels } from "@minzheng/entitlement";
import type { Month } from "@minzheng/kernel";
import { factsOfPaid, isCollective, type RowCheck, type SharedCheck } from "./check.ts";

const duplicatePerson: SharedCheck = {
  id: "duplicate-person",
  severity: "blocking",
  label: "同一人两处领取",
  basis: "最低生活保障审核确认办法 第六条：共同生活的家庭成员只在一户申请",
  source: "本县本月名册",
  marksOf: ({ due: { programme, month, personIds } }) =>
    personIds.map((id) => `${programme}#${month}#${id}`),
  ownerOf: ({ key }) => key,
  detailOf: (_, lines) => `有人同时列在本项目的 ${lines} 笔发放中`,
};

const duplicateAccount: SharedCheck = {
  id: "duplicate-account",
  severity: "blocking",
  label: "多户共用一个账户",
  basis: "城乡最低生活保障资金管理办法：按户发放到个人账户",
  source: "本县本月名册中的账户密标",
  marksOf: (row) => {
    const { payee } = row.paidCase;
    return payee === undefined || isCollective(row) ? [] : [payee.accountToken];
  },
  ownerOf: ({ householdId }) => householdId,
  detailOf: ({ payee }, households) =>
    `尾号 ${payee?.accountTail ?? ""} 的账户被 ${households} 户使用`,
};

/** What another office pays is a lead; only between our own dues does the matrix take money. FR-3 */
const duplicateProgramme: RowCheck = {
  id: "duplicate-programme",
  severity: "blocking",
  label: "重复享受不能同时享受的待遇",
  basis: "特困人员认定办法 第九条；民发〔2019〕62号 三（一）；国发〔2015〕52号 二（三）",
  source: "其他项目和人社、残联、退役军人部门登记的待遇",
  find: (row, { exclusions, month }) => {
    const [found] = factsOfPaid(row, "benefit").filter(({ value: { programme } }) =>
      areExclusive(exclusions, month, [row.due.programme, programme]),
    );
    return found && `保障对象中有人登记享受${labelOf(found.value.programme)}`;
  },
};

const paidElsewhere: RowCheck = {
  id: "paid-elsewhere",
  severity: "blocking",
  label: "外县同时发放",
  basis: "最低生活保障审核确认办法 第四条、第六条",
  source: "市级密标比对和外地协查信息",
  find: (row, { exclusions, month, elsewhere }) => {
    const { programme, personIds } = row.due;
    const clashes = (other: string) =>
      other === programme || areExclusive(exclusions, month, [programme, other]);
    const matched = personIds
      .flatMap((id) => elsewhere.get(id) ?? [])
      .find((one) => clashes(one.programme));
    if (matched !== undefined) {
      const { county, month: paidFor, programme: other } = matched;
      return `保障对象中有人在${county}列入 ${paidFor} ${labelOf(other)}名册`;
    }
    const [told] = factsOfPaid(row, "paid-elsewhere").filter(({ value }) =>
      clashes(value.programme),
    );
    return told && `保障对象中有人在${told.value.place}领取${labelOf(told.value.programme)}`;
  },
};

/** Whether the matrix lets nobody have both in the month. */
const areExclusive = (
  exclusions: readonly Exclusion[],
  month: Month,
  [mine, other]: readonly [string, string],
): boolean =>
  mine !== other &&
  exclusions.some(
    (one) => one.between.includes(mine) && one.between.includes(other) && isInForce(one, month),
  );

const labels: Readonly<Record<string, string>> = programmeLabels;
const labelOf = (programme: string): string => labels[programme] ?? programme;

export const duplicateChecks = [
  duplicatePerson,
  duplicateProgramme,
  paidElsewhere,
  duplicateAccount,
] as const;
