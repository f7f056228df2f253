import { Failure } from "@minzheng/kernel";
import {
  commitAct,
  findRecord,
  holdersOf,
  type Pen,
  penOfTimetable,
  planOpen,
  planState,
} from "@minzheng/register/server";
import type { Actor, Tenant } from "@minzheng/store";
import { type Offset, offsetIn } from "../arrears/offset.ts";
import { partsOfKey } from "../line.ts";
import { sumsOf, withOffset } from "../recovery/account.ts";
import { accountIn } from "../recovery/case-guards.ts";
import { recovery } from "../recovery/case-register.ts";
import { recoveryEntry } from "../recovery/entry-register.ts";
import type { Run } from "../run.ts";
import { keyOfRun } from "./attempts.ts";
import { heldLines, readFindings } from "./findings.ts";
import { placedLines } from "./recount.ts";
import { type StoredRecovery, unitOfCase } from "./recoveries-frozen.ts";
import { readRosters } from "./work.ts";

/** What a run's lines took off and the family therefore made good, by unit. */
export async function creditedOffsets(
  tenant: Tenant,
  run: Run,
): Promise<ReadonlyMap<string, Offset>> {
  const credited = new Map<string, Offset>();
  if ((run.settled?.offsetLines ?? 0) === 0) return credited;
  const key = keyOfRun(tenant, run);
  const held = heldLines(await readFindings(tenant, key));
  for (const { code } of run.townships)
    for (const { line, state } of await placedLines(tenant, key, code, held)) {
      const offset = offsetIn(line.components);
      if (offset.amountFen > 0 && (state === "paid" || state === "zero"))
        credited.set(partsOfKey(line.key).unit, offset);
    }
  return credited;
}

/** What a run's frozen rosters take off, by unit. */
export async function plannedOffsets(
  tenant: Tenant,
  run: Run,
): Promise<ReadonlyMap<string, Offset>> {
  if ((run.settled?.offsetLines ?? 0) === 0) return new Map();
  const rosters = await readRosters({ tenant, runId: run.runId }, run);
  return new Map(
    rosters
      .flatMap(({ rows }) => rows)
      .flatMap(({ line, offset }) =>
        offset === undefined ? [] : [[partsOfKey(line.key).unit, offset] as const],
      ),
  );
}

/** What a run that is not closed is still going to take off a case's unit. */
export async function plannedOffset(
  tenant: Tenant,
  run: Run,
  one: StoredRecovery,
): Promise<number> {
  const [entered] = await entriesOf(tenant, run, [one]);
  if (entered !== undefined) return 0;
  return (await plannedOffsets(tenant, run)).get(unitOfCase(one))?.amountFen ?? 0;
}

/** Ids of the entries that say what the run took off the cases, in their order. */
export const entriesOf = (
  tenant: Tenant,
  { runId }: Pick<Run, "runId">,
  cases: readonly Pick<StoredRecovery, "id">[],
): Promise<readonly (string | undefined)[]> =>
  holdersOf(recoveryEntry, tenant, {
    unique: "byRun",
    values: cases.map(({ id }) => ({ recoveryId: id, runId })),
  });

/**
 * Enters in each running case what a run that is about to be closed took off its unit. Each case
 * knows a run once, so it may break off and be done again.
 */
export async function enterOffsets(tenant: Tenant, run: Run, actor: Actor): Promise<void> {
  const credited = [...(await creditedOffsets(tenant, run))];
  if (credited.length === 0) return;
  const pen = await penOfTimetable(tenant);
  const holders = await holdersOf(recovery, tenant, {
    unique: "byUnit",
    values: credited.map(([unit]) => caseKeyOf(unit)),
  });
  for (const [i, [, offset]] of credited.entries()) {
    const id = holders[i];
    if (id !== undefined) await enter({ pen, run, actor }, id, offset);
  }
}

const rivalsMax = 20;

async function enter(
  { pen, run, actor }: { readonly pen: Pen; readonly run: Run; readonly actor: Actor },
  id: string,
  offset: Offset,
): Promise<void> {
  for (let rivals = 0; rivals < rivalsMax; rivals += 1) {
    const before = await findRecord(recovery, pen.tenant.store, id);
    const [entered] = await entriesOf(pen.tenant, run, [{ id }]);
    if (before === undefined || before.state === "closed" || entered !== undefined) return;
    const months = withOffset(accountIn(before), offset.months);
    const { place, programme, category, householdId } = before.fields;
    const fields = { months, ...sumsOf(months) };
    const entry = {
      ...{ recoveryId: id, place, programme, category, householdId, runId: run.runId },
      ...{ kind: "offset", amountFen: offset.amountFen, on: pen.today, months: offset.months },
    };
    const plans = [
      planState(recovery, pen, { before, state: before.state, act: "offset", fields }),
      planOpen(recoveryEntry, pen, {
        id: pen.tenant.newId(recoveryEntry.idPrefix, pen.at),
        fields: entry,
      }),
    ];
    try {
      await commitAct(pen, { actor, action: "recovery.offset", plans });
      return;
    } catch (error) {
      if (!(error instanceof Failure && ["STALE", "ALREADY_HELD"].includes(error.code)))
        throw error;
    }
  }
  throw new Failure("STALE", {});
}

/** Programme and unit of a line's unit, as cases claim them. */
export function caseKeyOf(unit: string): {
  readonly programme: StoredRecovery["fields"]["programme"];
  readonly unit: string;
} {
  const at = unit.indexOf("#");
  const programme = unit.slice(0, at) as StoredRecovery["fields"]["programme"];
  return { programme, unit: unit.slice(at + 1) };
}
