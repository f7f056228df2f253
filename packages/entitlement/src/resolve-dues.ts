import { assert, fen, type Month } from "@minzheng/kernel";
import type { Block, Due, Entitlement, Exclusion, Resolution, ResolveDues } from "./entitlement.ts";
import { withoutPersons } from "./leave.ts";
import { matrix } from "./matrix.ts";

/**
 * Makes the dues of a county and month compatible: exclusions by priority, then reductions, then
 * the higher and the older of two. Every fen that goes is in a resolution; the order of the input is no matter.
 *
 * @source domain/assistance.md 6.5, EX-1, EX-3
 */
export const resolveDues: ResolveDues = (dues, exclusions, entitlements = []) => {
  const strict = exclusions.filter(({ keeps }) => keeps !== "higher" && keeps !== "older");
  const higher = exclusions.filter(({ keeps }) => keeps === "higher");
  const older = exclusions.filter(({ keeps }) => keeps === "older");
  const state = stateOf(dues);
  const months = [...Map.groupBy(dues, ({ month }) => month)];
  const ranked = months.flatMap(([month, own]) =>
    rank(
      own,
      strict.filter((one) => isInForce(one, month)),
    ),
  );
  for (const due of ranked) exclude(state, due, strict);
  for (const due of ranked) reduce(state, due, entitlements);
  const highestFirst = ranked.map((due) => currentOf(state, due)).toSorted(descending);
  for (const due of highestFirst) keepOne(state, due, { rules: higher, isFirst: outranks });
  const oldestFirst = ranked.toSorted((a, b) => (isOlder(a, b) ? -1 : 1));
  for (const due of oldestFirst) keepOne(state, due, { rules: older, isFirst: isOlder });
  const after = dues.map((due) => currentOf(state, due));
  const inOrder = (a: Resolution, b: Resolution) => (orderOf(a) < orderOf(b) ? -1 : 1);
  return {
    dues: after,
    resolutions: state.resolutions.toSorted(inOrder),
    blocks: blocksOf(after),
  };
};

interface State {
  readonly current: Map<string, Due>;
  /** Keys of the dues that name a person at the beginning; persons only ever leave a due. */
  readonly byPerson: ReadonlyMap<string, readonly string[]>;
  readonly resolutions: Resolution[];
}

function stateOf(dues: readonly Due[]): State {
  const current = new Map<string, Due>();
  const byPerson = new Map<string, string[]>();
  for (const due of dues) {
    const key = keyOf(due);
    assert(!current.has(key), `${key} is due twice`);
    current.set(key, due);
    for (const id of due.personIds) byPerson.set(id, [...(byPerson.get(id) ?? []), key]);
  }
  return { current, byPerson, resolutions: [] };
}

const keyOf = ({ programme, caseId, month }: Due) => `${programme} ${caseId} ${month}`;
const orderOf = ({ month, dropped, kept }: Resolution) =>
  [month, dropped.programme, dropped.caseId, kept.programme, kept.caseId].join(" ");
const ascending = (a: Due, b: Due) => (keyOf(a) < keyOf(b) ? -1 : 1);

function currentOf({ current }: State, due: Due): Due {
  const found = current.get(keyOf(due));
  assert(found, `${keyOf(due)} was lost`);
  return found;
}

/** Winners before those that lose to them, then by case: each due is final when it is used. */
function rank(dues: readonly Due[], strict: readonly Exclusion[]): readonly Due[] {
  const waiting = new Set(dues.map(({ programme }) => programme));
  const programmes: string[] = [];
  while (waiting.size > 0) {
    const free = [...waiting]
      .toSorted()
      .find((programme) =>
        strict.every(
          ({ between, keeps }) =>
            keeps === programme || !between.includes(programme) || !waiting.has(keeps),
        ),
      );
    assert(free !== undefined, `the exclusions of ${[...waiting].join(", ")} go in a circle`);
    waiting.delete(free);
    programmes.push(free);
  }
  const byCase = dues.toSorted(ascending);
  return programmes.flatMap((name) => byCase.filter(({ programme }) => programme === name));
}

const applies = (exclusion: Exclusion, a: Due, b: Due): boolean =>
  a.programme !== b.programme &&
  a.month === b.month &&
  exclusion.between.includes(a.programme) &&
  exclusion.between.includes(b.programme) &&
  isInForce(exclusion, a.month);

export const isInForce = ({ from, to }: Exclusion, month: Month): boolean =>
  from <= month && (to === undefined || month <= to);

/** Other paying dues of the month that share persons with this one, in a fixed order. */
function rivalsOf(state: State, due: Due): readonly Due[] {
  const keys = new Set(due.personIds.flatMap((id) => state.byPerson.get(id) ?? []));
  return [...keys]
    .flatMap((key) => state.current.get(key) ?? [])
    .filter((other) => other.programme !== due.programme && other.month === due.month)
    .filter((other) => other.amountFen > 0)
    .filter((other) => other.personIds.some((id) => due.personIds.includes(id)))
    .toSorted(ascending);
}

/** Takes out of the due everybody whom a stronger programme pays. */
function exclude(state: State, due: Due, strict: readonly Exclusion[]): void {
  for (const rival of rivalsOf(state, due)) {
    const exclusion = strict.find((rule) => applies(rule, due, rival));
    if (exclusion && exclusion.keeps === rival.programme) {
      drop(state, { from: due, kept: rival, exclusion });
    }
  }
}

interface Choice {
  readonly rules: readonly Exclusion[];
  readonly isFirst: (a: Due, b: Due) => boolean;
}

function keepOne(state: State, due: Due, { rules, isFirst }: Choice): void {
  for (const rival of rivalsOf(state, due)) {
    const exclusion = rules.find((rule) => applies(rule, due, rival));
    const mine = currentOf(state, due);
    if (!exclusion || !isFirst(rival, mine)) continue;
    drop(state, { from: due, kept: rival, exclusion });
  }
}

const descending = (a: Due, b: Due) => (outranks(a, b) ? -1 : 1);

const outranks = (a: Due, b: Due): boolean =>
  a.amountFen === b.amountFen ? isOlder(a, b) : a.amountFen > b.amountFen;

/** What stands after the register's prefix grows with time: the smaller one is the older case. */
const isOlder = (a: Due, b: Due): boolean => ageOf(a) < ageOf(b);
const ageOf = ({ caseId }: Due): string => {
  const end = caseId.lastIndexOf("_") + 1;
  return `${caseId.slice(end)} ${caseId.slice(0, end)}`;
};

function drop(
  state: State,
  { from, kept, exclusion }: { from: Due; kept: Due; exclusion: Exclusion },
): void {
  const before = currentOf(state, from);
  const shared = before.personIds.filter(
    (id) => kept.personIds.includes(id) && !isSpared(state, id, exclusion),
  );
  if (before.amountFen === 0 || shared.length === 0) return;
  const { due, lostFen } = withoutPersons(before, shared, {
    label: "与其他救助不重复享受",
    clause: exclusion.source,
  });
  state.current.set(keyOf(from), due);
  state.resolutions.push({
    residentIds: before.personIds.filter((id) => !due.personIds.includes(id)),
    month: before.month,
    kept: { programme: kept.programme, caseId: kept.caseId },
    dropped: { programme: before.programme, caseId: before.caseId, amountFen: lostFen },
    rule: `${exclusion.between.join("/")}@${exclusion.from}`,
    clause: exclusion.source,
  });
}

/** Whether another programme that the rule names pays the person too. */
const isSpared = (state: State, id: string, { unless = [] }: Exclusion): boolean =>
  unless.length > 0 &&
  (state.byPerson.get(id) ?? [])
    .flatMap((key) => state.current.get(key) ?? [])
    .some(
      ({ programme, amountFen, personIds }) =>
        unless.includes(programme) && amountFen > 0 && personIds.includes(id),
    );

/** Lets a top-up shrink by what the same people get elsewhere. */
function reduce(state: State, due: Due, entitlements: readonly Entitlement[]): void {
  const entitlement = entitlements.find(({ programme }) => programme === due.programme);
  const before = currentOf(state, due);
  const others = rivalsOf(state, before);
  const [first] = others;
  if (!entitlement?.reduceBy || !first || before.amountFen === 0) return;
  const after = entitlement.reduceBy(before, others);
  assert(after.amountFen <= before.amountFen, `${keyOf(due)} grew when it was reduced`);
  if (after.amountFen === before.amountFen) return;
  state.current.set(keyOf(due), after);
  state.resolutions.push({
    residentIds: before.personIds,
    month: before.month,
    kept: { programme: first.programme, caseId: first.caseId },
    dropped: {
      programme: before.programme,
      caseId: before.caseId,
      amountFen: fen(before.amountFen - after.amountFen),
    },
    rule: `${due.programme}/reduced`,
    clause: topUpClause(due.programme, first.programme),
  });
}

/** The field of the matrix that makes the one fill what the other leaves; else the rules' own. */
function topUpClause(programme: string, other: string): string {
  const field = matrix.find(
    ({ between }) =>
      between.some((name) => name === programme) && between.some((name) => name === other),
  );
  return field?.rows.at(-1)?.source ?? `${programme} 差额发放`;
}

function blocksOf(dues: readonly Due[]): readonly Block[] {
  const cases = new Map<string, Block>();
  for (const { programme, month, caseId, personIds } of dues
    .filter(({ amountFen }) => amountFen > 0)
    .toSorted(ascending)) {
    for (const residentId of new Set(personIds)) {
      const key = `${month} ${programme} ${residentId}`;
      const caseIds = [...(cases.get(key)?.caseIds ?? []), caseId];
      cases.set(key, { residentId, month, programme, caseIds, rule: "EX-3" });
    }
  }
  return [...cases.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, block]) => block)
    .filter(({ caseIds }) => caseIds.length > 1);
}
