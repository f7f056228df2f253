import type { PaidCase } from "@minzheng/entitlement";
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
  /** By case the unit it counted under before, of those that the township does not have so any more. */
  readonly unitsBefore?: Readonly<Record<string, string>>;
}

/** Where the money of a case goes now, and what was decided about it. */
export type Beside = Pick<PaidCase, "payee" | "papers">;

/** A run's file of past months of one township: a first row, then one for each restated month. */
interface PastFile {
  /** By case; of cases that have months to settle and are not in the run's own month any more. */
  readonly besides: Readonly<Record<string, Beside>>;
  readonly months: readonly RestatedMonth[];
}

/** How a run decides one township: its cases of any month, each by its own programme. */
export interface Decider {
  readonly casesIn: (month: Month) => readonly PaidCase[];
  readonly assess: (paidCase: PaidCase, month: Month) => AssessedCase;
  /** Whether the run before went by the very same figures: then equal facts are owed the same. */
  readonly sameFigures: boolean;
}

interface Place {
  readonly work: Pick<Work, "tenant" | "runId" | "generation">;
  readonly run: Run;
  readonly township: TownshipCode;
}

/** Months that the run settles again, oldest first; none in a run that is older than arrears. */
export const settledBy = ({ settles = [] }: Pick<Run, "settles">): readonly Month[] =>
  settles as readonly Month[];

/**
 * Looks at every month that the run settles again with what is known now. A month is written down
 * anew when a case came or went or is owed something else, or by other facts. Of the rest nothing is
 * written, and what was decided before stands.
 */
export async function assessPast(place: Place, decider: Decider): Promise<void> {
  const { tenant } = place.work;
  const key = objectsOf(place.work).past(place.township);
  const settled = settledBy(place.run);
  if (settled.length === 0 || (await tenant.bucket.size(key)) !== undefined) return;
  const runs = await listRuns(tenant.store);
  const months: RestatedMonth[] = [];
  for (const month of settled) {
    const before = await decidedBefore(place, month, runs);
    const assessed = decidedNow(month, decider, before);
    if (isSame(before, assessed)) continue;
    const knownUnits = before.map(({ due }) => unitKeyOf(due)).toSorted();
    months.push({ month, assessed, knownUnits, unitsBefore: unitsBefore(before, assessed) });
  }
  const besides = besidesOf(decider, settled, place.run.month as Month);
  await sealFirst(tenant, key, toJsonLines([{ besides }, ...months]));
}

/** Cases of the month by what is known now; one that comes out as it was is the one that was. */
function decidedNow(
  month: Month,
  { casesIn, assess, sameFigures }: Decider,
  before: readonly AssessedCase[],
): readonly AssessedCase[] {
  const known = new Map(before.map((one) => [nameOf(one.paidCase), one]));
  return casesIn(month).map((paidCase) => {
    const old = known.get(nameOf(paidCase));
    if (old !== undefined && sameFigures && isEqual(old.paidCase.file, paidCase.file)) return old;
    const now = assess(paidCase, month);
    /**
     * What ended later, or lives or is paid elsewhere now, is owed the same for then. Where facts are
     * others the file is the new one: the gate asks it about what is paid late.
     */
    const stands = old !== undefined && isEqual(old.due, now.due) && hasSameFacts(old, now);
    return stands ? old : now;
  });
}

function unitsBefore(before: readonly AssessedCase[], now: readonly AssessedCase[]) {
  const units = unitsByCase(now);
  const others = [...unitsByCase(before)].filter(([name, unit]) => units.get(name) !== unit);
  return Object.fromEntries(others);
}

const unitsByCase = (cases: readonly AssessedCase[]): ReadonlyMap<string, string> =>
  new Map(cases.map(({ due, paidCase }) => [nameOf(paidCase), unitKeyOf(due)]));

const nameOf = ({ file: { programme, caseId } }: PaidCase) => `${programme} ${caseId}`;

const hasSameFacts = (a: AssessedCase, b: AssessedCase): boolean => isEqual(factsOf(a), factsOf(b));

const factsOf = ({ paidCase: { file } }: AssessedCase) => [
  file.householdFacts,
  ...file.members.map(({ residentId, facts }) => ({ residentId, facts })),
];

const isEqual = (a: object, b: object): boolean => canonicalJson(a) === canonicalJson(b);

function isSame(before: readonly AssessedCase[], now: readonly AssessedCase[]): boolean {
  const stood = new Set(before);
  return before.length === now.length && now.every((one) => stood.has(one));
}

function besidesOf(
  { casesIn }: Decider,
  settled: readonly Month[],
  month: Month,
): PastFile["besides"] {
  const running = new Set(casesIn(month).map(({ file }) => file.caseId));
  const gone = settled.flatMap(casesIn).filter(({ file }) => !running.has(file.caseId));
  return Object.fromEntries(gone.map(({ file, ...beside }) => [file.caseId, beside]));
}

/** How the month was decided last before this run; nothing where no run did. */
async function decidedBefore(
  { work: { tenant }, run, township }: Place,
  month: Month,
  runs: readonly Run[],
): Promise<readonly AssessedCase[]> {
  const restates = ({ rosters = [] }: Run) =>
    rosters.find((roster) => roster.township === township)?.restated?.includes(month) === true;
  /** A run assesses its own month, and those that it paid for by what followed them or by quarter. */
  const assesses = (one: Run) =>
    one.month === month ||
    one.follows?.includes(month) === true ||
    one.quarters?.some(({ months }) => months.includes(month)) === true;
  const by = runs
    .filter((one) => month <= one.month && one.month < run.month)
    .toSorted((a, b) => (a.month > b.month ? -1 : 1))
    .find((one) => restates(one) || assesses(one));
  if (by === undefined) return [];
  if (restates(by)) {
    const { months } = await readPast({ tenant, run: by, township });
    const found = months.find((one) => one.month === month);
    assert(found !== undefined, `${by.runId} did not restate ${month} for ${township}`);
    return found.assessed;
  }
  /** A township that the county did not have then. */
  if (!by.townships.some(({ code }) => code === township)) return [];
  const text = await openObject(tenant, objectsOf(by).assessed(township));
  return fromJsonLines<AssessedCase>(text).filter(({ due }) => due.month === month);
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
  /** Units whose cases count under another one now: two records of one person became one. */
  readonly moved: ReadonlyMap<string, string>;
}

/** What the townships wrote down, and for the rest what earlier runs decided. Reads objects only. */
export async function readCountyPast(work: Place["work"], run: Run): Promise<CountyPast> {
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
      const before: [name: string, unit: string][] = [];
      for (const [code, { months }] of files) {
        const anew = months.find((one) => one.month === month);
        const place = { work, run, township: code as TownshipCode };
        const own = anew?.assessed ?? (await decidedBefore(place, month, runs));
        assessed.push(...own);
        for (const unit of anew?.knownUnits ?? own.map(({ due }) => unitKeyOf(due)))
          decided.add(unit);
        before.push(...Object.entries(anew?.unitsBefore ?? {}));
      }
      return { assessed, decided, moved: movedFrom(before, assessed) };
    },
  };
}

function movedFrom(
  before: readonly (readonly [name: string, unit: string])[],
  assessed: readonly AssessedCase[],
): ReadonlyMap<string, string> {
  const now = unitsByCase(assessed);
  const stands = new Set(now.values());
  return new Map(
    before.flatMap(([name, unit]) => {
      const other = now.get(name);
      return other === undefined || stands.has(unit) ? [] : [[unit, other] as const];
    }),
  );
}
