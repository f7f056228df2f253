import { assert, Failure, fen, type Month } from "@minzheng/kernel";
import {
  allRecords,
  commitAct,
  type Pen,
  penOfTimetable,
  planTouch,
  recordsById,
  type Stored,
} from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import type { Recovered } from "../arrears/overpayment.ts";
import { objectsOf } from "../keys.ts";
import { partsOfKey } from "../line.ts";
import { accountIn } from "../recovery/case-guards.ts";
import { recovery } from "../recovery/case-register.ts";
import { stayedStates } from "../recovery/case-states.ts";
import { fromJsonLines, toJsonLines } from "../roll.ts";
import type { Run } from "../run.ts";
import { settledBy } from "./past.ts";
import { machineActor, openObject, readRosters, sealFirst, type Work } from "./work.ts";

export type StoredRecovery = Stored<typeof recovery>;

type Generation = Pick<Work, "tenant" | "runId" | "generation">;

/** Every case of the county that is not void, read consistently. */
export async function allRecoveries(tenant: Tenant): Promise<readonly StoredRecovery[]> {
  const found = await allRecords(recovery, tenant, { question: "byCounty", values: {} });
  const ids = found.map(({ id }) => id);
  const records = await recordsById(recovery, tenant.store, ids);
  return [...records.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** The unit of a case as lines and lists call it. */
export const unitOfCase = ({ fields }: Pick<StoredRecovery, "fields">): string =>
  `${fields.programme}#${fields.unit}`;

/**
 * What cases had taken back and written off, by unit and month; of a case that waits for an answer
 * every month.
 */
export const recoveredOf = (cases: readonly StoredRecovery[]): readonly Recovered[] =>
  cases.flatMap((one) => {
    const unit = unitOfCase(one);
    const stays = stayedStates.some((state) => state === one.state);
    return accountIn(one)
      .filter(({ repaidFen, waivedFen }) => stays || repaidFen + waivedFen > 0)
      .map(({ month, repaidFen, waivedFen }) => ({
        ...{ unit, month, repaidFen, waivedFen },
        ...(stays ? { stays } : {}),
      }));
  });

/**
 * Writes down what came back until now, so that the run offers none of it to be taken off again and
 * a replay finds the same. The first writer's file stands.
 *
 * Money that an officer enters at the same moment must be seen here or be refused there: each
 * running case, and each closed one that has a receipt to be reversed, is touched first, which a
 * commit that began before then finds, and while the run stands OPEN nothing is entered.
 */
export async function freezeRecoveries(work: Work, run: Run): Promise<void> {
  const { tenant } = work;
  const key = objectsOf(work).recoveries;
  if (settledBy(run).length === 0 || (await tenant.bucket.size(key)) !== undefined) return;
  const pen = await penOfTimetable(tenant);
  for (const { id, state, fields } of await allRecoveries(tenant))
    if (state !== "closed" || (fields.repaidFen ?? 0) > 0) await touch(pen, id, work);
  await sealFirst(tenant, key, toJsonLines(recoveredOf(await allRecoveries(tenant))));
}

const rivalsMax = 20;

async function touch(pen: Pen, id: string, { runId, generation }: Work): Promise<void> {
  for (let rivals = 0; rivals < rivalsMax; rivals += 1) {
    const before = (await recordsById(recovery, pen.tenant.store, [id])).get(id);
    assert(before !== undefined, `${id} was there a moment ago`);
    const plans = [planTouch(recovery, pen, { before, changed: { runId, generation } })];
    try {
      await commitAct(pen, { actor: machineActor, action: "recovery.run-read", plans });
      return;
    } catch (error) {
      if (!(error instanceof Failure && error.code === "STALE")) throw error;
    }
  }
  assert(false, `${id} was changed by others ${rivalsMax} times in a row`);
}

/**
 * Whether the run's rosters pay a unit again what it had paid back and what turned out to be right.
 * Until the money is ordered the receipt may not be reversed, or it is paid twice.
 */
export async function paysBackAgain(tenant: Tenant, run: Run, unit: string): Promise<boolean> {
  if ((run.settled?.arrearsLines ?? 0) === 0) return false;
  const recovered = await frozenRecoveries({ ...run, tenant });
  const repaid = new Set(
    recovered.filter((row) => row.unit === unit && row.repaidFen > 0).map(({ month }) => month),
  );
  if (repaid.size === 0) return false;
  return (await readRosters({ tenant, runId: run.runId }, run))
    .flatMap(({ rows }) => rows)
    .some(({ line, late }) => {
      const { unit: paid, owedMonth } = partsOfKey(line.key);
      return late !== undefined && paid === unit && repaid.has(owedMonth);
    });
}

/** What the run found; nothing in a run that settles nothing, or is older than recoveries. */
export async function frozenRecoveries({
  tenant,
  runId,
  generation,
}: Generation): Promise<readonly Recovered[]> {
  const key = objectsOf({ runId, generation }).recoveries;
  if ((await tenant.bucket.size(key)) === undefined) return [];
  return fromJsonLines<Recovered>(await openObject(tenant, key)).map((row) => ({
    ...row,
    month: row.month as Month,
    repaidFen: fen(row.repaidFen),
    waivedFen: fen(row.waivedFen),
  }));
}
