import { createHash } from "node:crypto";
import type { Due } from "@minzheng/entitlement";
import { assert, canonicalJson, type Day, type Month, monthOf, townshipOf } from "@minzheng/kernel";
import type { CaseFile } from "@minzheng/people";
import { caseFilesOf } from "@minzheng/people/server";
import type { Pen } from "@minzheng/register/server";
import { beginningOf } from "../beginning.ts";
import { entitlementsUnder } from "../entitlement.ts";
import { zeroTexts } from "../explanation.ts";
import { policyKnownAt } from "../known-policy.ts";
import { type PolicySet, policyIn, type ReviewClass } from "../policy.ts";
import type { ProcedureProgramme } from "../procedure-clocks.ts";
import { statusValidity } from "../recognised-household/rules.ts";
import {
  isStatusProgramme,
  type StatusProgramme,
} from "../recognised-household/status-programmes.ts";
import { membershipIn, reviewClassOf } from "../rules.ts";
import { ineligible } from "./eligibility.ts";

/** Whose money it is: one household, or one person of it. */
export interface Unit {
  readonly programme: ProcedureProgramme;
  readonly householdId: string;
  readonly village: string;
  readonly kind: "household" | "person";
  readonly id: string;
  readonly payeeResidentId: string;
}

/** What the rules say a unit is owed in a month, and the fingerprint of how. */
export interface Assessed {
  readonly month: Month;
  readonly amountFen: number;
  readonly category: CaseFile["category"];
  readonly personIds: readonly string[];
  readonly traceHash: string;
  readonly ruleSet: string;
  /** Chinese: why nothing is owed. */
  readonly nothing?: string;
}

interface Begun {
  readonly confirmedOn: Day;
  readonly fromMonth: Month;
}

/** The case file of a unit for a month by what is known now, as a run would find it. */
async function fileOf(
  { tenant, at }: Pen,
  unit: Unit,
  { month, begun }: { month: Month; begun: Begun },
): Promise<CaseFile> {
  const { programme, householdId, village, kind, id, payeeResidentId } = unit;
  const seed = {
    caseId: `assessed ${id}`,
    programme,
    unit: { kind, id },
    householdId,
    payeeResidentId,
    ...begun,
  };
  const looked = { township: townshipOf(village), month, knownAt: at };
  const [joined] = await caseFilesOf(tenant, [seed], looked);
  assert(joined, `${id} was asked for`);
  return joined.file;
}

/** @returns undefined for a programme that pays no monthly cash */
const dueOf = (
  file: CaseFile,
  programme: ProcedureProgramme,
  { month, policy }: { month: Month; policy: PolicySet },
): Due | undefined =>
  entitlementsUnder(policy)
    .find((one) => one.programme === programme)
    ?.dueFor(file, month);

function assessedOf({ month, amountFen, category, personIds, zeroReason, trace }: Due): Assessed {
  return {
    month,
    amountFen,
    category,
    personIds,
    traceHash: createHash("sha256").update(canonicalJson(trace)).digest("hex"),
    ruleSet: trace.ruleSet,
    ...(zeroReason === undefined ? {} : { nothing: zeroTexts[zeroReason] ?? zeroReason }),
  };
}

/** What a running unit is owed in a month by what is known now. */
export async function assessRunning(
  pen: Pen,
  unit: Unit,
  at: { month: Month; begun: Begun },
): Promise<Assessed> {
  const file = await fileOf(pen, unit, at);
  const policy = await policyKnownAt(pen.tenant, pen.at);
  const due = dueOf(file, unit.programme, { month: at.month, policy });
  assert(due, `${unit.programme} pays every month`);
  return assessedOf(due);
}

/** What would come of confirming a unit today. */
export interface Reckoned {
  readonly unit: Unit;
  /** Absent for a status without monthly cash. */
  readonly assessed?: Assessed;
  /** Chinese: what the rules have against it. */
  readonly against?: string;
  readonly reviewClass: ReviewClass;
  /** Members who count, of whom a status is made. */
  readonly countedIds: readonly string[];
  /** Last day of a status. RG-6, RV-4 */
  readonly validTo?: Day;
}

/** The case file of a unit for its first month, were it confirmed today. */
export async function firstFileOf(pen: Pen, unit: Unit) {
  const policy = await policyKnownAt(pen.tenant, pen.at);
  const confirmedOn = pen.today;
  const month = beginningOf(policy, unit.programme, confirmedOn);
  const file = await fileOf(pen, unit, { month, begun: { confirmedOn, fromMonth: month } });
  return { file, month, policy };
}

/**
 * What a unit is owed in a month, and what the rules have against granting it.
 *
 * @returns no due for a status without monthly cash; `against` in Chinese, absent when it is granted
 */
export function judged(
  file: CaseFile,
  programme: ProcedureProgramme,
  { policy, month, appliedOn }: { policy: PolicySet; month: Month; appliedOn: Day },
): { readonly due?: Due; readonly against?: string } {
  const due = dueOf(file, programme, { month, policy });
  const against =
    ineligible(file, programme, { policy, month: policyIn(policy, month), appliedOn }) ??
    (due?.amountFen === 0 ? nothingOf(due) : undefined);
  return { ...(due && { due }), ...(against === undefined ? {} : { against }) };
}

const nothingOf = ({ zeroReason = "" }: Due): string => zeroTexts[zeroReason] ?? "应发金额为零";

/**
 * Reckons a unit for its first month, were it confirmed today.
 *
 * @param appliedOn what was spent counts up to this day
 * @source EF-1, EF-2
 */
export async function reckon(pen: Pen, unit: Unit, appliedOn: Day): Promise<Reckoned> {
  const { programme } = unit;
  const { file, month, policy } = await firstFileOf(pen, unit);
  const { due, against } = judged(file, programme, { policy, month, appliedOn });
  const inToday = policyIn(policy, monthOf(pen.today));
  return {
    unit,
    ...(due && { assessed: assessedOf(due) }),
    ...(against === undefined ? {} : { against }),
    countedIds: membershipIn(file, policyIn(policy, month)).counted.map(
      ({ residentId }) => residentId,
    ),
    ...(isStatusProgramme(programme) ? { validTo: lastDayOfStatus(pen, programme) } : {}),
    reviewClass: programme === "extreme-hardship" ? "A" : reviewClassOf(file, inToday),
  };
}

const lastDayOfStatus = ({ tenant, today, calendar }: Pen, programme: StatusProgramme): Day =>
  statusValidity({ programme, county: tenant.county }, today, calendar).to;
