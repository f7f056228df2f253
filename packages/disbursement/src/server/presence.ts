import { Defect, type TownshipCode } from "@minzheng/kernel";
import { residentNumbersOf } from "@minzheng/people/server";
import { conflictsOf, type PresenceToken, pushPresence } from "@minzheng/store";
import type { Elsewhere } from "../gate/index.ts";
import type { RosterRow } from "../line.ts";
import type { AssessedCase } from "../roll.ts";
import type { Run } from "../run.ts";
import { readRoster, type Work } from "./work.ts";

/** Whether the city said anything: `untold` where the county is told of none, or it has no key. */
export type CityAnswer = "answered" | "silent" | "untold";

/** Another tenant that is down, or shut, stops nobody's month: what it would have said is missing. */
async function unlessSilent<Said>(ask: () => Promise<Said>): Promise<Said | "silent"> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Defect) throw error;
    return "silent";
  }
}

/**
 * Tells the city who is on the township's list, as tokens: it holds the lists of all counties
 * against each other before this one comes to the gate.
 */
export const tellPresence = (
  work: Work,
  run: Run,
  list: { readonly township: TownshipCode; readonly assessed: readonly AssessedCase[] },
): Promise<CityAnswer> => unlessSilent(() => tell(work, run, list));

async function tell(
  { tenant }: Work,
  run: Run,
  { township, assessed }: { township: TownshipCode; assessed: readonly AssessedCase[] },
): Promise<CityAnswer> {
  const tokenOf = await tenant.presence?.();
  if (tenant.city === undefined || tokenOf === undefined) return "untold";
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
  return "answered";
}

export interface FoundElsewhere {
  readonly residentId: string;
  readonly found: readonly Elsewhere[];
}

export interface AskedElsewhere {
  readonly city: CityAnswer;
  readonly elsewhere: readonly FoundElsewhere[];
}

/** Persons of the rosters whom the city's last matching saw on another county's list too. */
export async function elsewhereOf(work: Work, run: Run): Promise<AskedElsewhere> {
  const asked = await unlessSilent(() => ask(work, run));
  return asked === "silent" ? { city: "silent", elsewhere: [] } : asked;
}

async function ask(work: Work, run: Run): Promise<AskedElsewhere> {
  const { tenant } = work;
  const tokenOf = await tenant.presence?.();
  if (tenant.city === undefined || tokenOf === undefined) return { city: "untold", elsewhere: [] };
  const byToken = new Map<string, Elsewhere[]>();
  for (const { token, other, county, month } of await conflictsOf(tenant.city, tenant.county)) {
    const one = { programme: other, county, month: month as Elsewhere["month"] };
    byToken.set(token, [...(byToken.get(token) ?? []), one]);
  }
  const elsewhere: FoundElsewhere[] = [];
  for (const roster of byToken.size === 0 ? [] : (run.rosters ?? [])) {
    const rows = await readRoster(work, run.generation, roster);
    elsewhere.push(...(await foundIn(work, rows, { tokenOf, byToken })));
  }
  return { city: "answered", elsewhere };
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
