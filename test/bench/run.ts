import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { chunksOf, freezeChunks, type Line, lineItem, lineOf } from "@minzheng/disbursement/server";
import { resolveDues } from "@minzheng/entitlement";
import { type DynamoDb, startDynamoDb } from "@minzheng/local-cloud";
import { queryAll, type Store, type StoredItem } from "@minzheng/store";
import {
  county,
  madeUpCounty,
  november,
  paidCaseOf,
  programmesOf,
  ticking,
} from "../disbursement/county.ts";
import { createTable, storeAt } from "../support/fresh-table.ts";
import { type BenchResult, median, rounded } from "./result.ts";
import { unitsPerLine } from "./run-units.ts";

const key = { tenant: county, runId: "2026-11-regular", generation: 1 };
const townshipCount = 18;
const householdsEach = 167;
const warmUpRounds = 2;
const measuredRounds = 5;
const concurrency = 8;

interface Round {
  readonly rawLinesPerSecond: number;
  readonly runLinesPerSecond: number;
}

/** G1: how much of the raw speed of the table the run keeps. G4: what a line costs. */
export async function bench(): Promise<BenchResult> {
  const rosters = rostersOf();
  const lines = rosters.reduce((sum, roster) => sum + roster.length, 0);
  const dynamoDb = await startDynamoDb();
  try {
    const rounds: Round[] = [];
    let complete = true;
    for (let round = 0; round < warmUpRounds + measuredRounds; round += 1) {
      const { measured, stored } = await roundOf(dynamoDb, rosters, round);
      complete &&= stored === lines * 2;
      if (round >= warmUpRounds) rounds.push(measured);
    }
    return resultOf(rounds, lines, complete, await unitsPerLine());
  } finally {
    await dynamoDb.stop();
  }
}

function resultOf(
  rounds: readonly Round[],
  lines: number,
  complete: boolean,
  units: Awaited<ReturnType<typeof unitsPerLine>>,
): BenchResult {
  const raw = rounds.map(({ rawLinesPerSecond }) => rawLinesPerSecond);
  const run = rounds.map(({ runLinesPerSecond }) => runLinesPerSecond);
  const spread = Math.max(...raw) / Math.min(...raw);
  const ratios = rounds.map((round) => round.runLinesPerSecond / round.rawLinesPerSecond);
  return {
    bench: "run",
    conditions: [
      {
        what: "at least five measured rounds",
        holds: rounds.length >= 5,
        found: String(rounds.length),
      },
      {
        what: "both tables hold every line of every round",
        holds: complete,
        found: complete ? "all" : "lines missing",
      },
      {
        what: "the raw rounds differ by less than half",
        holds: spread < 2,
        found: `fastest / slowest ${rounded(spread)}`,
      },
      {
        what: "no line is over 1 KB",
        holds: units.lineBytesMax <= 1024,
        found: `${units.lineBytesMax} bytes`,
      },
    ],
    goals: [
      {
        id: "G1",
        what: "lines/s of the run's build (chunks hashed, written, sealed with cells and audit) over raw BatchWriteItem of the same items",
        ratio: rounded(median(ratios)),
        floor: 0.7,
        target: 0.85,
        better: "higher",
        raw: {
          lines,
          concurrency,
          rawLinesPerSecond: raw,
          runLinesPerSecond: run,
          ratios: ratios.map(rounded),
        },
      },
      {
        id: "G4",
        what: "write units per beneficiary-month over the theoretical 2.0, everything a run writes from open to closed",
        ratio: rounded(units.perLine / 2),
        floor: 1.2,
        target: 1.06,
        better: "lower",
        raw: units,
      },
    ],
  };
}

/** One round on two fresh tables; which of the two is first alternates. */
async function roundOf(dynamoDb: DynamoDb, rosters: readonly (readonly Line[])[], round: number) {
  const items = rosters.flatMap((lines) => lines.map((line) => lineItem(key, line)));
  const tables = [
    await freshTable(dynamoDb, `raw-${round}`),
    await freshTable(dynamoDb, `run-${round}`),
  ] as const;
  const raw = () => timed(() => writeRaw(tables[0], items));
  const run = () => timed(() => writeRun(tables[1], rosters));
  let [rawSeconds, runSeconds] = [0, 0];
  if (round % 2 === 0) [rawSeconds, runSeconds] = [await raw(), await run()];
  else [runSeconds, rawSeconds] = [await run(), await raw()];
  const stored = (await countLines(tables[0], rosters)) + (await countLines(tables[1], rosters));
  const measured = {
    rawLinesPerSecond: Math.round(items.length / rawSeconds),
    runLinesPerSecond: Math.round(items.length / runSeconds),
  };
  return { measured, stored };
}

async function freshTable({ endpoint }: DynamoDb, name: string): Promise<Store> {
  await createTable(endpoint, `bench-${name}`);
  return storeAt(endpoint, `bench-${name}`, county);
}

/** The floor of the comparison: the same items, no more than sent until stored. */
async function writeRaw({ client, table }: Store, items: readonly StoredItem[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(items.length / 25) }, (_, i) =>
    items.slice(i * 25, (i + 1) * 25),
  );
  await inParallel(batches, async (batch) => {
    type Requests = NonNullable<BatchWriteCommand["input"]["RequestItems"]>[string];
    let rest: Requests = batch.map((Item) => ({ PutRequest: { Item } }));
    while (rest.length > 0) {
      const sent = await client.send(new BatchWriteCommand({ RequestItems: { [table]: rest } }));
      rest = sent.UnprocessedItems?.[table] ?? [];
    }
  });
}

/** The product's own way, townships side by side. */
const writeRun = (store: Store, rosters: readonly (readonly Line[])[]): Promise<void> =>
  inParallel(rosters, (lines) => {
    const township = lines[0]?.township ?? "";
    const tenant = { store, clock: ticking() };
    return freezeChunks(tenant, key, november, chunksOf(key, township, lines), new Set());
  });

async function inParallel<Item>(
  items: readonly Item[],
  each: (item: Item) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await each(item);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}

async function timed(perform: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await perform();
  return (performance.now() - start) / 1000;
}

async function countLines(store: Store, rosters: readonly (readonly Line[])[]): Promise<number> {
  let count = 0;
  for (const [first] of rosters) {
    if (first === undefined) continue;
    for await (const _ of queryAll(store, { pk: lineItem(key, first).pk })) count += 1;
  }
  return count;
}

/** Lines of a county of about three thousand households, in roster order. */
function rostersOf(): readonly (readonly Line[])[] {
  const cases = madeUpCounty(townshipCount, householdsEach).map(paidCaseOf);
  const { programmes } = programmesOf([]);
  const dues = cases.map(({ file }) => {
    const programme = programmes.find(
      ({ entitlement }) => entitlement.programme === file.programme,
    );
    if (programme === undefined) throw new Error(`${file.programme} is no programme`);
    return programme.entitlement.dueFor(file, november);
  });
  const resolved = resolveDues(dues, []).dues;
  const run = { ...key, month: november };
  const lines = cases.flatMap((paidCase, i) => {
    const due = resolved[i];
    return due === undefined ? [] : [lineOf(run, due, paidCase, 1)];
  });
  return [...Map.groupBy(lines, ({ township }) => township).values()];
}
