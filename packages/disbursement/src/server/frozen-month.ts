import type { FrozenMonthOf, Programmes } from "@minzheng/entitlement";
import { assert, fen, instant } from "@minzheng/kernel";
import { getItem, type Tenant } from "@minzheng/store";
import { offsetIn } from "../arrears/offset.ts";
import { keysOf } from "../keys.ts";
import { counts, type Line, readLine } from "../line.ts";
import { isBefore, type Run, runIdOf } from "../run.ts";
import { keyOfRun, lastOf, stateOf } from "./attempts.ts";
import { heldLines, readFindings } from "./findings.ts";
import { recomputed } from "./replay.ts";
import { findRun } from "./runs.ts";

/**
 * One case's line of a month, for its appeal: as it was frozen and where its money is, with the
 * whole county computed again, since another case may be what took a person out of this one.
 */
export const frozenMonthOf =
  (programmes: () => Promise<Programmes>): FrozenMonthOf =>
  async (tenant, caseId, month) => {
    const found = await findRun(tenant.store, runIdOf(month));
    if (found === undefined || isBefore(found.run.state, "FROZEN")) return undefined;
    const { run } = found;
    const computed = await recomputed(tenant, await programmes(), run);
    const own = computed.find(({ row: { due, line } }) => due.caseId === caseId && counts(line));
    if (own?.due === undefined) return undefined;
    const { line, state } = await placed(tenant, run, own.row.line);
    return {
      runId: run.runId,
      generation: run.generation,
      knownAt: instant(run.knownAt),
      ...(run.rosterHash === undefined ? {} : { rosterHash: run.rosterHash }),
      lineKey: line.key,
      amountFen: fen(line.amountFen),
      offsetFen: offsetIn(line.components).amountFen,
      lineState: state,
      file: own.row.paidCase.file,
      frozen: own.row.due,
      today: own.due,
    };
  };

/** The line as it lies in the table, and where its money is. */
async function placed(tenant: Tenant, run: Run, { key: lineKey, township }: Line) {
  const key = keyOfRun(tenant, run);
  const keys = keysOf(key);
  const item = await getItem(tenant.store, { pk: keys.lines(township), sk: lineKey });
  assert(item, `${lineKey} was frozen and is not in the table`);
  const { receipts, again } = await lastOf(tenant, run, { township, lineKeys: [lineKey] });
  const held = heldLines(await readFindings(tenant, key));
  const line = readLine(key, township, item);
  const receipt = receipts.get(lineKey);
  return { line, state: stateOf(line, { receipt, again: again.get(lineKey), held }) };
}
