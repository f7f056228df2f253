import { namesOf, type Programmes } from "@minzheng/entitlement";
import { Failure } from "@minzheng/kernel";
import { type PrintedLine, rosterDocument } from "../roster-document.ts";
import { isBefore, stampOf } from "../run.ts";
import type { Desk } from "./officers.ts";
import { act } from "./runs.ts";
import { readRoster } from "./work.ts";

/**
 * The frozen roster of a township for print, read from the sealed file whose hash was signed. It
 * says names, so that somebody made it is a revision of the run.
 *
 * @throws Failure WRONG_STATE before the roster is frozen; NO_TOWNSHIP
 */
export async function printRoster(desk: Desk, programmes: Programmes, township: string) {
  const { tenant, actor, runId } = desk;
  const now = tenant.clock.now();
  const run = await act(tenant.store, runId, now, ({ state, rosters = [] }) => {
    if (isBefore(state, "FROZEN")) throw new Failure("WRONG_STATE", { state, needed: ["FROZEN"] });
    if (!rosters.some((roster) => roster.township === township))
      throw new Failure("NO_TOWNSHIP", undefined, { path: "township", value: township });
    const { at } = stampOf(actor, now);
    return { actor, action: "run.print-roster", changed: { township, made: at } };
  });
  const labels = new Map(namesOf(programmes).map(({ programme, label }) => [programme, label]));
  const sealer = await tenant.sealer();
  const lines: PrintedLine[] = [];
  for (const roster of run.rosters ?? []) {
    if (roster.township !== township) continue;
    for (const { line } of await readRoster(desk, run.generation, roster)) {
      if (line.amountFen === 0) continue;
      const { payee } = line;
      lines.push({
        householdNumber: line.householdNumber,
        payeeName: payee ? sealer.open(payee.name.envelope, payee.name.context) : "",
        programme: labels.get(line.programme) ?? line.programme,
        persons: line.persons,
        accountTail: payee?.accountTail ?? "",
        amountFen: line.amountFen,
      });
    }
  }
  const name = run.townships.find(({ code }) => code === township)?.name ?? township;
  return { document: rosterDocument(run, { county: tenant.name, township: name }, lines) };
}
