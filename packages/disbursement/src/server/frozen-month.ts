import type { FrozenMonthOf, Programmes } from "@minzheng/entitlement";
import { assert, fen, instant, type Month } from "@minzheng/kernel";
import { getItem, type Tenant } from "@minzheng/store";
import { offsetIn } from "../arrears/offset.ts";
import { keysOf } from "../keys.ts";
import { type Line, partsOfKey, readLine } from "../line.ts";
import { isBefore, type Run } from "../run.ts";
import { keyOfRun, lastOf, stateOf } from "./attempts.ts";
import { heldLines, readFindings } from "./findings.ts";
import { recomputed } from "./replay.ts";
import { listRuns } from "./runs.ts";

/**
 * One case's line of a month, for its appeal: as it was frozen and where its money is, with the
 * whole county computed again, since another case may be what took a person out of this one.
 */
export const frozenMonthOf =
  (programmes: () => Promise<Programmes>): FrozenMonthOf =>
  async (tenant, caseId, month) => {
    const found = await rowOf(tenant, programmes, { caseId, month });
    if (found === undefined) return undefined;
    const { run, own } = found;
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

/** The case's own row of the month: of the month's run, or of that which paid its quarter. */
async function rowOf(
  tenant: Tenant,
  programmes: () => Promise<Programmes>,
  { caseId, month }: { readonly caseId: string; readonly month: Month },
) {
  const runs = (await listRuns(tenant.store)).filter((run) => !isBefore(run.state, "FROZEN"));
  const byQuarter = ({ quarters = [] }: Run) =>
    quarters.some(({ months }) => months.includes(month));
  for (const run of runs.filter((one) => one.month === month || byQuarter(one))) {
    const computed = await recomputed(tenant, await programmes(), run);
    for (const { row, due } of computed) {
      const { kind, owedMonth } = partsOfKey(row.line.key);
      const isOwn = kind === "REGULAR" && owedMonth === month && row.due.caseId === caseId;
      if (isOwn && due !== undefined) return { run, own: { row, due } };
    }
  }
  return undefined;
}

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
