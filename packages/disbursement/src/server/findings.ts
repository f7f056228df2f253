import type { Sealed } from "@minzheng/entitlement";
import { batchWrite, queryAll, type StoredItem, type Tenant } from "@minzheng/store";
import type { CheckId, Finding } from "../contract.ts";
import {
  assertFields,
  type FieldsOf,
  isFen,
  isOneOf,
  isSealed,
  isShape,
  isText,
  isTownship,
  isWhole,
  maybe,
} from "../fields.ts";
import { checkOf, checks, type Hit } from "../gate.ts";
import { keysOf, type RunKey } from "../keys.ts";
import type { Line } from "../line.ts";
import type { Stamp } from "../run.ts";

/** A finding as the gate wrote it: immutable, and the same bytes whoever writes it. */
interface FindingItem {
  readonly line: Pick<
    Line,
    | "key"
    | "programme"
    | "category"
    | "township"
    | "persons"
    | "households"
    | "amountFen"
    | "householdId"
    | "householdNumber"
  >;
  readonly check: CheckId;
  readonly detail: string;
  readonly payeeName?: Sealed;
}

/** A finding with what officers did about it. */
export interface StandingFinding extends FindingItem {
  readonly severity: "blocking" | "explainable";
  readonly state: Finding["state"];
  readonly reason?: string;
  readonly requestedBy?: Stamp;
  readonly releasedBy?: Stamp;
}

/** One act about a finding, as an immutable item. */
export interface FindingAct {
  readonly by: Stamp;
  readonly reason?: string;
}

const findingFields: FieldsOf<FindingItem> = {
  line: isShape<FindingItem["line"]>({
    key: isText,
    programme: isText,
    category: isOneOf("urban", "rural"),
    township: isTownship,
    persons: isWhole,
    households: isOneOf(0, 1),
    amountFen: isFen,
    householdId: isText,
    householdNumber: isText,
  }),
  check: isOneOf(...checks.map(({ id }) => id)),
  detail: isText,
  payeeName: maybe(isSealed),
};

const actFields: FieldsOf<FindingAct> = {
  by: isShape<Stamp>({ officerId: isText, name: isText, role: isText, at: isText }),
  reason: maybe(isText),
};

export async function writeFindings(
  tenant: Pick<Tenant, "store">,
  run: RunKey,
  hits: readonly Hit[],
): Promise<void> {
  const items = hits.map(({ check, row: { line }, detail }): StoredItem & FindingItem => ({
    ...keysOf(run).hold(line.key, check),
    check,
    detail,
    line: {
      key: line.key,
      programme: line.programme,
      category: line.category,
      township: line.township,
      persons: line.persons,
      households: line.households,
      amountFen: line.amountFen,
      householdId: line.householdId,
      householdNumber: line.householdNumber,
    },
    ...(line.payee === undefined ? {} : { payeeName: line.payee.name }),
  }));
  await batchWrite(tenant.store, items);
}

/** All findings of a generation as they stand, in line order. Consistent. */
export async function readFindings(
  tenant: Pick<Tenant, "store">,
  run: RunKey,
): Promise<readonly StandingFinding[]> {
  const findings: (FindingItem & { sk: string })[] = [];
  const acts = new Map<string, FindingAct>();
  for await (const item of queryAll(tenant.store, { ...keysOf(run).holds, consistent: true })) {
    if (item.sk.includes("!")) {
      assertFields<FindingAct>(item, actFields);
      acts.set(item.sk, item);
    } else {
      assertFields<FindingItem>(item, findingFields);
      findings.push(item);
    }
  }
  return findings.map(({ sk, line, check, detail, payeeName }) =>
    standing({ line, check, detail, ...(payeeName === undefined ? {} : { payeeName }) }, (act) =>
      acts.get(`${sk}!${act}`),
    ),
  );
}

function standing(
  finding: FindingItem,
  actOf: (act: "explain" | "request" | "release") => FindingAct | undefined,
): StandingFinding {
  const { severity } = checkOf(finding.check);
  const [explained, requested, released] = [actOf("explain"), actOf("request"), actOf("release")];
  const state =
    severity === "explainable"
      ? explained === undefined
        ? "open"
        : "explained"
      : released !== undefined
        ? "released"
        : requested === undefined
          ? "held"
          : "release-requested";
  const reason = explained?.reason ?? requested?.reason;
  return {
    ...finding,
    severity,
    state,
    ...(reason === undefined ? {} : { reason }),
    ...(requested === undefined ? {} : { requestedBy: requested.by }),
    ...(released === undefined ? {} : { releasedBy: released.by }),
  };
}

/** Lines that are not exported: a blocking doubt about them is not released. */
export const heldLines = (findings: readonly StandingFinding[]): ReadonlySet<string> =>
  new Set(
    findings
      .filter(({ severity, state }) => severity === "blocking" && state !== "released")
      .map(({ line }) => line.key),
  );
