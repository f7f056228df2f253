import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { net, recount } from "@minzheng/aggregation";
import { villageCode } from "@minzheng/kernel";
import {
  batchGet,
  type Change,
  type CityItem,
  type CommitOutcome,
  cellForCity,
  cellKeys,
  cellUpdate,
  commit,
  commitMany,
  listAll,
  readCell,
  recordKey,
  type Store,
} from "@minzheng/store";
import { type Case, caseChange, caseGroup, november, type StoredCase } from "../support/changes.ts";
import type { Dice } from "../support/dice.ts";

const ids = ["a", "b", "c", "d", "e"];
const villages = (county: string) =>
  ["001001", "001002", "002001"].map((code) => villageCode(`${county}${code}`));

export type CommitAll = (
  store: Store,
  changes: readonly Change[],
) => Promise<readonly CommitOutcome[]>;

/** Some days of a small county: records opened, amended, moved and closed, alone and in packs. */
export async function live(
  store: Store,
  dice: Dice,
  commitAll: CommitAll = commitMany,
): Promise<void> {
  const places = villages(store.tenant);
  const wanted = (): Case => ({
    village: dice.pick(places),
    month: november,
    amountFen: 100 * dice.below(2_000),
    open: dice.chance(0.8),
  });
  for (let day = 0; day < 4; day += 1) {
    const some = dice.shuffled(ids).slice(0, 1 + dice.below(4));
    const before = await casesOf(store);
    const changes = some.map((id) => caseChange(store, id, wanted(), before.get(id)));
    await commitAll(store, changes);
  }
}

/** Wrong on purpose: totals follow in a request of their own, and a lost reply repeats it. */
export const totalsApart: CommitAll = async (store, changes) => {
  const outcomes: CommitOutcome[] = [];
  for (const { cells = [], ...change } of changes) {
    outcomes.push(await commit(store, change));
    for (const update of net(cells)) {
      const command = new UpdateCommand(cellUpdate(store, update, change.at));
      for (let sent = false; !sent; ) {
        sent = await store.client.send(command).then(
          () => true,
          () => false,
        );
      }
    }
  }
  return outcomes;
};

const casesOf = async (store: Store): Promise<ReadonlyMap<string, StoredCase>> => {
  const keys = ids.map((id) => recordKey(store.tenant, "case", id));
  const items = (await batchGet(store, keys)) as unknown as StoredCase[];
  return new Map(items.map((item) => [item.pk.split("#")[2] ?? "", item]));
};

/** The county's cells in the city's words, read by key; those that came to zero are there too. */
export async function countyCells(store: Store): Promise<readonly CityItem[]> {
  const keys = villages(store.tenant).map((place) =>
    cellKeys(store.tenant, { place, group: caseGroup.id, period: november }),
  );
  const items = await batchGet(store, keys);
  return items.map((item) => cellForCity(store.tenant, readCell(store.tenant, item)));
}

export const cityCells = async (city: Store, county: string): Promise<readonly CityItem[]> =>
  (await listAll(city, {
    pk: `${county}#cell#${caseGroup.id}#2026`,
    consistent: true,
  })) as CityItem[];

/** What the records say, without versions. */
export async function countedCells(store: Store) {
  const records = [...(await casesOf(store)).values()].map((stored) => stored.case);
  return recount([caseGroup], records)
    .map(({ place, period, slots }) => ({ sk: `${period}#${place}`, ...slots }))
    .sort((a, b) => (a.sk < b.sk ? -1 : 1));
}
