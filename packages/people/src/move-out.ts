import { createHash } from "node:crypto";
import { type Role, reaches } from "@minzheng/contract";
import { canonicalJson, Failure } from "@minzheng/kernel";
import {
  actorOf,
  type By,
  commitAct,
  findRecord,
  openField,
  type Pen,
  type Plan,
  penOf,
  planState,
  planTouch,
  recordsById,
} from "@minzheng/register/server";
import { codeText, sealPaper } from "@minzheng/store";
import type { CaseworkOf, NamedCase } from "./casework.ts";
import {
  checkCount,
  type Home,
  homeAt,
  type Person,
  personIn,
  refuseFuture,
  refuseOpen,
  refuseRunning,
} from "./desk.ts";
import { factsOfSubject } from "./fact-items.ts";
import { household, resident } from "./registers.ts";
import { standingFacts } from "./standing-facts.ts";
import { factOnPaper, type TransferPaper } from "./transfer-paper.ts";

const roles = ["county-clerk"] as const;

export interface MoveOutInput {
  readonly householdId: string;
  readonly revision?: number | undefined;
  /** Code of the county it moves to. */
  readonly county: string;
  readonly on: string;
  readonly reason: string;
}

/**
 * A household leaves the county with everybody in it. Its records stay and say so; what runs must
 * have been ended before, since this county pays nobody who lives elsewhere.
 *
 * @throws Failure NO_HOUSEHOLD, STALE, NOT_KEPT, DAY_NOT_COME, OWN_COUNTY, CASE_RUNNING,
 *   MATTER_OPEN, TOO_MANY_RECORDS
 */
export async function moveOut(by: By, input: MoveOutInput, caseworkOf: CaseworkOf): Promise<void> {
  const { home, people } = await homeAt(by, {
    id: input.householdId,
    revision: input.revision,
    roles,
  });
  const pen = await penOf(by);
  refuseFuture(input.on, pen.today);
  const { county, on, reason } = input;
  if (county === by.tenant.county) throw new Failure("OWN_COUNTY", undefined, { path: "county" });
  const { cases, matters } = await caseworkOf(by.tenant, [home.id]);
  refuseRunning(cases);
  refuseOpen(matters);
  const fields = { movedOut: { county, on } };
  const step = { state: "moved-out", act: "move-out" };
  const plans = [
    planState(household, pen, { before: home, ...step, fields }),
    ...[...people.values()].map((before) => planState(resident, pen, { before, ...step })),
  ];
  await commitMove(by, pen, { home, plans, reason, action: "household.move-out" });
}

/**
 * The household did not leave after all.
 *
 * @throws Failure NO_HOUSEHOLD, NOT_MOVED_OUT, ELSEWHERE for a member who has come back otherwise
 */
export async function undoMoveOut(
  by: By,
  { householdId, reason }: { readonly householdId: string; readonly reason: string },
): Promise<void> {
  const { home, people } = await gone(by, householdId);
  const pen = await penOf(by);
  const step = { state: "kept", act: "undo-move-out" };
  const members = [...people.values()];
  const back = members.find(({ state }) => state !== "moved-out");
  if (back !== undefined) throw new Failure("ELSEWHERE", { residentId: back.id });
  const plans = [
    planState(household, pen, { before: home, ...step }),
    ...members.map((before) => planState(resident, pen, { before, ...step })),
  ];
  await commitMove(by, pen, { home, plans, reason, action: "household.undo-move-out" });
}

interface Move {
  readonly home: Home;
  readonly plans: readonly Plan[];
  readonly reason: string;
  readonly action: string;
}

async function commitMove(by: By, pen: Pen, { home, ...act }: Move): Promise<void> {
  checkCount(act.plans);
  await commitAct(pen, { actor: actorOf(by, roles, home.area), ...act });
}

/** A household that has left, with its people. @throws Failure NO_HOUSEHOLD, NOT_MOVED_OUT */
async function gone(by: By, householdId: string, readers: readonly Role[] = roles) {
  const { store } = by.tenant;
  const home = await findRecord(household, store, householdId);
  if (home === undefined || !reaches(by.officer, readers, home.area)) {
    throw new Failure("NO_HOUSEHOLD", undefined);
  }
  const { movedOut, members } = home.fields;
  if (home.state !== "moved-out" || movedOut === undefined) {
    throw new Failure("NOT_MOVED_OUT", undefined);
  }
  const ids = members.map(({ residentId }) => residentId);
  return { home, movedOut, people: await recordsById(resident, store, ids) };
}

/**
 * Makes the paper for the county it moved to: sealed under a code that is told once and kept
 * nowhere. Who asks and why is in the audit chain before the paper exists. A lost code means
 * another paper.
 *
 * @throws Failure NO_HOUSEHOLD, NOT_MOVED_OUT, STALE
 */
export async function issuePaper(
  by: By,
  { householdId, reason }: { readonly householdId: string; readonly reason: string },
  caseworkOf: CaseworkOf,
) {
  const { tenant } = by;
  const { home, movedOut, people } = await gone(by, householdId);
  const pen = await penOf(by);
  const { cases } = await caseworkOf(tenant, [home.id]);
  const text = canonicalJson(await paperOf(pen, { home, people, cases }));
  const code = chance(pen) + chance(pen);
  const salt = new TextEncoder().encode(chance(pen));
  const head = { from: tenant.county, to: movedOut.county };
  const bytes = sealPaper({ ...head, text }, code, salt);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const changed = { paper: { ...head, sha256 } };
  await commitAct(pen, {
    actor: actorOf(by, roles, home.area),
    action: "household.issue-paper",
    reason,
    plans: [planTouch(household, pen, { before: home, changed })],
  });
  const key = `transfers/${home.id}/${sha256}.paper`;
  await tenant.bucket.put(key, bytes, "application/octet-stream");
  const fileName = `迁移材料_${home.fields.number}_${head.from}_${head.to}.paper`;
  const url = await tenant.bucket.downloadUrl(key, fileName);
  return { url, fileName, sha256, code: codeText(code) };
}

/** Eighty bits from the tenant's dice, as sixteen characters. */
const chance = ({ tenant, at }: Pen): string => tenant.newId("tp", at).slice(-16);

interface Leaving {
  readonly home: Home;
  readonly people: ReadonlyMap<string, Person>;
  readonly cases: readonly NamedCase[];
}

async function paperOf(pen: Pen, { home, people, cases }: Leaving): Promise<TransferPaper> {
  const { number, category, members, movedOut } = home.fields;
  const { store } = pen.tenant;
  const known = async (type: "resident" | "household", id: string) =>
    standingFacts(await factsOfSubject(store, pen.sealer, { type, id })).map(factOnPaper);
  const address = openField(household, pen.sealer, { record: home, field: "address" });
  const told = members.map(async ({ residentId, relation, paid }) => {
    const person = personIn(people, residentId);
    const open = (field: "name" | "residentIdNumber" | "phone") =>
      openField(resident, pen.sealer, { record: person, field });
    const phone = open("phone");
    return {
      name: open("name") ?? "",
      residentIdNumber: open("residentIdNumber") ?? "",
      ...(phone === undefined ? {} : { phone }),
      bornOn: person.fields.bornOn,
      sex: person.fields.sex,
      relation,
      paid,
      facts: await known("resident", residentId),
    };
  });
  return {
    version: 1,
    moveId: `${pen.tenant.county}#${home.id}#${movedOut?.on}`,
    movedOn: movedOut?.on ?? "",
    household: {
      number,
      category,
      ...(address === undefined ? {} : { address }),
      facts: await known("household", home.id),
    },
    members: await Promise.all(told),
    cases: cases.map(({ label, state, category: of, confirmedOn, fromMonth, toMonth }) => ({
      label,
      state,
      category: of,
      confirmedOn,
      fromMonth,
      ...(toMonth === undefined ? {} : { toMonth }),
    })),
  };
}
