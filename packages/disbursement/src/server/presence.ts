import type { TownshipCode } from "@minzheng/kernel";
import { residentNumbersOf } from "@minzheng/people/server";
import { conflictsOf, type PresenceToken, pushPresence } from "@minzheng/store";
import type { Elsewhere } from "../gate/index.ts";
import type { RosterRow } from "../line.ts";
import type { AssessedCase } from "../roll.ts";
import type { Run } from "../run.ts";
import { readRoster, type Work } from "./work.ts";

/**
 * Tells the city who is on the township's list, as tokens: it holds the lists of all counties
 * against each other before this one comes to the gate. A run of a county that is told of no city,
 * or of one that has no key yet, tells nothing.
 */
export async function tellPresence(
  { tenant }: Work,
  run: Run,
  { township, assessed }: { township: TownshipCode; assessed: readonly AssessedCase[] },
): Promise<void> {
  const tokenOf = await tenant.presence?.();
  if (tenant.city === undefined || tokenOf === undefined) return;
  const paid = assessed.filter(({ due }) => due.amountFen > 0);
  const numbers = await residentNumbersOf(
    tenant,
    paid.flatMap(({ due }) => due.personIds),
  );
  const byProgramme = Map.groupBy(paid, ({ due }) => due.programme);
  const tokens = Object.fromEntries(
    [...byProgramme].map(([programme, own]) => [
      programme,
      own
        .flatMap(({ due }) => due.personIds)
        .flatMap((id) => numbers.get(id) ?? [])
        .map(tokenOf),
    ]),
  );
  const list = { township, month: run.month, seq: Date.parse(run.knownAt), tokens };
  await pushPresence(tenant.city, tenant.county, list);
}

export interface FoundElsewhere {
  readonly residentId: string;
  readonly found: readonly Elsewhere[];
}

/** Persons of the rosters whom the city's last matching saw on another county's list too. */
export async function elsewhereOf(work: Work, run: Run): Promise<readonly FoundElsewhere[]> {
  const { tenant } = work;
  const tokenOf = await tenant.presence?.();
  if (tenant.city === undefined || tokenOf === undefined) return [];
  const byToken = new Map<string, Elsewhere[]>();
  for (const { token, other, county, month } of await conflictsOf(tenant.city, tenant.county)) {
    const one = { programme: other, county, month: month as Elsewhere["month"] };
    byToken.set(token, [...(byToken.get(token) ?? []), one]);
  }
  if (byToken.size === 0) return [];
  const found: FoundElsewhere[] = [];
  for (const roster of run.rosters ?? []) {
    const rows = await readRoster(work, run.generation, roster);
    found.push(...(await foundIn(work, rows, { tokenOf, byToken })));
  }
  return found;
}

async function foundIn(
  { tenant }: Work,
  rows: readonly RosterRow[],
  {
    tokenOf,
    byToken,
  }: { tokenOf: PresenceToken; byToken: ReadonlyMap<string, readonly Elsewhere[]> },
): Promise<readonly FoundElsewhere[]> {
  const ids = rows.flatMap(({ due }) => due.personIds);
  const numbers = await residentNumbersOf(tenant, ids);
  return [...numbers].flatMap(([residentId, number]) => {
    const found = byToken.get(tokenOf(number));
    return found === undefined ? [] : [{ residentId, found }];
  });
}
