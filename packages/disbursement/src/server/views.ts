import { amountsOf, type LineState, runGroup, runMeasures } from "@minzheng/aggregation";
import type { Officer } from "@minzheng/contract";
import type { Sealed } from "@minzheng/entitlement";
import type { TownshipCode } from "@minzheng/kernel";
import {
  batchGet,
  cellKeys,
  getItem,
  queryPage,
  readCell,
  type Sealer,
  type StoredItem,
  type Tenant,
} from "@minzheng/store";
import type * as z from "zod/mini";
import { offsetIn } from "../arrears/offset.ts";
import { balance } from "../balance.ts";
import { profileOf } from "../bank/profiles.ts";
import { chunkLinesMax } from "../chunk.ts";
import type { Balance, CheckCount, Finding, LineRow, RunDetail, RunSummary } from "../contract.ts";
import { fundedLabel } from "../funds/sources.ts";
import { checkOf, checks } from "../gate/index.ts";
import { keysOf } from "../keys.ts";
import { type Line, partsOfKey, readLine } from "../line.ts";
import { nextStepOf } from "../next-step.ts";
import { exportedSums, isBefore, type Run, workOf } from "../run.ts";
import { keyOfRun, lastOf, stateOf } from "./attempts.ts";
import { heldLines, readFindings, type StandingFinding } from "./findings.ts";
import { readSeals } from "./freeze.ts";
import type { RunPicture } from "./gate-run.ts";
import { readQuarantine } from "./return-plan.ts";
import { listRuns } from "./runs.ts";

const opened = (sealer: Sealer, sealed: Sealed | undefined): string =>
  sealed === undefined ? "" : sealer.open(sealed.envelope, sealed.context);

export const summaryView = (run: Run): z.infer<typeof RunSummary> => ({
  runId: run.runId,
  month: run.month,
  kind: run.kind,
  state: run.state,
  generation: run.generation,
  openedAt: run.openedAt,
  openedBy: run.openedBy.name,
  ...(run.totals === undefined ? {} : { totals: run.totals }),
});

/** What each check found, in the order of the gate. */
export const checkCounts = (findings: readonly StandingFinding[]): CheckCount[] => {
  const byCheck = Map.groupBy(findings, ({ check }) => check);
  return checks.map(({ id, severity, label, basis, source, inBulk = false }) => {
    const own = byCheck.get(id) ?? [];
    const held = own.filter(({ state }) => state === "held" || state === "release-requested");
    const isWaiting = ({ state }: StandingFinding) =>
      state === "open" || state === "release-requested";
    return {
      check: id,
      severity,
      label,
      basis,
      source,
      inBulk,
      count: own.length,
      waiting: own.filter(isWaiting).length,
      held: held.length,
      heldFen: held.reduce((sum, { line }) => sum + line.amountFen, 0),
    };
  });
};

export function findingView(sealer: Sealer, finding: StandingFinding): Finding {
  const { line, check, severity, detail, state, reason } = finding;
  const { explainedBy, requestedBy, releasedBy } = finding;
  const { label, basis, source } = checkOf(check);
  return {
    lineKey: line.key,
    check,
    severity,
    label,
    detail,
    basis,
    source,
    township: line.township,
    householdId: line.householdId,
    householdNumber: line.householdNumber,
    payeeName: opened(sealer, finding.payeeName),
    hasAccount: finding.payeeName !== undefined,
    amountFen: line.amountFen,
    state,
    ...(reason === undefined ? {} : { reason }),
    ...(explainedBy === undefined ? {} : { explainedBy: { ...explainedBy } }),
    ...(requestedBy === undefined ? {} : { requestedBy: { ...requestedBy } }),
    ...(releasedBy === undefined ? {} : { releasedBy: { ...releasedBy } }),
  };
}

/** The balance as the cells hold it: exact at every moment, and cheap. Absent before the gate. */
export async function cellBalance(tenant: Tenant, run: Run, picture: RunPicture): Promise<Balance> {
  const ids = picture.programmes.map(({ programme, category }) => runGroup(programme, category).id);
  const keys = run.townships.flatMap(({ code }) =>
    ids.map((group) =>
      cellKeys(tenant.county, { place: code as TownshipCode, group, period: run.month }),
    ),
  );
  const cells = (await batchGet(tenant.store, keys)).map((item) => readCell(tenant.county, item));
  const sums = cells.map(({ slots }) => amountsOf(runMeasures, slots));
  const sum = (id: (typeof runMeasures)[number]["id"]) =>
    sums.reduce((total, amounts) => total + amounts[id], 0);
  const exported = exportedSums(run);
  return balance({
    due: [sum("lines"), sum("dueFen")],
    held: [sum("heldLines"), sum("heldFen")],
    paid: [sum("paidLines"), sum("paidFen")],
    returned: [sum("returnedLines"), sum("returnedFen")],
    reissued: [sum("reissuedLines"), sum("reissuedFen")],
    ...(exported === undefined ? {} : { exported: [exported.lines, exported.amountFen] as const }),
  });
}

const findingsShown = 100;

/** The run's page. */
export async function detailView(tenant: Tenant, run: Run, officer: Officer): Promise<RunDetail> {
  const key = keyOfRun(tenant, run);
  const sealer = await tenant.sealer();
  const picture = (await getItem(tenant.store, keysOf(key).summary)) as
    | (StoredItem & RunPicture)
    | undefined;
  const findings = await readFindings(tenant, key);
  const sealed = picture !== undefined && !isBefore(run.state, "FROZEN");
  const money = sealed ? await cellBalance(tenant, run, picture) : undefined;
  const openFindings = findings.filter(({ state }) => state === "open").length;
  const next = nextStepOf(run, officer, tenant.county, {
    openFindings,
    pendingLines: (money?.pendingLines ?? 0) + (money?.reissuedLines ?? 0),
    differenceFen: money?.differenceFen ?? 0,
  });
  const progress = await progressOf(tenant, run);
  return {
    ...summaryView(run),
    county: tenant.county,
    countyName: tenant.name,
    knownAt: run.knownAt,
    ...(progress === undefined ? {} : { progress }),
    townships: picture === undefined ? [] : [...picture.townships],
    programmes: picture === undefined ? [] : [...picture.programmes],
    quarters: (run.quarters ?? []).map(({ programme, months }) => ({
      label: fundedLabel(programme),
      months: [...months],
    })),
    ...(money === undefined ? {} : { balance: money }),
    ...(picture === undefined ? {} : { bridge: picture.bridge }),
    ...(run.settled === undefined ? {} : { settled: run.settled }),
    checks: checkCounts(findings),
    findings: findings.slice(0, findingsShown).map((finding) => findingView(sealer, finding)),
    ...(run.rosterHash === undefined ? {} : { rosterHash: run.rosterHash }),
    signatures: [...run.signatures],
    bankFiles: run.bankFiles.map((file) => ({ ...file, profile: profileOf(file.profile).label })),
    returnFiles: run.returnFiles.map(({ batchNo, sha256, lines, receivedAt }) => ({
      batchNo,
      sha256,
      lines,
      receivedAt,
    })),
    quarantined: [...(await readQuarantine(tenant, run))],
    history: await historyOf(tenant),
    ...(next === undefined ? {} : { nextStep: next }),
  };
}

async function progressOf(tenant: Tenant, run: Run): Promise<RunDetail["progress"]> {
  if (workOf(run) === undefined) return undefined;
  if (run.state !== "GATED")
    return { step: run.state.toLowerCase(), done: 0, of: run.townships.length };
  const done = (await readSeals(tenant, keyOfRun(tenant, run))).length;
  const of = (run.rosters ?? []).reduce(
    (sum, { rows }) => sum + Math.ceil(rows / chunkLinesMax),
    0,
  );
  return { step: "freeze", done, of };
}

async function historyOf(tenant: Tenant): Promise<RunDetail["history"]> {
  const runs = (await listRuns(tenant.store))
    .filter(({ totals }) => totals !== undefined)
    .slice(0, 12);
  return runs.reverse().map(({ month, totals, paidFen }) => ({
    month,
    dueFen: totals?.dueFen ?? 0,
    paidFen: paidFen ?? 0,
  }));
}

/** A page of a township's roster, with where each line is now. */
export async function linesView(
  tenant: Tenant,
  run: Run,
  labels: ReadonlyMap<string, string>,
  asked: {
    readonly township: string;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
): Promise<{ rows: z.infer<typeof LineRow>[]; cursor?: string }> {
  const key = keyOfRun(tenant, run);
  const { township, limit, cursor } = asked;
  const page = await queryPage(tenant.store, {
    pk: keysOf(key).lines(township),
    limit,
    cursor,
    consistent: true,
  });
  const lines = page.items.map((item) => readLine(key, township as TownshipCode, item));
  const held = heldLines(await readFindings(tenant, key));
  const lineKeys = lines.map((line) => line.key);
  const { receipts, again } = await lastOf(tenant, run, { township, lineKeys });
  const last = await lastMonthOf(tenant, run, township, lines);
  const sealer = await tenant.sealer();
  const rows = lines.map((line) => {
    const receipt = receipts.get(line.key);
    const state = stateOf(line, { receipt, again: again.get(line.key), held });
    const lastMonthFen = last.get(line.key);
    return {
      ...rowOf(line, state, opened(sealer, line.payee?.name)),
      programmeLabel: labelOf(line, run, labels),
      ...owedBy(line),
      ...(lastMonthFen === undefined ? {} : { lastMonthFen }),
      ...(receipt?.state === "returned" ? { returnCode: receipt.code } : {}),
    };
  });
  return { rows, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) };
}

/** A line for another month than the run's says which: `价格临时补贴（2026-10）`. */
function labelOf(line: Line, { month }: Run, labels: ReadonlyMap<string, string>): string {
  const label = labels.get(line.programme) ?? line.programme;
  const { owedMonth } = partsOfKey(line.key);
  return owedMonth === month ? label : `${label}（${owedMonth}）`;
}

function owedBy({
  key,
  components,
}: Line): Partial<z.infer<typeof LineRow>> & { owedMonth: string } {
  const { owedMonth, lateBy: cause } = partsOfKey(key);
  const { amountFen: offsetFen } = offsetIn(components);
  if (cause === undefined) return { owedMonth, ...(offsetFen === 0 ? {} : { offsetFen }) };
  const { owed: owedFen = 0, given = 0 } = components;
  return { owedMonth, late: { cause, owedFen, givenFen: Math.abs(given) } };
}

const rowOf = (line: Line, state: LineState, payeeName: string) => ({
  lineKey: line.key,
  township: line.township,
  programme: line.programme,
  category: line.category,
  householdId: line.householdId,
  householdNumber: line.householdNumber,
  caseId: line.caseId,
  payeeName,
  accountTail: line.payee?.accountTail ?? "",
  persons: line.persons,
  amountFen: line.amountFen,
  ...(line.zeroReason === undefined ? {} : { zeroReason: line.zeroReason }),
  state,
});

/** Amounts of the same units in the last closed run, by this run's line keys. */
async function lastMonthOf(tenant: Tenant, run: Run, township: string, lines: readonly Line[]) {
  const { previous } = run;
  if (previous === undefined) return new Map<string, number>();
  const pk = keysOf({ tenant: tenant.county, ...previous }).lines(township);
  const then = (lineKey: string) => lineKey.replaceAll(`#${run.month}#`, `#${previous.month}#`);
  const items = await batchGet(
    tenant.store,
    lines.map((line) => ({ pk, sk: then(line.key) })),
  );
  const found = new Map(items.map((item) => [item.sk, Number(item["amountFen"])]));
  return new Map(
    lines.flatMap(({ key }) => {
      const amountFen = found.get(then(key));
      return amountFen === undefined ? [] : [[key, amountFen] as const];
    }),
  );
}
