import { caseStaff, reaches } from "@minzheng/contract";
import { addMonths, assert, day, Failure, type Month, month, townshipOf } from "@minzheng/kernel";
import { household } from "@minzheng/people";
import { caseFilesOf } from "@minzheng/people/server";
import type { PrintDocument } from "@minzheng/register";
import { allRecords, findRecord, openField, type Stored } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { application } from "./application/application.ts";
import { decision } from "./application/decision.ts";
import { authorityOf } from "./application/matter.ts";
import { isOfPersons, programmeLabels } from "./application/programmes.ts";
import { caseMonth, namesOf, paymentOf, reachedCase } from "./case-month.ts";
import type { StoredCase } from "./cases-of-township.ts";
import { explain } from "./explanation.ts";
import { entitlementsKnownAt } from "./known-policy.ts";
import { decisionLetter, type Letter } from "./letter.ts";
import { decisionOfCase, firstMonthOf, type Made, statusDecisionOf } from "./letter-decision.ts";
import { addresseeOf, frameOf, type LetterAsked } from "./letter-frame.ts";

type StoredDecision = Stored<typeof decision>;

/**
 * The letter about what was decided on a case for a month, by what is known now.
 *
 * @throws Failure NO_CASE, NO_DECISION, OPINION_NOT_HEARD
 */
export async function letterOfCase(
  asked: LetterAsked & { readonly caseId: string; readonly month: string },
): Promise<PrintDocument> {
  const { tenant, caseId } = asked;
  const record = await reachedCase(asked, caseId, caseStaff);
  const at = month(asked.month);
  const knownAt = tenant.clock.now();
  const now = await caseMonth(tenant, record, { month: at, knownAt });
  const last = await caseMonth(tenant, record, { month: addMonths(at, -1), knownAt });
  const around = { month: at, before: last.explanation, now: now.explanation };
  const made = (await madeAbout(tenant, record)).filter((one) => firstMonthOf(one) === at).at(-1);
  const decided = decisionOfCase(record, around, made);
  const payment = await paymentOf(tenant, record);
  return decisionLetter({
    ...(await frameOf(asked, record.area, await decidedBy(tenant, made))),
    decision: decided,
    addressee: addresseeOf(now) ?? payment.payeeName,
    explanation: around.now,
    following: now.following,
    ...(decided.kind === "confirmation" ? {} : { before: around.before }),
    payment,
  });
}

/**
 * The letter about one decision on record: about a case; or about an application that was refused,
 * or gave a status without monthly money.
 *
 * @throws Failure NO_CASE when there is none within the officer's areas, and what
 *   {@link letterOfCase} throws
 */
export async function letterOfDecision(
  asked: LetterAsked & { readonly decisionId: string },
): Promise<PrintDocument> {
  const { tenant, officer, decisionId } = asked;
  const record = await findRecord(decision, tenant.store, decisionId);
  if (!record || !reaches(officer, caseStaff, record.area)) {
    throw new Failure("NO_CASE", undefined);
  }
  const made = await openedOf(tenant, record);
  const { caseId, programme } = record.fields;
  if (caseId !== undefined) return letterOfCase({ ...asked, caseId, month: firstMonthOf(made) });
  const unit = isOfPersons(programme) ? "person" : "household";
  return decisionLetter({
    ...(await frameOf(asked, record.area, await decidedBy(tenant, made))),
    ...(await toldOf(tenant, record, firstMonthOf(made))),
    decision: statusDecisionOf(made, { label: programmeLabels[programme], unit }),
  });
}

/** Decisions about a case, oldest first. */
async function madeAbout(tenant: Tenant, { id, fields }: StoredCase): Promise<readonly Made[]> {
  const asked = { question: "byHousehold", values: { householdId: fields.householdId } };
  const records = await allRecords(decision, tenant, asked);
  const own = records
    .filter(({ fields: { caseId }, state }) => caseId === id && state !== "void")
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return Promise.all(own.map((record) => openedOf(tenant, record)));
}

async function openedOf(tenant: Tenant, record: StoredDecision): Promise<Made> {
  const sealer = await tenant.sealer();
  const reasons = openField(decision, sealer, { record, field: "reasons" }) ?? "";
  return { ...record.fields, reasons };
}

/** The office whose decision it is: a township's where the application was the township's. DL-1 */
async function decidedBy(tenant: Tenant, made?: Made): Promise<"county" | "township"> {
  if (made?.kind !== "confirm" && made?.kind !== "refuse") return "county";
  const asked = await findRecord(application, tenant.store, made.matterId);
  if (asked === undefined) return "county";
  return authorityOf(asked, day(made.decidedOn)) === "TOWNSHIP" ? "township" : "county";
}

/** Whom it is told, and of a refusal the calculation, where that is what it rests on. */
async function toldOf(
  tenant: Tenant,
  { id, area, fields }: StoredDecision,
  at: Month,
): Promise<Pick<Letter, "addressee" | "explanation">> {
  const { programme, householdId, unitId, decidedOn, kind } = fields;
  const home = await findRecord(household, tenant.store, householdId);
  assert(home, `${householdId} was decided about and does not exist`);
  const seed = {
    caseId: id,
    programme,
    unit: { kind: isOfPersons(programme) ? "person" : "household", id: unitId },
    householdId,
    payeeResidentId: home.fields.headResidentId,
    fromMonth: at,
    confirmedOn: day(decidedOn),
  } as const;
  const known = { township: townshipOf(area), month: at, knownAt: tenant.clock.now() };
  const [joined] = await caseFilesOf(tenant, [seed], known);
  assert(joined, `${id} was asked for`);
  const { file } = joined;
  const names = await namesOf(tenant, file.members, at);
  const entitlements = await entitlementsKnownAt(tenant, known.knownAt);
  const entitlement = entitlements.find((one) => one.programme === programme);
  const due = kind === "refuse" ? entitlement?.dueFor(file, at) : undefined;
  return {
    addressee: addresseeOf({ file, names }) ?? "",
    ...(due?.amountFen === 0 ? { explanation: explain(due, { file, names }) } : {}),
  };
}
