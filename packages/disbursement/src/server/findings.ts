import type { Sealed } from "@minzheng/entitlement";
import { assert, Failure } from "@minzheng/kernel";
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
import { checkOf, checks, type Hit } from "../gate/index.ts";
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
  readonly explainedBy?: Stamp;
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
  by: isShape<Stamp>({
    officerId: isText,
    name: isText,
    role: isText,
    at: isText,
    for: maybe(isShape<NonNullable<Stamp["for"]>>({ id: isText, name: isText })),
  }),
  reason: maybe(isText),
};

export async function writeFindings(
  tenant: Pick<Tenant, "store">,
  run: RunKey,
  hits: readonly Hit[],
): Promise<void> {
  const items = hits.map(({ check, line, detail }): StoredItem & FindingItem => ({
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
  const findings: StandingFinding[] = [];
  for await (const { finding } of standingFindings(tenant, run)) findings.push(finding);
  return findings;
}

/** Which findings somebody looks at. */
export interface FindingsWanted {
  readonly check?: CheckId | undefined;
  readonly township?: string | undefined;
  readonly state?: Finding["state"] | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/**
 * A page of findings; no more of them is read than is shown.
 *
 * @throws Failure BAD_CURSOR when the cursor is of no such page
 */
export async function pageOfFindings(
  tenant: Pick<Tenant, "store">,
  run: RunKey,
  { check, township, state, cursor, limit }: FindingsWanted,
): Promise<{ readonly findings: readonly StandingFinding[]; readonly cursor?: string }> {
  const from = cursor === undefined ? undefined : startOf(run, cursor);
  const findings: StandingFinding[] = [];
  for await (const { sk, finding } of standingFindings(tenant, run, from)) {
    if (check !== undefined && finding.check !== check) continue;
    if (township !== undefined && finding.line.township !== township) continue;
    if (state !== undefined && finding.state !== state) continue;
    if (findings.length === limit) return { findings, cursor: encodeURIComponent(sk) };
    findings.push(finding);
  }
  return { findings };
}

function startOf(run: RunKey, cursor: string): string {
  const sk = decodeURIComponent(cursor);
  if (sk.startsWith(keysOf(run).holds.prefix)) return sk;
  throw new Failure("BAD_CURSOR", {}, { path: "cursor", value: cursor, proposal: null });
}

/** Sorts after every finding of a generation. */
const afterAll = "~";

/** Findings in line order; what officers did about one follows it in the table. */
async function* standingFindings(
  { store }: Pick<Tenant, "store">,
  run: RunKey,
  from?: string,
): AsyncGenerator<{ readonly sk: string; readonly finding: StandingFinding }> {
  const { pk, prefix } = keysOf(run).holds;
  const between = { from: from ?? prefix, to: `${prefix}${afterAll}` };
  let last: { sk: string; found: FindingItem; acts: Map<string, FindingAct> } | undefined;
  const done = ({ sk, found, acts }: NonNullable<typeof last>) => ({
    sk,
    finding: standing(found, (act) => acts.get(`${sk}!${act}`)),
  });
  for await (const item of queryAll(store, { pk, between, consistent: true })) {
    if (item.sk.includes("!")) {
      assertFields<FindingAct>(item, actFields);
      assert(last !== undefined && item.sk.startsWith(last.sk), `${item.sk} is about no finding`);
      last.acts.set(item.sk, item);
      continue;
    }
    assertFields<FindingItem>(item, findingFields);
    if (last !== undefined) yield done(last);
    const { sk, line, check, detail, payeeName } = item;
    const found = { line, check, detail, ...(payeeName === undefined ? {} : { payeeName }) };
    last = { sk, found, acts: new Map() };
  }
  if (last !== undefined) yield done(last);
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
    ...(explained === undefined ? {} : { explainedBy: explained.by }),
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
