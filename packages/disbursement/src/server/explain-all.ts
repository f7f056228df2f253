import { Failure } from "@minzheng/kernel";
import type { CheckId } from "../contract.ts";
import { checkOf } from "../gate/index.ts";
import { keysOf } from "../keys.ts";
import { stampOf } from "../run.ts";
import { keyOfRun } from "./attempts.ts";
import { readFindings } from "./findings.ts";
import type { Desk } from "./officers.ts";
import { householdsRelatedTo } from "./related.ts";
import { act } from "./runs.ts";

/** One act is one transaction: its items, the run's record and the audit entry. */
const findingsInOneAct = 90;
/** A call has half a minute; what is left is said, and the officer asks again. */
const actsMax = 20;

/**
 * Gives one reason to every open finding of a check, in a township or the whole county. Each act is
 * a revision of the run and names its lines in the audit; a finding somebody explained meanwhile
 * keeps what they said. Families from which the officer keeps away stay open for a colleague.
 *
 * @throws Failure ONE_BY_ONE where every family has its own cause; WRONG_STATE
 */
export async function explainAll(
  desk: Desk,
  { check, township, reason }: { check: CheckId; township?: string | undefined; reason: string },
): Promise<{ readonly explained: number; readonly left: number }> {
  if (!checkOf(check).inBulk) throw new Failure("ONE_BY_ONE", undefined, { path: "check" });
  const { tenant, actor, runId } = desk;
  const related = await householdsRelatedTo(desk);
  let [explained, left] = [0, 0];
  for (let acts = 0; acts < actsMax && (acts === 0 || left > 0); acts += 1) {
    const now = tenant.clock.now();
    let some = 0;
    await act(tenant.store, runId, now, async (run) => {
      if (run.state !== "FROZEN")
        throw new Failure("WRONG_STATE", { state: run.state, needed: ["FROZEN"] });
      const key = keyOfRun(tenant, run);
      const open = (await readFindings(tenant, key)).filter(
        (one) =>
          one.check === check &&
          one.state === "open" &&
          !related.has(one.line.householdId) &&
          (township === undefined || one.line.township === township),
      );
      const lines = open.slice(0, findingsInOneAct).map(({ line }) => line.key);
      [some, left] = [lines.length, open.length - lines.length];
      if (some === 0) return undefined;
      const by = stampOf(actor, now);
      return {
        actor,
        action: "finding.explain-all",
        reason,
        changed: { check, lines },
        items: lines.map((line) => ({ ...keysOf(key).act(line, check, "explain"), by, reason })),
      };
    });
    explained += some;
  }
  return { explained, left };
}
