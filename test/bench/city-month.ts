import {
  getRun,
  type Line,
  lineItem,
  openRun,
  readLines,
  replayRun,
  rollOf,
  steps,
} from "@minzheng/disbursement/server";
import { type Programmes, resolveDues } from "@minzheng/entitlement";
import { assert, canonicalJson, instant, type TownshipCode } from "@minzheng/kernel";
import type { Store, Tenant } from "@minzheng/store";
import { county, november, officers, tenantOf } from "../disbursement/county.ts";
import { freshBucket } from "../support/bucket.ts";
import { casesOfCounty, fullCounty } from "../support/full-county.ts";
import { inParallel, onItsOwn, timed, writeRaw } from "./raw-writes.ts";
import { type BenchResult, median, rounded } from "./result.ts";

const counties = 12;
const knownAt = instant("2026-11-20T04:00:00.000Z");
const key = { tenant: county, runId: "2026-11-regular", generation: 1 };

interface CountyMonth {
  readonly casesIn: number;
  readonly linesOut: number;
  /** The lines in the table are, to the byte, those that were written raw. */
  readonly isSame: boolean;
  readonly amountFen: number;
  readonly recomputedFen: number;
  readonly differences: number;
  readonly chainIntact: boolean;
  readonly rawSeconds: number;
  readonly seconds: Seconds;
}

interface Seconds {
  readonly decide: number;
  readonly gate: number;
  readonly freeze: number;
}

/**
 * The city's month: twelve counties decided by the rules, checked and frozen, each in a table of
 * its own, against writing the very same lines raw. Every line is computed again afterwards and
 * every seal walked.
 */
export async function bench(): Promise<BenchResult> {
  const months: CountyMonth[] = [];
  for (let n = 0; n < counties; n += 1) {
    const one = await countyMonth(n);
    months.push(one);
    const [raw, run] = [one.rawSeconds, total(one.seconds)].map(rounded);
    process.stderr.write(`county ${n + 1}: ${one.linesOut} lines, raw ${raw} s, run ${run} s\n`);
  }
  return resultOf(months);
}

/** Both ways once; which is first alternates from county to county. */
async function countyMonth(n: number): Promise<CountyMonth> {
  const programmes = fullCounty(n + 1);
  const lines = await linesOf(programmes);
  const raw = () => onItsOwn(warmUp, (store) => timed(() => writeRaw(store, lines.map(itemOf))));
  const early = n % 2 === 0 ? await raw() : undefined;
  const { seconds, replay, stored } = await onItsOwn(warmUp, (store) => runOf(store, programmes));
  return {
    casesIn: casesOfCounty,
    linesOut: stored.length,
    isSame: canonicalJson(byKey(stored)) === canonicalJson(byKey(lines)),
    amountFen: replay.amountFen,
    recomputedFen: replay.recomputedFen,
    differences: replay.differences.length,
    chainIntact: replay.chainIntact,
    rawSeconds: early ?? (await raw()),
    seconds,
  };
}

const itemOf = (line: Line) => lineItem(key, line);
const byKey = (lines: readonly Line[]) => lines.toSorted((a, b) => (a.key < b.key ? -1 : 1));
const total = ({ decide, gate, freeze }: Seconds): number => decide + gate + freeze;
const warmUp = (store: Store) => runOf(store, fullCounty(0, 400));

/** What the run must come to, without a table: the rules, the exclusions, the order. */
async function linesOf(programmes: Programmes): Promise<readonly Line[]> {
  const tenant = {} as Tenant;
  const entitlements = programmes.under([]);
  const townships = await programmes.townships(tenant);
  const readings = await Promise.all(
    townships.map(({ code }) => programmes.cases(tenant, code, knownAt)),
  );
  const paid = readings.flatMap((casesIn) => casesIn(november));
  const dues = paid.map(({ file }) => {
    const entitlement = entitlements.find(({ programme }) => programme === file.programme);
    assert(entitlement !== undefined, `${file.programme} is a programme`);
    return entitlement.dueFor(file, november);
  });
  const resolved = resolveDues(dues, programmes.exclusions, entitlements).dues;
  const assessed = paid.flatMap((paidCase, i) => {
    const due = resolved[i];
    return due === undefined ? [] : [{ due, paidCase }];
  });
  return rollOf({ ...key, month: november }, assessed).map(({ line }) => line);
}

/** Opened by an officer, then step by step as its machine would, townships side by side. */
async function runOf(store: Store, programmes: Programmes) {
  const bucket = await freshBucket();
  try {
    const tenant = tenantOf(store, bucket);
    const { runId, townships } = await openRun(tenant, programmes, november, officers.clerk);
    const work = { tenant, programmes, runId, generation: 1 };
    const each = (step: (input: typeof work & { township: string }) => Promise<unknown>) =>
      inParallel(townships, async ({ code }) => void (await step({ ...work, township: code })));
    const { prepare } = steps;
    const decide = await timed(async () => {
      await each(prepare.assess);
      await prepare.resolve(work);
    });
    const gate = await timed(async () => void (await prepare.gate(work)));
    const freeze = await timed(async () => {
      await each(prepare.freeze);
      await prepare.seal(work);
    });
    const { run } = await getRun(store, runId);
    const stored: Line[] = [];
    for (const { code } of townships)
      stored.push(...(await readLines(tenant, key, code as TownshipCode)));
    const replay = await replayRun(tenant, programmes, run);
    return { seconds: { decide, gate, freeze }, replay, stored };
  } finally {
    await bucket.stop();
  }
}

function resultOf(months: readonly CountyMonth[]): BenchResult {
  const sum = (of: (month: CountyMonth) => number): number =>
    months.reduce((so, month) => so + of(month), 0);
  const raw = months.map(({ rawSeconds, linesOut }) => linesOut / rawSeconds);
  const ratios = months.map(({ rawSeconds, seconds }) => rawSeconds / total(seconds));
  const spread = Math.max(...raw) / Math.min(...raw);
  const [casesIn, linesOut] = [sum((one) => one.casesIn), sum((one) => one.linesOut)];
  const [amountFen, recomputedFen] = [sum((one) => one.amountFen), sum((one) => one.recomputedFen)];
  const differences = sum((one) => one.differences);
  const intact = months.filter(({ chainIntact }) => chainIntact).length;
  const same = months.filter(({ isSame }) => isSame).length;
  return {
    bench: "city-month",
    conditions: [
      {
        what: "every case in is one line out, 104,000 and more",
        holds: casesIn === linesOut && linesOut >= 104_000,
        found: `${casesIn} in, ${linesOut} out`,
      },
      {
        what: "lines in the tables are the lines that were written raw, to the byte",
        holds: same === months.length,
        found: `${same} of ${months.length} counties`,
      },
      {
        what: "computed again from the frozen facts, every line and the sum are the same",
        holds: differences === 0 && amountFen === recomputedFen && amountFen > 0,
        found: `${amountFen} fen, again ${recomputedFen} fen, ${differences} differences`,
      },
      {
        what: "every seal is verified up to the hash that officers sign",
        holds: intact === months.length,
        found: `${intact} of ${months.length} counties`,
      },
      {
        what: "the fastest raw county is less than twice the slowest",
        holds: spread < 2,
        found: `fastest / slowest ${rounded(spread)}`,
      },
    ],
    goals: [
      {
        id: "month",
        what: "lines/s of a county's month, decided by the rules, checked by every check, frozen and sealed, over raw BatchWriteItem of the same lines",
        ratio: rounded(median(ratios)),
        floor: 0.1,
        target: 0.3,
        better: "higher",
        raw: {
          lines: linesOut,
          seconds: {
            raw: rounded(sum(({ rawSeconds }) => rawSeconds)),
            decide: rounded(sum(({ seconds }) => seconds.decide)),
            gate: rounded(sum(({ seconds }) => seconds.gate)),
            freeze: rounded(sum(({ seconds }) => seconds.freeze)),
          },
          ratios: ratios.map(rounded),
        },
      },
    ],
  };
}
