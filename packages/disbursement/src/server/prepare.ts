import type { Due } from "@minzheng/entitlement";
import { assert, instant, type Month, type TownshipCode } from "@minzheng/kernel";
import { sha256 } from "../hash.ts";
import { objectsOf } from "../keys.ts";
import type { RosterRow } from "../line.ts";
import { type AssessedCase, fromJsonLines, rollOf, toJsonLines } from "../roll.ts";
import type { Run } from "../run.ts";
import { totalsOf } from "../totals.ts";
import { decide, monthsToAssess } from "./decide.ts";
import { freezeFigures } from "./figures.ts";
import { tellPresence } from "./presence.ts";
import { act, getRun } from "./runs.ts";
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
 * Reads one township's cases and writes what each is owed. The first writer's file stands: later
 * ones, with perhaps other facts, change nothing.
 */
export async function assessTownship(work: Work, township: TownshipCode): Promise<void> {
  const { tenant, programmes } = work;
  const { run } = await getRun(tenant.store, work.runId);
  const key = objectsOf(work).assessed(township);
  if (!isCurrent(run, work, "OPEN") || (await tenant.bucket.size(key)) !== undefined) return;
  const { figures } = await freezeFigures(work, run);
  const entitlements = programmes.under(figures);
  const knownAt = instant(run.knownAt);
  const papers = await programmes.papers?.(tenant, township, run.month as Month);
  const assessed: AssessedCase[] = [];
  for (const month of await monthsToAssess(work, run, figures)) {
    for (const found of await programmes.cases(tenant, township, month, knownAt)) {
      const { file } = found;
      const entitlement = entitlements.find(({ programme }) => programme === file.programme);
      assert(entitlement !== undefined, `${file.programme} has its entitlement`);
      assert(file.township === township, `${file.caseId} is not of ${township}`);
      const own = papers?.get(file.caseId);
      const paidCase = own === undefined ? found : { ...found, papers: own };
      assessed.push({ due: entitlement.dueFor(file, month), paidCase });
    }
  }
  await tellPresence(work, run, { township, assessed });
  await sealFirst(tenant, key, toJsonLines(assessed));
}

/**
 * Decides between programmes over the whole county, and what follows from that, then freezes one
 * roster for each township.
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
  const { owed, resolutions } = decide({ programmes, figures, ...at }, all);
  const rosters: NonNullable<Run["rosters"]>[number][] = [];
  const lines: RosterRow["line"][] = [];
  let seen = 0;
  for (const { code } of run.townships) {
    const assessed = await assessedIn(code);
    const own = assessed.flatMap(({ paidCase }, i) => {
      const dues = owed[seen + i] ?? [];
      const isOfCase = dues.every(({ caseId }) => caseId === paidCase.file.caseId);
      assert(isOfCase, "dues keep the order of the cases");
      return dues.map((due) => ({ due, paidCase }));
    });
    seen += assessed.length;
    const roster = rollOf({ ...runKeyOf(work), month: run.month as Month }, own);
    const text = toJsonLines(roster);
    await sealOnce(tenant, objects.roster(code), text);
    rosters.push({ township: code, sha256: sha256(text), rows: roster.length });
    for (const row of roster) lines.push(row.line);
  }
  await createOnce(tenant, objects.resolutions, toJsonLines(resolutions), jsonLines);
  await act(tenant.store, work.runId, tenant.clock.now(), () => ({
    actor: machineActor,
    action: "run.compute",
    event: {
      type: "computed",
      generation: work.generation,
      rosters,
      figures: frozen,
      totals: totalsOf(lines),
    },
  }));
}
