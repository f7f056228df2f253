import type { CasesInMonth, Entitlement, PaidCase } from "@minzheng/entitlement";
import { assert, canonicalJson, type Month, type TownshipCode } from "@minzheng/kernel";
import { objectsOf } from "../keys.ts";
import { unitKeyOf } from "../line.ts";
import { type AssessedCase, fromJsonLines, toJsonLines } from "../roll.ts";
import type { Run } from "../run.ts";
import { listRuns } from "./runs.ts";
import { openObject, sealFirst, type Work } from "./work.ts";

/** A month gone by, decided anew for one township because something became known about it. */
interface RestatedMonth {
  readonly month: Month;
  /** Every case of the township in the month, also those that stayed as they were. */
  readonly assessed: readonly AssessedCase[];
  /** Units that the township had in the month when it was decided before. */
  readonly knownUnits: readonly string[];
}

/** Where the money of a case goes now, and what was decided about it. */
export type Beside = Pick<PaidCase, "payee" | "papers">;

/** A run's file of past months of one township: a first row, then one for each restated month. */
interface PastFile {
  /** By case; of cases that have months to settle and are not in the run's own month any more. */
  readonly besides: Readonly<Record<string, Beside>>;
  readonly months: readonly RestatedMonth[];
}

/** A programme as one run decides by it, in one township. */
export interface Decider {
  readonly entitlement: Entitlement;
  readonly casesIn: CasesInMonth;
}

interface Place {
  readonly work: Work;
  readonly run: Run;
  readonly township: TownshipCode;
}

/** Months that the run settles again, oldest first; none in a run that is older than arrears. */
export const settledBy = ({ settles = [] }: Pick<Run, "settles">): readonly Month[] =>
  settles as readonly Month[];

/**
 * Looks at every month that the run settles again with what is known now. A month is written down
 * anew when a case came or went or rests on other facts, or when the county's figures are others
 * than it was decided by. Of the rest nothing is written, and what was decided before stands.
 */
export async function assessPast(
  place: Place & { readonly figures: NonNullable<Run["figures"]> },
  deciders: readonly Decider[],
): Promise<void> {
  const { tenant } = place.work;
  const key = objectsOf(place.work).past(place.township);
  const settled = settledBy(place.run);
  if (settled.length === 0 || (await tenant.bucket.size(key)) !== undefined) return;
  const runs = await listRuns(tenant.store);
  const months: RestatedMonth[] = [];
  for (const month of settled) {
    const { by, assessed: before } = await decidedBefore(place, month, runs);
    const sameFigures = by?.figures?.sha256 === place.figures.sha256;
    const assessed = decidedNow(month, deciders, sameFigures ? before : []);
    if (isSame(before, assessed)) continue;
    const knownUnits = before.map(({ due }) => unitKeyOf(due)).toSorted();
    months.push({ month, assessed, knownUnits });
  }
  const besides = besidesOf(deciders, settled, place.run.month as Month);
  await sealFirst(tenant, key, toJsonLines([{ besides }, ...months]));
}

/** Cases of the month by what is known now. One that rests on what it rested on is not reckoned. */
function decidedNow(
  month: Month,
  deciders: readonly Decider[],
  before: readonly AssessedCase[],
): readonly AssessedCase[] {
  const known = new Map(before.map((one) => [one.due.caseId, one]));
  return deciders.flatMap(({ entitlement, casesIn }) =>
    casesIn(month).map((paidCase) => {
      const old = known.get(paidCase.file.caseId);
      return old !== undefined && restsOnSame(old.paidCase, paidCase)
        ? old
        : { due: entitlement.dueFor(paidCase.file, month), paidCase };
    }),
  );
}

const restsOnSame = (a: PaidCase, b: PaidCase): boolean =>
  canonicalJson(a.file) === canonicalJson(b.file);

function isSame(before: readonly AssessedCase[], now: readonly AssessedCase[]): boolean {
  const stood = new Set(before);
  return before.length === now.length && now.every((one) => stood.has(one));
}

function besidesOf(
  deciders: readonly Decider[],
  settled: readonly Month[],
  month: Month,
): PastFile["besides"] {
  const casesOf = (of: readonly Month[]) =>
    deciders.flatMap(({ casesIn }) => of.flatMap((one) => casesIn(one)));
  const running = new Set(casesOf([month]).map(({ file }) => file.caseId));
  const gone = casesOf(settled).filter(({ file }) => !running.has(file.caseId));
  return Object.fromEntries(gone.map(({ file, ...beside }) => [file.caseId, beside]));
}

/** How the month was decided last before this run, and by which run; nothing where none did. */
async function decidedBefore(
  { work: { tenant }, run, township }: Place,
  month: Month,
  runs: readonly Run[],
): Promise<{ readonly by?: Run; readonly assessed: readonly AssessedCase[] }> {
  const earlier = runs.filter((one) => month <= one.month && one.month < run.month);
  const decides = ({ rosters = [], ...one }: Run) => {
    const own = rosters.find((roster) => roster.township === township);
    return own !== undefined && (one.month === month || own.restated?.includes(month) === true);
  };
  const by = earlier.toSorted((a, b) => (a.month > b.month ? -1 : 1)).find(decides);
  if (by === undefined) return { assessed: [] };
  if (by.month !== month) {
    const { months } = await readPast({ tenant, run: by, township });
    const found = months.find((one) => one.month === month);
    assert(found !== undefined, `${by.runId} did not restate ${month} for ${township}`);
    return { by, assessed: found.assessed };
  }
  const text = await openObject(tenant, objectsOf(by).assessed(township));
  return { by, assessed: fromJsonLines<AssessedCase>(text) };
}

async function readPast({
  tenant,
  run,
  township,
}: Pick<Place, "run" | "township"> & Pick<Work, "tenant">): Promise<PastFile> {
  if (settledBy(run).length === 0) return { besides: {}, months: [] };
  const text = await openObject(tenant, objectsOf(run).past(township));
  const [head, ...months] = fromJsonLines<object>(text);
  return { ...(head as Pick<PastFile, "besides">), months: months as readonly RestatedMonth[] };
}

/** A county's past as a run found it. */
export interface CountyPast {
  /** Months that were decided anew, by township. */
  readonly restated: ReadonlyMap<string, readonly Month[]>;
  readonly besides: ReadonlyMap<string, Beside>;
  /** All cases of the month as they are known now, before exclusions. */
  readonly monthOf: (month: Month) => Promise<PastMonth>;
}

interface PastMonth {
  readonly assessed: readonly AssessedCase[];
  /** Units that were decided for the month before. */
  readonly decided: ReadonlySet<string>;
}

/** What the townships wrote down, and for the rest what earlier runs decided. Reads objects only. */
export async function readCountyPast(work: Work, run: Run): Promise<CountyPast> {
  const { tenant } = work;
  const runs = await listRuns(tenant.store);
  const files = new Map<string, PastFile>();
  for (const { code } of run.townships)
    files.set(code, await readPast({ tenant, run, township: code as TownshipCode }));
  const besides = [...files.values()].flatMap((file) => Object.entries(file.besides));
  return {
    restated: new Map([...files].map(([code, { months }]) => [code, months.map((m) => m.month)])),
    besides: new Map(besides),
    monthOf: async (month) => {
      const assessed: AssessedCase[] = [];
      const decided = new Set<string>();
      for (const [code, { months }] of files) {
        const anew = months.find((one) => one.month === month);
        const place = { work, run, township: code as TownshipCode };
        const own = anew?.assessed ?? (await decidedBefore(place, month, runs)).assessed;
        assessed.push(...own);
        for (const unit of anew?.knownUnits ?? own.map(({ due }) => unitKeyOf(due)))
          decided.add(unit);
      }
      return { assessed, decided };
    },
  };
}
