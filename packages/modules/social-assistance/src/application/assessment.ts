import { createHash } from "node:crypto";
import { assert, canonicalJson, type Day, type Month, townshipOf } from "@minzheng/kernel";
import { caseFilesOf } from "@minzheng/people/server";
import type { Pen } from "@minzheng/register/server";
import { beginningOf } from "../beginning.ts";
import { entitlements } from "../entitlement.ts";
import { zeroTexts } from "../explanation.ts";
import { policyOf } from "../policy.ts";
import type { ProcedureProgramme } from "../procedure-clocks.ts";

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
  readonly personIds: readonly string[];
  readonly traceHash: string;
  readonly ruleSet: string;
  /** Chinese: why nothing is owed. */
  readonly nothing?: string;
}

/** The first month of what is confirmed on a day. EF-1, EF-2 */
export const beginningFor = (
  { tenant }: Pick<Pen, "tenant">,
  programme: ProcedureProgramme,
  confirmedOn: Day,
): Month => beginningOf(policyOf(tenant.county), programme, confirmedOn);

/**
 * Reckons one unit for one month by what is known now, as a run would.
 *
 * @param begun when the entitlement was confirmed, and its first month
 * @returns undefined for a programme that pays no monthly cash
 */
export async function assessUnit(
  { tenant, at }: Pen,
  unit: Unit,
  { month, begun }: { month: Month; begun: { confirmedOn: Day; fromMonth: Month } },
): Promise<Assessed | undefined> {
  const { programme, householdId, village, kind, id, payeeResidentId } = unit;
  const entitlement = entitlements.find((one) => one.programme === programme);
  if (entitlement === undefined) return undefined;
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
  const { amountFen, personIds, zeroReason, trace } = entitlement.dueFor(joined.file, month);
  return {
    month,
    amountFen,
    personIds,
    traceHash: createHash("sha256").update(canonicalJson(trace)).digest("hex"),
    ruleSet: trace.ruleSet,
    ...(zeroReason === undefined ? {} : { nothing: zeroTexts[zeroReason] ?? zeroReason }),
  };
}
