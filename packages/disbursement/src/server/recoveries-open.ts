import { runStates } from "@minzheng/aggregation";
import { namesOf, type Programmes } from "@minzheng/entitlement";
import { canonicalJson, Failure, fen, type Month } from "@minzheng/kernel";
import {
  type Act,
  actorOf,
  type By,
  commitActs,
  type Pen,
  penOf,
  planOpen,
  planState,
} from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import type { Holder } from "../arrears/account.ts";
import type { Overpayment } from "../arrears/overpayment.ts";
import type { RunState } from "../contract.ts";
import {
  emptyMonth,
  type MonthPart,
  type RecoveryAccount,
  restated,
  sumsOf,
} from "../recovery/account.ts";
import { accountIn } from "../recovery/case-guards.ts";
import { recovery } from "../recovery/case-register.ts";
import { recoveryStates } from "../recovery/case-states.ts";
import type { OverpaidRow } from "../recovery/procedures.ts";
import { isBefore, type Run } from "../run.ts";
import { settledBy } from "./past.ts";
import {
  allRecoveries,
  recoveredOf,
  type StoredRecovery,
  unitOfCase,
} from "./recoveries-frozen.ts";
import { caseKeyOf, creditedOffsets, entriesOf, plannedOffsets } from "./recoveries-offset.ts";
import { act, getRun, listRuns } from "./runs.ts";
import { accountsOf, overpaidBy } from "./settle-past.ts";

/** One unit that was given too much, with all that is known of it now. */
interface Overpaid {
  readonly unit: string;
  readonly holder: Holder;
  readonly rows: readonly Overpayment[];
  /** What the run takes, or took, off its own line for it. */
  readonly offsetFen: number;
  /** Of each month what no case and no run has taken yet, besides what a running case took. */
  readonly open: readonly MonthPart[];
  readonly running?: StoredRecovery;
  readonly repaid: ReadonlyMap<string, { readonly repaidFen: number; readonly waivedFen: number }>;
}

/** The list of a run, held against what cases and the run's own lines have taken since. */
async function listOf(tenant: Tenant, run: Run): Promise<readonly Overpaid[]> {
  const rows = await overpaidBy({ tenant }, run);
  const { accounts } = await accountsOf({ tenant }, run);
  const holders = new Map(accounts.map(({ unit, holder }) => [unit, holder]));
  const byUnit = Map.groupBy(rows, ({ unit }) => unit);
  const cases = await allRecoveries(tenant);
  const ofUnit = Map.groupBy(cases, unitOfCase);
  const running = cases.filter(({ state }) => state !== "closed" && state !== "void");
  const planned = await plannedOffsets(tenant, run);
  const credited = await creditedOffsets(tenant, run);
  const entered = await entriesOf(tenant, run, running);
  const hasEntered = new Set(running.filter((_, i) => entered[i] !== undefined).map(unitOfCase));
  return [...new Set([...byUnit.keys(), ...running.map(unitOfCase)])].flatMap((unit) => {
    const own = byUnit.get(unit) ?? [];
    const one = running.find((found) => unitOfCase(found) === unit);
    const holder = one?.fields === undefined ? holders.get(unit) : holderOf(one);
    if (holder === undefined) return [];
    const offset = credited.get(unit);
    const isTaken = run.state === "CLOSED" || hasEntered.has(unit);
    const repaid = new Map(own.map(({ month }) => [month, sumsIn(ofUnit.get(unit) ?? [], month)]));
    const open = own.map((row): MonthPart => {
      const { repaidFen = 0, waivedFen = 0 } = repaid.get(row.month) ?? {};
      const back = offset?.months.find(({ month }) => month === row.month)?.amountFen ?? 0;
      const left = row.givenFen - row.owedFen - repaidFen - waivedFen - (isTaken ? back : 0);
      return { month: row.month, amountFen: fen(Math.max(0, left)) };
    });
    const base = {
      unit,
      holder,
      rows: own,
      offsetFen: planned.get(unit)?.amountFen ?? 0,
      open,
      repaid,
    };
    return [one === undefined ? base : { ...base, running: one }];
  });
}

function sumsIn(cases: readonly StoredRecovery[], month: Month) {
  const rows = recoveredOf(cases).filter((row) => row.month === month);
  return {
    repaidFen: rows.reduce((sum, { repaidFen }) => sum + repaidFen, 0),
    waivedFen: rows.reduce((sum, { waivedFen }) => sum + waivedFen, 0),
  };
}

const holderOf = ({ fields }: StoredRecovery): Holder => ({
  township: fields.place,
  category: fields.category,
  caseId: fields.caseId,
  householdId: fields.householdId,
  householdNumber: fields.householdNumber,
});

const openFenOf = ({ open }: Pick<Overpaid, "open">): number =>
  open.reduce((sum, { amountFen }) => sum + amountFen, 0);

/** @throws Failure WRONG_STATE before the run has come so far */
async function runSince(tenant: Tenant, runId: string, since: RunState): Promise<Run> {
  const { run } = await getRun(tenant.store, runId);
  if (!isBefore(run.state, since)) return run;
  const needed = runStates.filter((state) => !isBefore(state, since));
  throw new Failure("WRONG_STATE", { state: run.state, needed });
}

async function newestApproved(tenant: Tenant): Promise<Run | undefined> {
  return (await listRuns(tenant.store)).find(({ state }) => !isBefore(state, "APPROVED"));
}

/** What the run found too much, for its page; units whose rows have nothing open come last. */
export async function overpaidView(tenant: Tenant, programmes: Programmes, runId: string) {
  const run = await runSince(tenant, runId, "COMPUTED");
  const labels = new Map(namesOf(programmes).map(({ programme, label }) => [programme, label]));
  const names = new Map(run.townships.map(({ code, name }) => [code, name]));
  const rows = (await listOf(tenant, run))
    .filter(({ rows }) => rows.length > 0)
    .map(
      (one): OverpaidRow => ({
        unit: one.unit,
        programmeLabel: labels.get(caseKeyOf(one.unit).programme) ?? one.unit,
        householdId: one.holder.householdId,
        householdNumber: one.holder.householdNumber,
        townshipName: names.get(one.holder.township) ?? one.holder.township,
        months: one.rows.map(({ month, givenFen, owedFen }) => {
          const { repaidFen = 0, waivedFen = 0 } = one.repaid.get(month) ?? {};
          return { month, givenFen, owedFen, repaidFen, waivedFen };
        }),
        offsetFen: one.offsetFen,
        openFen: openFenOf(one),
        ...(one.running === undefined ? {} : { recovery: shown(one.running) }),
      }),
    );
  const newest = await newestApproved(tenant);
  return {
    rows: rows.toSorted((a, b) => b.openFen - a.openFen),
    canOpen: newest?.runId === runId,
  };
}

const shown = ({ id, state, fields }: StoredRecovery) => ({
  id,
  state: state === "void" ? "已作废" : recoveryStates[state],
  openFen: fields.openFen ?? 0,
});

/**
 * Opens a case, from an approved list that nobody computes again, for every unit of the run's list
 * that has something open and no case running, and brings the running ones to what the list says
 * now. Amounts come from the list alone.
 *
 * The run may be closing meanwhile, and enters what it took in the cases that it sees: the run is
 * touched after the cases, so that either it finds them or they are brought up to the closed run.
 *
 * @throws Failure NO_RUN, WRONG_STATE, NOT_NEWEST where a later list knows better
 */
export async function openRecoveries(
  by: By,
  { runId, units }: { readonly runId: string; readonly units?: readonly string[] | undefined },
) {
  const { tenant } = by;
  const run = await runSince(tenant, runId, "APPROVED");
  const newest = await newestApproved(tenant);
  if (newest !== undefined && newest.runId !== runId)
    throw new Failure("NOT_NEWEST", { runId: newest.runId });
  const done = await openFrom(by, run, units);
  if (done.opened === 0 || run.state === "CLOSED") return done;
  const actor = actorOf(by, recovery.roles.write, tenant.county);
  const { opened } = done;
  const touched = { actor, action: "run.open-recoveries", changed: { opened } };
  const now = await act(tenant.store, runId, tenant.clock.now(), () => touched);
  if (now.state === "CLOSED") await openFrom(by, now, units);
  return done;
}

async function openFrom(by: By, run: Run, units: readonly string[] | undefined) {
  const { tenant } = by;
  const asked = units === undefined ? undefined : new Set(units);
  const list = (await listOf(tenant, run)).filter(({ unit }) => asked?.has(unit) ?? true);
  const pen = await penOf(by);
  const acts = list.flatMap((one): readonly (Act & { readonly isNew: boolean })[] => {
    const actor = actorOf(by, recovery.roles.write, tenant.county);
    const running = one.running;
    if (running !== undefined) {
      const plan = restatement(pen, run, { ...one, running });
      const action = "recovery.restate";
      return plan === undefined ? [] : [{ actor, action, plans: [plan], isNew: false }];
    }
    if (openFenOf(one) === 0) return [];
    return [{ actor, action: "recovery.open", plans: [opening(pen, run, one)], isNew: true }];
  });
  const outcomes = await commitActs(
    pen,
    acts.map(({ isNew: _, ...one }) => one),
  );
  const done = acts.filter((_, i) => outcomes[i]?.outcome === "committed");
  const opened = done.filter(({ isNew }) => isNew).length;
  const restatedCases = done.length - opened;
  return { opened, restated: restatedCases, unchanged: list.length - done.length };
}

function opening(pen: Pen, run: Run, { unit, holder, open, rows }: Overpaid) {
  const { township, ...of } = holder;
  const found = open
    .filter(({ amountFen }) => amountFen > 0)
    .map(({ month, amountFen }) => ({ ...emptyMonth(month), overpaidFen: amountFen }))
    .toSorted((a, b) => (a.month < b.month ? -1 : 1));
  const months = withOwed(found, rows);
  const fields = {
    ...caseKeyOf(unit),
    ...of,
    place: township,
    runId: run.runId,
    openedOn: pen.today,
    months,
    ...sumsOf(months),
  };
  return planOpen(recovery, pen, { id: pen.tenant.newId(recovery.idPrefix, pen.at), fields });
}

const withOwed = (months: RecoveryAccount, rows: readonly Overpayment[]): RecoveryAccount =>
  months.map((one) => {
    const row = rows.find(({ month }) => month === one.month);
    return row === undefined ? one : { ...one, owedFen: row.owedFen };
  });

function restatement(
  pen: Pen,
  run: Run,
  { running, open, rows }: Overpaid & { readonly running: StoredRecovery },
) {
  const before = accountIn(running);
  const months = withOwed(restated(before, open, settledBy(run)), rows);
  if (canonicalJson(months) === canonicalJson(before)) return undefined;
  const fields = { months, ...sumsOf(months) };
  return planState(recovery, pen, {
    before: running,
    state: running.state,
    act: "restate",
    fields,
  });
}
