import {
  type CasePapers,
  type Due,
  exclusionsUnder,
  type PaidCase,
  resolveDues,
} from "@minzheng/entitlement";
import { assert, instant, type Month, type TownshipCode } from "@minzheng/kernel";
import { sha256 } from "../hash.ts";
import { objectsOf } from "../keys.ts";
import type { RosterRow } from "../line.ts";
import { type AssessedCase, fromJsonLines, rollOf, toJsonLines } from "../roll.ts";
import type { Run } from "../run.ts";
import { totalsOf } from "../totals.ts";
import { freezeFigures } from "./figures.ts";
import { assessPast, type Decider } from "./past.ts";
import { tellPresence } from "./presence.ts";
import { act, getRun } from "./runs.ts";
import { accountsText, paidNow, settleCounty, settledSums } from "./settle-past.ts";
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
  const month = run.month as Month;
  const { figures, ...frozen } = await freezeFigures(work, run);
  const entitlements = programmes.under(figures);
  const papers = await programmes.papers?.(tenant, township, month);
  const deciders: Decider[] = [];
  for (const [i, { cases }] of programmes.programmes.entries()) {
    const entitlement = entitlements[i];
    assert(entitlement !== undefined, "every programme has its entitlement");
    const found = await cases(tenant, township, instant(run.knownAt));
    const casesIn = (of: Month) => found(of).map((one) => withPapers(one, papers));
    deciders.push({ entitlement, casesIn });
  }
  await assessPast({ work, run, township, figures: frozen }, deciders);
  const assessed = deciders.flatMap(({ entitlement, casesIn }) =>
    casesIn(month).map((paidCase) => {
      const { file } = paidCase;
      assert(file.township === township, `${file.caseId} is not of ${township}`);
      return { due: entitlement.dueFor(file, month), paidCase };
    }),
  );
  await tellPresence(work, run, { township, assessed });
  await sealFirst(tenant, key, toJsonLines(assessed));
}

/**
 * Decides between programmes over the whole county, then freezes one roster for each township.
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
  const exclusions = exclusionsUnder(programmes.exclusions, figures);
  const entitlements = programmes.under(figures);
  const { dues, resolutions } = resolveDues(all, exclusions, entitlements);
  assert(dues.length === all.length, "exclusivity drops money, never cases");
  const past = await settleCounty({ work, run, entitlements, exclusions });
  const rosters: NonNullable<Run["rosters"]>[number][] = [];
  const lines: RosterRow["line"][] = [];
  let seen = 0;
  for (const { code } of run.townships) {
    const assessed = await assessedIn(code);
    const own = assessed.map(({ paidCase }, i) => {
      const due = dues[seen + i];
      assert(due?.caseId === paidCase.file.caseId, "dues keep the order of the cases");
      return { due, paidCase };
    });
    seen += assessed.length;
    const late = past.arrears
      .filter(({ paidCase }) => paidCase.file.township === code)
      .map((one) => paidNow(one, assessed, past.besides));
    const roster = rollOf({ ...runKeyOf(work), month: run.month as Month }, [...own, ...late]);
    const text = toJsonLines(roster);
    await sealOnce(tenant, objects.roster(code), text);
    const restated = past.restated.get(code) ?? [];
    rosters.push({
      township: code,
      sha256: sha256(text),
      rows: roster.length,
      ...(restated.length > 0 ? { restated } : {}),
    });
    for (const row of roster) lines.push(row.line);
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
      settled: settledSums(past),
      totals: totalsOf(lines),
    },
  }));
}

function withPapers(
  found: PaidCase,
  papers: ReadonlyMap<string, CasePapers> | undefined,
): PaidCase {
  const own = papers?.get(found.file.caseId);
  return own === undefined ? found : { ...found, papers: own };
}
