import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { type Cell, net, recount } from "@minzheng/aggregation";
import { villageCode } from "@minzheng/kernel";
import {
  allCells,
  cellForCity,
  type CityItem,
  cellUpdate,
  type Change,
  commit,
  type CommitOutcome,
  commitMany,
  listAll,
  type Store,
} from "@minzheng/store";
import { type Case, caseChange, caseGroup, november, readCase } from "../support/changes.ts";
import type { Dice } from "../support/dice.ts";

export type CommitAll = (store: Store, changes: readonly Change[]) => Promise<readonly CommitOutcome[]>;

/** Some days of a small county: records opened, amended, moved and closed, alone and in packs. */
export async function live(store: Store, dice: Dice, commitAll: CommitAll = commitMany): Promise<void> {
  const places = ["001001", "001002", "002001"].map((code) => villageCode(`${store.tenant}${code}`));
  const wanted = (): Case => ({
    village: dice.pick(places),
    month: november,
    amountFen: 100 * dice.below(2_000),
    open: dice.chance(0.8),
  });
  for (let day = 0; day < 4; day += 1) {
    const ids = dice.shuffled(["a", "b", "c", "d", "e"]).slice(0, 1 + dice.below(4));
    const changes = await Promise.all(
      ids.map(async (id) => caseChange(store, id, wanted(), await readCase(store, id))),
    );
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

const bySortKey = (a: { sk: string }, b: { sk: string }) => (a.sk < b.sk ? -1 : 1);
const live0 = ({ slots }: Pick<Cell, "slots">) => Object.values(slots).some((amount) => amount !== 0);

/** The county's cells in the city's words; cells that came to zero are there as well. */
export async function countyCells(store: Store): Promise<readonly CityItem[]> {
  const cells: CityItem[] = [];
  for await (const cell of allCells(store)) cells.push(cellForCity(store.tenant, cell));
  return cells.sort(bySortKey);
}

export const cityCells = async (city: Store, county: string): Promise<readonly CityItem[]> =>
  (await listAll(city, { pk: `${county}#cell#${caseGroup.id}#2026`, consistent: true })) as CityItem[];

/** What the records say, without versions. */
export async function countedCells(store: Store) {
  const records = await Promise.all(["a", "b", "c", "d", "e"].map((id) => readCase(store, id)));
  return recount([caseGroup], records.flatMap((record) => record?.case ?? []))
    .filter(live0)
    .map(({ place, period, slots }) => ({ sk: `${period}#${place}`, ...slots }))
    .sort(bySortKey);
}
