import { DynamoDBDocumentClient, type PutCommandInput } from "@aws-sdk/lib-dynamodb";
import { slotNames } from "@minzheng/aggregation";
import { cityCellPartition, type Store, sweep } from "@minzheng/store";
import type { DynamoDBRecord } from "aws-lambda";
import { expect } from "vitest";
import { replicatorTo } from "../../functions/src/stream.ts";
import { caseGroup } from "../support/changes.ts";
import { type Dice, diceOf } from "../support/dice.ts";
import { freshStore, localClient } from "../support/dynamodb.ts";
import { type Fault, faulty } from "../support/faults.ts";
import { eventOf, openStream } from "../support/stream.ts";
import { type CommitAll, cityCells, countedCells, countyCells, live } from "./county.ts";

/** A wrong product, to see whether the campaign would notice. */
export interface Mutant {
  readonly commitAll?: CommitAll;
  readonly onPush?: (input: PutCommandInput) => PutCommandInput;
  readonly sweeps?: boolean;
}

export interface World {
  readonly play: (seed: number, mutant?: Mutant) => Promise<void>;
  readonly told: Record<
    "seeds" | "records" | "dropped" | "repeated" | "moved" | "healed" | Fault,
    number
  >;
}

/** One table for all counties and one for the city; every game is a county of its own. */
export async function openWorld(endpoint: string): Promise<World> {
  const [county, city] = [
    await freshStore("999901", endpoint),
    await freshStore("999900", endpoint),
  ];
  const readStream = await openStream(county, endpoint);
  const told = {
    seeds: 0,
    records: 0,
    dropped: 0,
    repeated: 0,
    moved: 0,
    healed: 0,
    none: 0,
    throttle: 0,
    lost: 0,
    conflict: 0,
  };
  let [dice, mutant, games] = [diceOf(0), {} as Mutant, 0];
  const faults: readonly Fault[] = ["throttle", "lost", "conflict"];
  const line = faulty(
    county,
    (operation) => {
      const fault =
        /Transact|Update/.test(operation) && dice.chance(0.25) ? dice.pick(faults) : "none";
      told[fault] += 1;
      return fault;
    },
    { endpoint, attemptsMax: 60 },
  );
  const cityLine = pushing(city, endpoint, (input) => mutant.onPush?.(input) ?? input);

  const play: World["play"] = async (seed, wrong = {}) => {
    try {
      await playGame(seed, wrong);
    } catch (error) {
      if (error instanceof Error) error.message = `seed ${seed}: ${error.message}`;
      throw error;
    }
  };
  async function playGame(seed: number, wrong: Mutant): Promise<void> {
    [dice, mutant, games] = [diceOf(seed), wrong, games + 1];
    const tenant = String(100_000 + games);
    const own: Store = { ...line, tenant };
    const history = new Map<string, string>();
    const records: DynamoDBRecord[] = [];
    for (let round = 0; round < 2; round += 1) {
      await live(own, dice, wrong.commitAll);
      const fresh = (await readStream()).filter(isCellOf(tenant));
      records.push(...fresh);
      for (const record of fresh) remember(history, tenant, record);
      const late = dice.shuffled(records.slice(0, -fresh.length)).slice(0, 3);
      await deliver(cityLine, tenant, { dice, records: [...fresh, ...late], history, told });
    }
    told.records += records.length;
    told.seeds += 1;
    const calm = { ...county, tenant };
    if (wrong.sweeps !== false) told.healed += (await sweep(cityLine, calm)).healed;
    await expectSettled(cityLine, calm, history);
    const late = dice.shuffled(records).slice(0, 4);
    await replicatorTo(cityLine, tenant)(eventOf(late));
    for (const record of late) await replicatorTo(cityLine, tenant)(eventOf([record]));
    await expectSettled(cityLine, calm, history);
    if (wrong.sweeps !== false) expect((await sweep(cityLine, calm)).healed).toBe(0);
  }
  return { play, told };
}

interface Delivery {
  readonly dice: Dice;
  readonly records: readonly DynamoDBRecord[];
  readonly history: ReadonlyMap<string, string>;
  readonly told: Record<"dropped" | "repeated" | "moved", number>;
}

/** Loses, repeats, reorders and cuts; after every batch the city holds only what once was true. */
async function deliver(city: Store, tenant: string, { dice, records, history, told }: Delivery) {
  const kept = records.filter(() => !dice.chance(0.15));
  const repeats = kept.filter(() => dice.chance(0.25));
  const order = dice.chance(0.5) ? dice.shuffled([...kept, ...repeats]) : [...kept, ...repeats];
  told.dropped += records.length - kept.length;
  told.repeated += repeats.length;
  told.moved += order.filter((record, i) => record !== kept[i]).length;
  let seen = new Map<string, number>();
  for (let from = 0; from < order.length; ) {
    const batch = order.slice(from, from + 1 + dice.below(6));
    from += batch.length;
    await replicatorTo(city, tenant)(eventOf(batch));
    const now = new Map<string, number>();
    for (const item of await cityCells(city, tenant)) {
      now.set(item.sk, item.seq);
      expect(history.get(`${item.sk} ${item.seq}`)).toBe(vectorOf(item));
      expect(item.seq).toBeGreaterThanOrEqual(seen.get(item.sk) ?? 0);
    }
    seen = now;
  }
}

/** City = county = recount, nothing in the city but what may be there. */
async function expectSettled(city: Store, county: Store, history: ReadonlyMap<string, string>) {
  const [there, here] = [await cityCells(city, county.tenant), await countyCells(county)];
  expect(there).toEqual(here);
  for (const item of there) expect(history.get(`${item.sk} ${item.seq}`)).toBe(vectorOf(item));
  const counted = here
    .filter((item) => vectorOf(item) !== "")
    .map(({ sk, ...item }) => `${sk} ${vectorOf(item)}`);
  expect(counted).toEqual(
    (await countedCells(county)).map(({ sk, ...item }) => `${sk} ${vectorOf(item)}`),
  );
  const allowed = new Set(["pk", "sk", "seq", "epoch", "at", ...slotNames]);
  for (const item of there)
    expect(Object.keys(item).filter((name) => !allowed.has(name))).toEqual([]);
  const pk = cityCellPartition(county.tenant, caseGroup.id, "2026-11");
  expect(there.every((item) => item.pk === pk)).toBe(true);
}

/** The county's own words for each version of each cell: what the city may hold. */
function remember(history: Map<string, string>, tenant: string, { dynamodb }: DynamoDBRecord) {
  const image = dynamodb?.NewImage ?? {};
  const [, period = ""] = (image["sk"]?.S ?? "").split("#");
  const place = (image["pk"]?.S ?? "").slice(`${tenant}#cell#`.length);
  const amounts = Object.fromEntries(
    Object.entries(image).map(([name, value]) => [name, Number(value.N)]),
  );
  history.set(`${period}#${place} ${image["seq"]?.N}`, vectorOf(amounts));
}

const vectorOf = (item: Readonly<Record<string, unknown>>): string =>
  slotNames
    .filter((slot) => typeof item[slot] === "number" && item[slot] !== 0)
    .map((slot) => `${slot}=${item[slot]}`)
    .join(" ");

const isCellOf =
  (tenant: string) =>
  ({ dynamodb }: DynamoDBRecord): boolean =>
    dynamodb?.Keys?.["pk"]?.S?.startsWith(`${tenant}#cell#`) ?? false;

/** The city's table behind a line that may change what is put. */
function pushing(
  city: Store,
  endpoint: string,
  change: (input: PutCommandInput) => PutCommandInput,
): Store {
  const client = localClient(endpoint);
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) =>
        next(
          commandName === "PutItemCommand"
            ? { ...args, input: change(args.input as PutCommandInput) as never }
            : args,
        ),
    { step: "initialize", priority: "low" },
  );
  return { ...city, client: DynamoDBDocumentClient.from(client) };
}
