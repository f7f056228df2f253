import { deltaOf, runGroup } from "@minzheng/aggregation";
import { assert, Failure, type Instant, type Month, type TownshipCode } from "@minzheng/kernel";
import type { Actor, Tenant } from "@minzheng/store";
import { profileOf } from "../bank/profiles.ts";
import type { CheckId, RunState, SignatureStep } from "../contract.ts";
import { keysOf } from "../keys.ts";
import { standingOf } from "../line.ts";
import { advance, type Run, stampOf } from "../run.ts";
import { isSameHand } from "../stamp.ts";
import { keyOfRun } from "./attempts.ts";
import { heldLines, readFindings, type StandingFinding } from "./findings.ts";
import { assertFunded, fundsOf } from "./funds.ts";
import { startPrepare } from "./open.ts";
import { recountRun } from "./recount.ts";
import { enterOffsets } from "./recoveries-offset.ts";
import { refuseRelated } from "./related.ts";
import { type Act, act } from "./runs.ts";

/** An officer at work on a run. */
export interface Desk {
  readonly tenant: Tenant;
  readonly actor: Actor;
  readonly runId: string;
  /** Households and residents in whose matters the officer declared an interest. */
  readonly interests?: readonly string[] | undefined;
}

/** Which finding an officer means. */
export interface FindingRef {
  readonly lineKey: string;
  readonly check: CheckId;
}

const at = ({ tenant }: Desk): Instant => tenant.clock.now();

/** Signs one column on the hash the officer saw; the last one only on money that is there. */
export function sign(
  desk: Desk,
  {
    step,
    hash,
    opinion,
  }: { readonly step: SignatureStep; readonly hash: string; readonly opinion: string },
): Promise<Run> {
  const now = at(desk);
  return act(desk.tenant.store, desk.runId, now, async (run) => {
    const findings =
      run.state === "FROZEN" ? await readFindings(desk.tenant, keyOfRun(desk.tenant, run)) : [];
    const openFindings = findings.filter(({ state }) => state === "open").length;
    const signature = { ...stampOf(desk.actor, now), step, hash, opinion };
    const event = { type: "signed", signature, openFindings } as const;
    if (step === "approve" && advance(run, event).outcome === "moved")
      await assertFunded(desk.tenant, run);
    return {
      actor: desk.actor,
      action: `run.sign-${step}`,
      reason: opinion,
      event,
      changed: { step, hash },
    };
  });
}

/** Orders the export. From here on no hold changes. */
export async function orderExport(desk: Desk): Promise<Run> {
  const now = at(desk);
  const run = await act(desk.tenant.store, desk.runId, now, () => ({
    actor: desk.actor,
    action: "run.order-export",
    event: { type: "export-ordered", by: stampOf(desk.actor, now) },
  }));
  if (run.state === "APPROVED") await startDeliver(desk.tenant, run);
  return run;
}

export const startDeliver = (tenant: Tenant, { runId, generation }: Run): Promise<void> =>
  tenant.startMachine("deliver", `${runId}-deliver-${generation}`, { runId, generation });

/**
 * Where a bank file can be fetched. It says names, numbers and accounts, so who asks is written
 * into the run's audit before the address is given away.
 *
 * @throws Failure WRONG_STATE while there is no such file
 */
export async function fetchBankFile(desk: Desk, n: number) {
  const { tenant, actor, runId } = desk;
  const fileIn = ({ bankFiles }: Run) => bankFiles.find((file) => file.n === n);
  const run = await act(tenant.store, runId, at(desk), (now) => {
    const file = fileIn(now);
    if (file === undefined)
      throw new Failure("WRONG_STATE", {
        state: now.state,
        needed: ["EXPORTED", "RETURNED", "CLOSED"],
      });
    return { actor, action: "run.download-bank-file", changed: { sha256: file.sha256 } };
  });
  const bankFile = fileIn(run);
  assert(bankFile !== undefined, `${runId} lost its bank file`);
  const { extension } = profileOf(bankFile.profile);
  const fileName = `银行代发-${tenant.name}-${run.month}-${bankFile.batchNo}.${extension}`;
  const url = await tenant.bucket.downloadUrl(bankFile.key, fileName);
  return { url, fileName, sha256: bankFile.sha256 };
}

/** Gives the generation up and computes the next; before approval only. */
export async function reopenRun(desk: Desk, reason: string): Promise<Run> {
  const now = at(desk);
  const run = await act(desk.tenant.store, desk.runId, now, () => ({
    actor: desk.actor,
    action: "run.reopen",
    reason,
    event: { type: "reopened", by: stampOf(desk.actor, now), knownAt: now },
  }));
  await startPrepare(desk.tenant, run);
  return run;
}

/** Closes the run when the recount, not the cells, says that every fen has its place. */
export function closeRun(desk: Desk): Promise<Run> {
  const now = at(desk);
  return act(desk.tenant.store, desk.runId, now, async (run) => {
    const counted = run.state === "RETURNED" ? await recountRun(desk.tenant, run) : undefined;
    const settled = counted?.balance;
    const funds = counted && (await fundsOf(desk.tenant, run, counted.paid));
    const event = {
      type: "closed",
      by: stampOf(desk.actor, now),
      pendingLines: (settled?.pendingLines ?? 0) + (settled?.reissuedLines ?? 0),
      differenceFen: settled?.differenceFen ?? 0,
      paidFen: settled?.paidFen ?? 0,
      ...(funds === undefined ? {} : { funds }),
    } as const;
    /** Before the run is closed: from then on what it took off counts as taken. */
    if (advance(run, event).outcome === "moved") await enterOffsets(desk.tenant, run, desk.actor);
    return {
      actor: desk.actor,
      action: "run.close",
      event,
      changed: { paidFen: settled?.paidFen ?? 0, returnedFen: settled?.returnedFen ?? 0 },
    };
  });
}

/** Explains a finding that does not hold its line. */
export const explain = (desk: Desk, ref: FindingRef, reason: string): Promise<StandingFinding> =>
  about(desk, ref, ["FROZEN"], (run, finding) =>
    finding.severity === "explainable" && finding.state === "open"
      ? recorded(desk, run, finding, "explain", reason)
      : undefined,
  );

/**
 * Asks to release a held line; another officer decides.
 *
 * @throws Failure NO_ACCOUNT, UNWRITABLE when nobody could be paid: released, the line would have
 *   to be in a bank file that cannot name its account, and the run could never be exported
 */
export const requestRelease = (
  desk: Desk,
  ref: FindingRef,
  reason: string,
): Promise<StandingFinding> =>
  about(desk, ref, ["FROZEN", "APPROVED"], (run, finding) => {
    if (finding.state !== "held") return undefined;
    if (finding.payeeName === undefined) throw new Failure("NO_ACCOUNT", undefined);
    if (finding.check === "account-unwritable") throw new Failure("UNWRITABLE", undefined);
    return recorded(desk, run, finding, "request", reason);
  });

/**
 * Releases a finding. The line is free when this was its last; the totals move in the same
 * transaction, which the run's revision guards against a second release at the same moment.
 */
export const release = (desk: Desk, ref: FindingRef): Promise<StandingFinding> =>
  about(desk, ref, ["FROZEN", "APPROVED"], (run, finding, all) => {
    if (finding.state === "released") return undefined;
    if (finding.state !== "release-requested") throw new Failure("NOT_REQUESTED", undefined);
    const { requestedBy } = finding;
    if (requestedBy !== undefined && isSameHand(requestedBy, stampOf(desk.actor, "")))
      throw new Failure("SAME_OFFICER", undefined);
    const others = all.filter((one) => one !== finding);
    const free = !heldLines(others).has(finding.line.key);
    return {
      ...recorded(desk, run, finding, "release"),
      ...(free ? { cells: freed(run, finding) } : {}),
    };
  });

/** @throws Failure WRONG_STATE, NO_FINDING, CONFLICT_OF_INTEREST */
async function about(
  desk: Desk,
  { lineKey, check }: FindingRef,
  needed: readonly RunState[],
  decide: (run: Run, finding: StandingFinding, all: readonly StandingFinding[]) => Act | undefined,
): Promise<StandingFinding> {
  const find = (all: readonly StandingFinding[]) =>
    all.find((one) => one.line.key === lineKey && one.check === check);
  const run = await act(desk.tenant.store, desk.runId, at(desk), async (now) => {
    const ordered = now.exportOrder !== undefined;
    if (!needed.includes(now.state) || ordered)
      throw new Failure("WRONG_STATE", { state: now.state, needed });
    const all = await readFindings(desk.tenant, keyOfRun(desk.tenant, now));
    const finding = find(all);
    if (finding === undefined)
      throw new Failure("NO_FINDING", undefined, { path: "lineKey", value: lineKey });
    await refuseRelated(desk, finding.line.householdId);
    return decide(now, finding, all);
  });
  const finding = find(await readFindings(desk.tenant, keyOfRun(desk.tenant, run)));
  assert(finding !== undefined, "a finding is never taken away");
  return finding;
}

function recorded(
  desk: Desk,
  run: Run,
  { line, check }: StandingFinding,
  what: "explain" | "request" | "release",
  reason?: string,
): Act {
  const by = stampOf(desk.actor, at(desk));
  const said = reason === undefined ? {} : { reason };
  return {
    actor: desk.actor,
    action: `finding.${what}`,
    ...said,
    changed: { lineKey: line.key, check },
    items: [{ ...keysOf(keyOfRun(desk.tenant, run)).act(line.key, check, what), by, ...said }],
  };
}

function freed(run: Run, { line }: StandingFinding) {
  const group = runGroup(line.programme, line.category);
  const standing = (state: "held" | "pending") =>
    standingOf(run.month as Month, { ...line, township: line.township as TownshipCode }, state);
  return deltaOf(group, standing("held"), standing("pending")).map((contribution) => ({
    group,
    contribution,
  }));
}
