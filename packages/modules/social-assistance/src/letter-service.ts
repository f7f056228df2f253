import { caseStaff, type Officer, reaches } from "@minzheng/contract";
import { addMonths, assert, day, Failure, type Month, month, townshipOf } from "@minzheng/kernel";
import { household } from "@minzheng/people";
import { caseFilesOf, divisionNames } from "@minzheng/people/server";
import type { PrintDocument } from "@minzheng/register";
import {
  allRecords,
  calendarOf,
  findRecord,
  openField,
  type Stored,
} from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { decision } from "./application/decision.ts";
import { isOfPersons, programmeLabels } from "./application/programmes.ts";
import { type CaseMonth, caseMonth, namesOf, paymentOf, reachedCase } from "./case-month.ts";
import type { StoredCase } from "./cases-of-township.ts";
import { explain } from "./explanation.ts";
import { entitlementsKnownAt } from "./known-policy.ts";
import { decisionLetter, type Letter } from "./letter.ts";
import { decisionOfCase, firstMonthOf, type Made, refusalOf } from "./letter-decision.ts";
import { remediesOf } from "./remedies.ts";

interface By {
  readonly tenant: Tenant;
  readonly officer: Officer;
}

interface Asked extends By {
  readonly caseId: string;
  readonly month: string;
  readonly deliveredOn?: string | undefined;
}

type StoredDecision = Stored<typeof decision>;

/**
 * The letter about what was decided on a case for a month, by what is known now.
 *
 * @throws Failure NO_CASE, NO_DECISION, OPINION_NOT_HEARD
 */
export async function letterOfCase(asked: Asked): Promise<PrintDocument> {
  const { tenant, caseId, deliveredOn } = asked;
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
    ...(await frameOf(tenant, record.area, deliveredOn)),
    decision: decided,
    addressee: addresseeOf(now) ?? payment.payeeName,
    explanation: around.now,
    ...(decided.kind === "confirmation" ? {} : { before: around.before }),
    payment,
  });
}

/**
 * The letter about one decision on record: about a case, or about an application that was refused.
 *
 * @throws Failure NO_CASE when there is none within the officer's areas, NO_DECISION when there is
 *   nothing to tell, and what {@link letterOfCase} throws
 */
export async function letterOfDecision(
  asked: By & { readonly decisionId: string; readonly deliveredOn?: string | undefined },
): Promise<PrintDocument> {
  const { tenant, officer, decisionId, deliveredOn } = asked;
  const record = await findRecord(decision, tenant.store, decisionId);
  if (!record || !reaches(officer, caseStaff, record.area)) {
    throw new Failure("NO_CASE", undefined);
  }
  const made = await openedOf(tenant, record);
  const { caseId, programme } = record.fields;
  if (caseId !== undefined) return letterOfCase({ ...asked, caseId, month: firstMonthOf(made) });
  if (made.kind !== "refuse") throw new Failure("NO_DECISION", undefined);
  const unit = isOfPersons(programme) ? "person" : "household";
  return decisionLetter({
    ...(await frameOf(tenant, record.area, deliveredOn)),
    ...(await refusedOf(tenant, record, firstMonthOf(made))),
    decision: refusalOf(made, { label: programmeLabels[programme], unit }),
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

/** Whom a refusal is told, and the calculation, where it is what the refusal rests on. */
async function refusedOf(
  tenant: Tenant,
  { id, area, fields }: StoredDecision,
  at: Month,
): Promise<Pick<Letter, "addressee" | "explanation">> {
  const { programme, householdId, unitId, decidedOn } = fields;
  const home = await findRecord(household, tenant.store, householdId);
  assert(home, `${householdId} was decided about and does not exist`);
  const kind = isOfPersons(programme) ? "person" : "household";
  const seed = {
    caseId: id,
    programme,
    unit: { kind, id: unitId },
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
  const due = entitlements.find((one) => one.programme === programme)?.dueFor(file, at);
  return {
    addressee: addresseeOf({ file, names }) ?? "",
    ...(due?.amountFen === 0 ? { explanation: explain(due, { file, names }) } : {}),
  };
}

/** Who speaks, and how the letter may be contested. */
async function frameOf(
  tenant: Tenant,
  area: string,
  deliveredOn: string | undefined,
): Promise<Pick<Letter, "office" | "remedies">> {
  const township = townshipOf(area);
  const [nameOf, calendar] = await Promise.all([
    divisionNames(tenant, [township]),
    calendarOf(tenant),
  ]);
  const received = deliveredOn === undefined ? tenant.clock.today() : day(deliveredOn);
  return {
    office: { county: tenant.name, township: nameOf(township) },
    remedies: remediesOf(received, calendar),
  };
}

/** The head of the household, or the person supported; nobody who has died. */
function addresseeOf({ file, names }: Pick<CaseMonth, "file" | "names">): string | undefined {
  const isHousehold = file.unit.kind === "household";
  const person = file.members.find(({ residentId, relation }) =>
    isHousehold ? relation === "head" : residentId === file.unit.id,
  );
  const hasDied = person?.facts.some(({ kind }) => kind === "death") ?? true;
  return person === undefined || hasDied ? undefined : names.get(person.residentId);
}
