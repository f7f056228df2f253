import { closeRun, driveRun, receiveReturn } from "@minzheng/disbursement/server";
import { officers } from "../disbursement/county.ts";
import { codeOf, deskOf, ordersOf, runOf, type Stage } from "../disbursement/stand.ts";
import type { Dice } from "../support/dice.ts";
import { contradiction, oddFiles, rightAnswer, writings } from "./return-chaos.ts";

let uploads = 0;

/** Takes one file in and works it off. @returns the failure's code, or `none` */
async function receive(stage: Stage, content: Uint8Array | string): Promise<string> {
  const { tenant, programmes, runId } = stage;
  uploads += 1;
  const key = `uploads/return/${runId}/${uploads}.csv`;
  await tenant.bucket.put(key, content, "text/csv");
  const code = await codeOf(receiveReturn(tenant, runId, key, officers.finance));
  await driveRun(tenant, programmes, runId);
  return code;
}

/**
 * Settles an exported month: first the odd files, none without dice, then the right answer in one
 * of its writings, and closes it.
 *
 * @returns what was not answered as it must be
 */
export async function settleOddly(
  stage: Stage,
  odd?: { readonly dice: Dice; readonly files: Record<string, number> },
): Promise<readonly string[]> {
  const problems: string[] = [];
  const orders = await ordersOf(stage);
  const batchNo = (await runOf(stage)).bankFiles[0]?.batchNo ?? "";
  const check = async (kind: string, content: Uint8Array | string, code: string) => {
    if (odd !== undefined) odd.files[kind] = (odd.files[kind] ?? 0) + 1;
    const found = await receive(stage, content);
    if (found !== code) problems.push(`${kind}: ${found} instead of ${code}`);
  };
  const right = rightAnswer(batchNo, orders);
  if (odd === undefined) await check("plain", right, "none");
  else {
    let settled = false;
    for (const { kind, content, code } of oddFiles(odd.dice, batchNo, orders)) {
      await check(kind, content, code);
      settled ||= code === "none";
      const closing = await codeOf(closeRun(deskOf(stage, officers.finance)));
      const wanted = settled ? "NOT_SETTLED" : "WRONG_STATE";
      if (closing !== wanted) problems.push(`after ${kind} the run closes: ${closing}`);
    }
    const kind = odd.dice.pick(Object.keys(writings));
    await check(kind, writings[kind]?.(right) ?? right, "none");
    await check(`${kind} again`, writings[kind]?.(right) ?? right, "none");
    const taken = contradiction(batchNo, orders, odd.dice.pick(orders).seq);
    await check("contradiction", taken, "RETURN_FILE_CONTRADICTS");
    const closing = await codeOf(closeRun(deskOf(stage, officers.finance)));
    if (closing !== "NOT_SETTLED") problems.push(`a contradicted run closes: ${closing}`);
    await check("right answer once more", writings[kind]?.(right) ?? right, "none");
  }
  await closeRun(deskOf(stage, officers.finance));
  return problems;
}
