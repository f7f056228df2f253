import { countyStaff, reaches, townshipStaff } from "@minzheng/contract";
import { type CallContext, implement } from "@minzheng/contract/server";
import {
  type Component,
  type Due,
  type Entitlement,
  resolveDues,
  type TraceStep,
} from "@minzheng/entitlement";
import {
  ageYearsInMonth,
  assert,
  Failure,
  type Instant,
  type Month,
  month,
  ratio,
  ratioYuanText,
  townshipCode,
  yuanText,
} from "@minzheng/kernel";
import { type CaseMember, resident } from "@minzheng/people";
import { figuresOf } from "@minzheng/policy/figures";
import { masks } from "@minzheng/register";
import { findRecord, openField, recordsById } from "@minzheng/register/server";
import type { Sealer, Tenant } from "@minzheng/store";
import type * as z from "zod/mini";
import { isPaid, joinCases } from "./cases.ts";
import { casesAsked, type StoredCase } from "./cases-of-township.ts";
import type { Ledger, LedgerStep } from "./contract.ts";
import { ownProcedures } from "./contract.ts";
import { entitlementsUnder, exclusions } from "./entitlement.ts";
import { type MonthPolicy, policyIn, policyOf, policyUnder } from "./policy.ts";
import { allowanceCase } from "./registers.ts";

type Step = z.infer<typeof LedgerStep>;

const door = implement(ownProcedures).$context<CallContext<Tenant>>();

/** One case's calculation for a month, as the roster of that month would have it now. */
export const ledger = door.ledger.handler(async ({ input, context: { tenant, officer } }) => {
  const record = await findRecord(allowanceCase, tenant.store, input.caseId);
  if (!record || !reaches(officer, [...countyStaff, ...townshipStaff], record.area)) {
    throw new Failure("NO_CASE", undefined);
  }
  return ledgerOf(tenant, record, { month: month(input.month), knownAt: tenant.clock.now() });
});

async function ledgerOf(
  tenant: Tenant,
  record: StoredCase,
  at: { month: Month; knownAt: Instant },
): Promise<Ledger> {
  const township = townshipCode(record.area.slice(0, 9));
  const values = { householdId: record.fields.householdId };
  const siblings = await casesAsked(tenant, { question: "byHousehold", values });
  const others = siblings.filter((other) => other.id !== record.id && isPaid(other, at.month));
  const cases = await joinCases(tenant, [record, ...others], { township, ...at });
  const figures = await figuresOf(tenant.store, at.knownAt);
  const entitlements = entitlementsUnder(figures);
  const dues = cases.map(({ file }) =>
    entitlementOf(entitlements, file.programme).dueFor(file, at.month),
  );
  const due = resolveDues(dues, exclusions, entitlements).dues.find(
    ({ caseId }) => caseId === record.id,
  );
  const own = cases.find(({ file }) => file.caseId === record.id);
  assert(due && own, `${record.id} was not joined`);
  const sealer = await tenant.sealer();
  const names = await namesOf(tenant, sealer, { members: own.file.members, month: at.month });
  const { supplements } = policyIn(policyUnder(policyOf(tenant.county), figures), at.month);
  const payee = await nameOf(tenant, sealer, record.fields.payeeResidentId);
  return {
    caseId: record.id,
    programme: due.programme,
    label: entitlementOf(entitlements, due.programme).label,
    month: due.month,
    category: due.category,
    steps: due.trace.steps.map((step) => stepView(step, names)),
    components: due.components.map((component) => componentView(component, supplements)),
    amountFen: due.amountFen,
    ...zeroOf(due),
    fromMonth: record.fields.fromMonth,
    payeeName: payee,
    bank: record.fields.bank ?? "",
    accountTail: own.payee?.accountTail ?? "",
    ruleSet: due.trace.ruleSet,
    parameters: [...due.trace.parameters],
  };
}

function entitlementOf(entitlements: readonly Entitlement[], programme: string) {
  const found = entitlements.find((entitlement) => entitlement.programme === programme);
  assert(found, `${programme} has no rules here`);
  return found;
}

/** Names of the members; of minors only the family name. */
async function namesOf(
  tenant: Tenant,
  sealer: Sealer,
  { members, month: at }: { members: readonly CaseMember[]; month: Month },
): Promise<ReadonlyMap<string, string>> {
  const ids = members.map(({ residentId }) => residentId);
  const records = await recordsById(resident, tenant.store, ids);
  return new Map(
    members.flatMap(({ residentId, bornOn }) => {
      const record = records.get(residentId);
      const name = record && openField(resident, sealer, { record, field: "name" });
      if (name === undefined) return [];
      const isMinor = ageYearsInMonth(bornOn, at) < 18;
      return [[residentId, isMinor ? masks.name(name) : name] as const];
    }),
  );
}

async function nameOf(tenant: Tenant, sealer: Sealer, residentId: string): Promise<string> {
  const record = await findRecord(resident, tenant.store, residentId);
  return (record && openField(resident, sealer, { record, field: "name" })) ?? "";
}

function stepView(step: TraceStep, names: ReadonlyMap<string, string>): Step {
  const { residentId, factId: _, arithmetic: __, result, subtotal, ...shown } = step;
  const personName = residentId === undefined ? undefined : names.get(residentId);
  return {
    ...shown,
    ...(personName === undefined ? {} : { personName }),
    ...resultView(result),
    counted: result.kind !== "not-counted",
    subtotal: subtotal ?? false,
  };
}

function resultView(result: TraceStep["result"]): Pick<Step, "resultText" | "resultFen"> {
  switch (result.kind) {
    case "money": {
      const sign = result.sign === "minus" ? "−" : "";
      return { resultText: `${sign}${yuanText(result.amountFen)}`, resultFen: result.amountFen };
    }
    case "exact": {
      const exact = ratio(BigInt(result.numerator), BigInt(result.denominator));
      return { resultText: ratioYuanText(exact).replace("-", "−") };
    }
    case "verdict":
      return { resultText: result.text };
    case "not-counted":
      return { resultText: "不计入", resultFen: result.amountFen };
    case "count":
      return { resultText: `${result.count} ${result.unit}` };
  }
}

const componentLabels: Readonly<Record<string, string>> = {
  gap: "补差",
  tier: "分档补助",
  single: "单人保",
  supplement: "分类施保",
  basic: "基本生活标准",
  care: "照料护理标准",
};

function componentView(
  { code, ruleId, amountFen }: Component,
  supplements: MonthPolicy["supplements"],
): Ledger["components"][number] {
  const groups = code === "supplement" ? ruleId.replace("supplement.", "").split("+") : [];
  const labels = supplements
    .filter(({ group }) => groups.includes(group))
    .map(({ label }) => label);
  return { code, label: [componentLabels[code] ?? code, ...labels].join(" · "), amountFen };
}

const zeroTexts: Readonly<Record<string, string>> = {
  NOT_YET_EFFECTIVE: "还没有到起始月份",
  ENDED: "已经终止",
  DECEASED: "保障对象已去世",
  ABSENT: "保障对象服刑或宣告失踪，已停止发放",
  NOBODY_COUNTED: "本月没有计入家庭人口的成员",
  NOBODY_PAID: "本月没有保障人口",
  INCOME_NOT_BELOW_STANDARD: "人均月收入不低于保障标准",
  INCOME_NOT_BELOW_MARGIN_LINE: "人均月收入不低于低保边缘线",
  NO_GROUND_ALONE: "本月不具备单独纳入的情形",
  ROUNDED_TO_ZERO: "差额取整后为零",
  EXCLUDED: "已享受其他救助，不重复发放",
};

function zeroOf({ zeroReason }: Due): Pick<Ledger, "zeroReason" | "zeroReasonText"> {
  if (zeroReason === undefined) return {};
  return { zeroReason, zeroReasonText: zeroTexts[zeroReason] ?? zeroReason };
}
