import type { Due, PaidCase } from "@minzheng/entitlement";
import { assert, instant, type Month, type TownshipCode } from "@minzheng/kernel";
import type { Offset } from "../arrears/offset.ts";
import { sha256 } from "../hash.ts";
import { objectsOf } from "../keys.ts";
import type { LineSource, RosterRow } from "../line.ts";
import { type AssessedCase, fromJsonLines, rollOf, toJsonLines } from "../roll.ts";
import type { Run } from "../run.ts";
import { totalsOf } from "../totals.ts";
import { decide, scopeOf } from "./decide.ts";
import { freezeFigures } from "./figures.ts";
import { assessPast } from "./past.ts";
import { tellPresence } from "./presence.ts";
import { freezeRecoveries } from "./recoveries-frozen.ts";
import { act, getRun } from "./runs.ts";
import {
  accountsText,
  type CountySettlement,
  offsetsOf,
  paidNow,
  settleCounty,
  settledSums,
} from "./settle-past.ts";
import {
  createOnce,
  isCurrent,
  machineActor,
  openObject,
  runKeyOf,
  sealFirst,
  sealOnce,
  type Work,
} from "./work.ts";

const jsonLines = "application/x-ndjson";

/**
 * Reads one township's cases and writes what each is owed, for the month and for the months that
 * are settled again. The first writer's file stands: later ones, with perhaps other facts, change
 * nothing. The past comes first, so that where the month's file is, the past's is too.
 */
export async function assessTownship(work: Work, township: TownshipCode): Promise<void> {
  const { tenant, programmes } = work;
  const { run } = await getRun(tenant.store, work.runId);
  const key = objectsOf(work).assessed(township);
  if (!isCurrent(run, work, "OPEN") || (await tenant.bucket.size(key)) !== undefined) return;
  const { figures, sha256: figuresHash } = await freezeFigures(work, run);
  const entitlements = programmes.under(figures);
  const papers = await programmes.papers?.(tenant, township, run.month as Month);
  const found = await programmes.cases(tenant, township, instant(run.knownAt));
  const casesIn = (month: Month): readonly PaidCase[] =>
    found(month).map((one) => {
      const own = papers?.get(one.file.caseId);
      return own === undefined ? one : { ...one, papers: own };
    });
  const assess = (paidCase: PaidCase, month: Month): AssessedCase => {
    const { file } = paidCase;
    const entitlement = entitlements.find(({ programme }) => programme === file.programme);
    assert(entitlement !== undefined, `${file.programme} has its entitlement`);
    assert(file.township === township, `${file.caseId} is not of ${township}`);
    return { due: entitlement.dueFor(file, month), paidCase };
  };
  const sameFigures = (await figuresBefore(work, run)) === figuresHash;
  await assessPast({ work, run, township }, { casesIn, assess, sameFigures });
  const { months } = await scopeOf(work, run, figures);
  const assessed = months.flatMap((month) => casesIn(month).map((one) => assess(one, month)));
  await tellPresence(work, run, { township, assessed });
  await sealFirst(tenant, key, toJsonLines(assessed));
}

/** The hash of the figures that the run before was decided by; undefined where there are none. */
async function figuresBefore(
  { tenant }: Pick<Work, "tenant">,
  { previous }: Run,
): Promise<string | undefined> {
  if (previous === undefined) return undefined;
  const { run } = await getRun(tenant.store, previous.runId);
  return run.figures?.sha256;
}

/**
 * Decides between programmes over the whole county, what follows from that, and what is still owed
 * for months gone by; then freezes one roster for each township.
 * The run remembers every roster's hash: from here on nothing else is the roster.
 */
export async function resolveCounty(work: Work): Promise<void> {
  const { tenant, programmes } = work;
  const { run } = await getRun(tenant.store, work.runId);
  if (!isCurrent(run, work, "OPEN")) return;
  const objects = objectsOf(work);
  const assessedIn = async (code: string) =>
    fromJsonLines<AssessedCase>(await openObject(tenant, objects.assessed(code)));
  /** Dues alone: the facts behind them stay in their files until the township's roster is made. */
  const all: Due[] = [];
  for (const { code } of run.townships) for (const { due } of await assessedIn(code)) all.push(due);
  const { figures, ...frozen } = await freezeFigures(work, run);
  const at = { county: tenant.county, month: run.month as Month };
  const { follows, quarters } = await scopeOf(work, run, figures);
  const { owed, resolutions } = decide({ programmes, figures, ...at, follows, quarters }, all);
  const figuresHash = frozen.sha256;
  await freezeRecoveries(work, run);
  const past = await settleCounty({ work, run, figures, figuresHash, follows });
  const lessOffset = offsetsOf(past, figures, at.month);
  const rosters: NonNullable<Run["rosters"]>[number][] = [];
  const offsets: Offset[] = [];
  const lines: RosterRow["line"][] = [];
  let seen = 0;
  for (const { code } of run.townships) {
    const assessed = await assessedIn(code);
    const own = sourcesOf(assessed, owed.slice(seen, seen + assessed.length)).map(lessOffset);
    seen += assessed.length;
    const late = lateIn(code, { past, assessed, month: at.month });
    const roster = rollOf({ ...runKeyOf(work), month: at.month }, [...own, ...late]);
    const text = toJsonLines(roster);
    await sealOnce(tenant, objects.roster(code), text);
    const restated = past.restated.get(code) ?? [];
    rosters.push({
      township: code,
      sha256: sha256(text),
      rows: roster.length,
      ...(restated.length > 0 ? { restated } : {}),
    });
    for (const { line, offset } of roster) {
      lines.push(line);
      if (offset !== undefined) offsets.push(offset);
    }
  }
  await createOnce(tenant, objects.resolutions, toJsonLines(resolutions), jsonLines);
  await createOnce(tenant, objects.accounts, accountsText(past.accounts), jsonLines);
  await createOnce(tenant, objects.overpaid, toJsonLines(past.overpaid), jsonLines);
  await act(tenant.store, work.runId, tenant.clock.now(), () => ({
    actor: machineActor,
    action: "run.compute",
    event: {
      type: "computed",
      generation: work.generation,
      rosters,
      figures: frozen,
      follows,
      quarters,
      settled: settledSums(past, offsets),
      totals: totalsOf(lines),
    },
  }));
}

/** Each case of a township with what it becomes lines by. */
function sourcesOf(
  assessed: readonly AssessedCase[],
  owed: readonly (readonly Due[])[],
): readonly LineSource[] {
  return assessed.flatMap(({ paidCase }, i) => {
    const dues = owed[i] ?? [];
    const isOfCase = dues.every(({ caseId }) => caseId === paidCase.file.caseId);
    assert(isOfCase, "dues keep the order of the cases");
    return dues.map((due) => ({ due, paidCase }));
  });
}

/** What is paid late to a township's cases, with where their money goes now. */
function lateIn(
  township: string,
  of: {
    readonly past: CountySettlement;
    readonly assessed: readonly AssessedCase[];
    readonly month: Month;
  },
): readonly LineSource[] {
  const current = new Map(
    of.assessed
      .filter(({ due }) => due.month === of.month)
      .map(({ paidCase }) => [paidCase.file.caseId, paidCase]),
  );
  return of.past.arrears
    .filter(({ paidCase }) => paidCase.file.township === township)
    .map((one) => paidNow(one, current, of.past.besides));
}
