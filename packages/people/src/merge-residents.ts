import { Failure } from "@minzheng/kernel";
import {
  actorOf,
  type By,
  commitAct,
  type Pen,
  type Plan,
  penOf,
  planAmend,
  planState,
  recordsById,
} from "@minzheng/register/server";
import type { CaseChange, Casework, CaseworkOf, NamedCase } from "./casework.ts";
import {
  checkCount,
  type Home,
  type Person,
  personAt,
  refuseNamed,
  refuseOpen,
  refuseRunning,
} from "./desk.ts";
import type { AnyFact } from "./fact.ts";
import { factItem, factsOfSubject } from "./fact-items.ts";
import { type Left, leaveHome, type NextHead, rowsOf } from "./leave-home.ts";
import { household, resident } from "./registers.ts";
import { standingFacts } from "./standing-facts.ts";

export interface MergeInput extends NextHead {
  /** The record that stands for the person from now on. */
  readonly keepId: string;
  /** The record that was one too many. */
  readonly mergeId: string;
  /** Where the person lives, when the two records live in two households. */
  readonly livesIn?: string | undefined;
  /** Facts of the second record that are true and not known of the first. */
  readonly takeFacts: readonly string[];
  readonly reason: string;
}

const roles = ["county-clerk"] as const;

/**
 * Makes two records of one person one. The second stays, points to the first, and keeps its number,
 * so that nobody is registered by it again.
 *
 * Order of checks: both records, the facts, the two households, cases of one programme in both, what
 * is open and names the second record, the household that is left.
 *
 * @throws Failure NO_RESIDENT, NOT_KEPT, SAME_PERSON, NO_FACT, IN_TWO_HOUSEHOLDS, BOTH_HAVE_CASES,
 *   CASE_RUNNING, MATTER_OPEN, HEAD_LEAVES, CONTRADICTORY_HOUSEHOLD, TOO_MANY_RECORDS, STALE
 */
export async function mergeResidents(
  by: By,
  input: MergeInput,
  caseworkOf: CaseworkOf,
): Promise<void> {
  if (input.keepId === input.mergeId) throw new Failure("SAME_PERSON", undefined);
  const keep = await personAt(by, { id: input.keepId, roles });
  const gone = await personAt(by, { id: input.mergeId, roles });
  const pen = await penOf(by);
  const facts = await factsToTake(pen, gone, input.takeFacts);
  const { stays, leaves } = await homesOf(by, { keep, gone, livesIn: input.livesIn });
  const ids = [stays, leaves].flatMap((home) => home?.id ?? []);
  const casework = await caseworkOf(by.tenant, ids);
  const { cases, matters } = casework;
  refuseBothPaid(cases, { keep, gone });
  refuseNamed(matters, [gone.id]);
  const left = leaves && (await leave(pen, { leaves, keep, gone, input }, casework));
  const taken = facts.map((fact) => takenFact(pen, fact, keep));
  const merge = {
    into: keep.id,
    at: pen.at,
    rows: [stays, leaves].flatMap((home) => rowsBefore(home, [keep.id, gone.id])),
    ...(keep.fields.householdId && { keptHome: keep.fields.householdId }),
    facts: facts.map(({ id }, i) => ({ from: id, to: taken[i]?.id ?? "" })),
  };
  const plans = [
    planKept(pen, { keep, stays }, taken),
    planState(resident, pen, { before: gone, state: "merged", act: "merge", fields: { merge } }),
    ...planStays(pen, { keep, gone, stays }),
    ...(left?.plans ?? []),
    ...planCases(pen, { keep, gone, stays, left }, cases),
  ];
  const items = taken.map((fact) => factItem(pen, fact, stays?.area ?? keep.area));
  checkCount(plans, items);
  const actor = actorOf(by, roles, keep.area);
  const { reason } = input;
  await commitAct(pen, { actor, action: "resident.merge", reason, plans, items });
}

const rowsBefore = (home: Home | undefined, ids: readonly string[]) =>
  home === undefined
    ? []
    : rowsOf(home, ids).named.map((member) => ({ householdId: home.id, member }));

/** @throws Failure NO_FACT for one that does not stand */
async function factsToTake(
  { tenant, sealer }: Pen,
  gone: Person,
  ids: readonly string[],
): Promise<readonly AnyFact[]> {
  const all = await factsOfSubject(tenant.store, sealer, { type: "resident", id: gone.id });
  const standing = standingFacts(all);
  return ids.map((id, i) => {
    const fact = standing.find((one) => one.id === id);
    if (fact === undefined) throw new Failure("NO_FACT", undefined, { path: `takeFacts.${i}` });
    return fact;
  });
}

/** Known of the person who stays since now: nobody knew before that it was about them. */
function takenFact(pen: Pen, fact: AnyFact, { id }: Person): AnyFact {
  const { replaces: _, ...content } = fact;
  const subject = { type: "resident", id } as const;
  return { ...content, subject, id: pen.tenant.newId("ft", pen.at), knownSince: pen.at } as AnyFact;
}

interface Both {
  readonly keep: Person;
  readonly gone: Person;
}

/** @throws Failure IN_TWO_HOUSEHOLDS until it is said where the person lives */
async function homesOf(
  { tenant }: By,
  { keep, gone, livesIn }: Both & { livesIn: string | undefined },
): Promise<{ stays?: Home | undefined; leaves?: Home | undefined }> {
  const ids = [keep, gone].flatMap(({ fields }) => fields.householdId ?? []);
  const homes = [...(await recordsById(household, tenant.store, ids)).values()].filter(
    ({ state }) => state === "kept",
  );
  if (homes.length < 2) return { stays: homes[0] };
  const stays = homes.find(({ id }) => id === livesIn);
  if (stays !== undefined) return { stays, leaves: homes.find((home) => home !== stays) };
  const { householdId: proposal = "" } = keep.fields;
  const households = homes.map(({ id, fields }) => ({ householdId: id, number: fields.number }));
  throw new Failure("IN_TWO_HOUSEHOLDS", { households }, { path: "livesIn", proposal });
}

/** @throws Failure BOTH_HAVE_CASES: one of them must be ended before the two records are one */
function refuseBothPaid(cases: readonly NamedCase[], { keep, gone }: Both): void {
  const own = ({ id, fields }: Person) =>
    cases.filter(({ isRunning, unit, householdId }) => {
      const isTheirs = unit.kind === "person" ? unit.id === id : householdId === fields.householdId;
      return isRunning && isTheirs;
    });
  const [ofKeep, ofGone] = [own(keep), own(gone)];
  const clash = ofKeep.find(({ programme, caseId }) =>
    ofGone.some((other) => other.programme === programme && other.caseId !== caseId),
  );
  if (clash === undefined) return;
  const both = [...ofKeep, ...ofGone].filter(({ programme }) => programme === clash.programme);
  throw new Failure("BOTH_HAVE_CASES", {
    cases: both.map(({ caseId, label }) => ({ caseId, label })),
  });
}

/** The household that the person does not live in goes on without them, or ends with them. */
async function leave(
  pen: Pen,
  { leaves, keep, gone, input }: Both & { leaves: Home; input: MergeInput },
  { cases, matters }: Casework,
): Promise<Left> {
  const ids = [keep.id, gone.id];
  if (rowsOf(leaves, ids).rest.length === 0) {
    refuseRunning(cases.filter(({ unit }) => unit.id === leaves.id));
    refuseOpen(matters.filter(({ householdId }) => householdId === leaves.id));
    const plan = planState(household, pen, { before: leaves, state: "dissolved", act: "merge" });
    return { home: leaves, plans: [plan] };
  }
  return leaveHome(pen, { home: leaves, ids, nextHeadId: input.nextHeadId });
}

function planKept(
  pen: Pen,
  { keep, stays }: { keep: Person; stays?: Home | undefined },
  taken: readonly AnyFact[],
): Plan {
  const fields = {
    ...(stays && { householdId: stays.id, village: stays.fields.village }),
    ...(taken.length > 0 && { facts: (keep.fields.facts ?? 0) + taken.length }),
  };
  const plan = planAmend(resident, pen, { before: keep, fields });
  const recorded = taken.map(({ id, kind, validFrom }) => ({ id, kind, validFrom }));
  const changed = { ...plan.write.changed, recorded };
  return { ...plan, write: { ...plan.write, changed } };
}

/** The household where the person lives has them once, under the record that stands. */
function planStays(
  pen: Pen,
  { keep, gone, stays }: Both & { stays?: Home | undefined },
): readonly Plan[] {
  if (stays === undefined) return [];
  const { named } = rowsOf(stays, [keep.id, gone.id]);
  const isRight = named.length === 1 && named[0]?.residentId === keep.id;
  if (isRight) return [];
  const own = named.find(({ residentId }) => residentId === keep.id) ?? named[0];
  const isHead = named.some(({ relation }) => relation === "head");
  const { members, headResidentId } = stays.fields;
  const fields = {
    members: members.flatMap((row) => {
      if (!named.includes(row)) return [row];
      const relation = isHead ? "head" : row.relation;
      return row === own ? [{ ...row, residentId: keep.id, relation }] : [];
    }),
    headResidentId: headResidentId === gone.id ? keep.id : headResidentId,
  };
  return [planAmend(household, pen, { before: stays, fields })];
}

interface Moved extends Both {
  readonly stays?: Home | undefined;
  readonly left?: Left | undefined;
}

/** Cases that named the second record name the first; a household that lost a member is looked at. */
const planCases = (pen: Pen, moved: Moved, cases: readonly NamedCase[]): readonly Plan[] =>
  cases.flatMap((found) => {
    const change = changeOf(pen, moved, found);
    return Object.keys(change).length === 0 ? [] : found.planChange(pen, change);
  });

function changeOf(pen: Pen, { keep, gone, stays, left }: Moved, found: NamedCase): CaseChange {
  const both = [keep.id, gone.id];
  if (found.unit.kind === "person" && both.includes(found.unit.id)) {
    const isPayee = found.payeeResidentId === gone.id;
    return {
      ...(found.unit.id === gone.id && { unitId: keep.id }),
      ...(isPayee && { payeeResidentId: keep.id }),
      ...(stays &&
        found.householdId !== stays.id && {
          householdId: stays.id,
          householdNumber: stays.fields.number,
          village: stays.fields.village,
        }),
    };
  }
  if (found.householdId === left?.home.id && found.isRunning) {
    const payee = both.includes(found.payeeResidentId) ? left.headResidentId : undefined;
    return { ...(payee !== undefined && { payeeResidentId: payee }), review: fewer(pen) };
  }
  const countedTwice =
    stays !== undefined && found.householdId === stays.id && rowsOf(stays, both).named.length > 1;
  return {
    ...(found.payeeResidentId === gone.id && { payeeResidentId: keep.id }),
    ...(countedTwice && found.isRunning && { review: fewer(pen) }),
  };
}

const fewer = ({ today }: Pen) => ({ reason: "重复档案合并，家庭成员减少", since: today });
