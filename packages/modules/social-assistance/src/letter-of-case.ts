import { provisional2027, workCalendar } from "@minzheng/calendar";
import type { Officer } from "@minzheng/contract";
import { addMonths, day, month } from "@minzheng/kernel";
import { divisionNames } from "@minzheng/people/server";
import type { PrintDocument } from "@minzheng/register";
import type { Tenant } from "@minzheng/store";
import { type CaseMonth, caseMonth, paymentOf, reachedCase } from "./case-month.ts";
import { readers } from "./door.ts";
import { decisionLetter } from "./letter.ts";
import { decisionOfCase } from "./letter-decision.ts";
import { remediesOf } from "./remedies.ts";

interface Asked {
  readonly tenant: Tenant;
  readonly officer: Officer;
  readonly caseId: string;
  readonly month: string;
  readonly deliveredOn?: string | undefined;
}

/**
 * The letter about what was decided on a case for a month, by what is known now.
 *
 * @throws Failure NO_CASE, NO_DECISION, OPINION_NOT_HEARD
 */
export async function letterOfCase(asked: Asked): Promise<PrintDocument> {
  const { tenant, caseId, deliveredOn } = asked;
  const record = await reachedCase(asked, caseId, readers);
  const at = month(asked.month);
  const knownAt = tenant.clock.now();
  const now = await caseMonth(tenant, record, { month: at, knownAt });
  const last = await caseMonth(tenant, record, { month: addMonths(at, -1), knownAt });
  const around = { month: at, before: last.explanation, now: now.explanation };
  const decision = decisionOfCase(record, around);
  const township = record.area.slice(0, 9);
  const [nameOf, payment] = await Promise.all([
    divisionNames(tenant, [township]),
    paymentOf(tenant, record),
  ]);
  const received = deliveredOn === undefined ? tenant.clock.today() : day(deliveredOn);
  return decisionLetter({
    decision,
    addressee: addresseeOf(now) ?? payment.payeeName,
    office: { county: tenant.name, township: nameOf(township) },
    remedies: remediesOf(received, workCalendar([provisional2027])),
    explanation: around.now,
    ...(decision.kind === "confirmation" ? {} : { before: around.before }),
    payment,
  });
}

/** The head of the household, or the person supported; nobody who has died. */
function addresseeOf({ file, names }: CaseMonth): string | undefined {
  const isHousehold = file.unit.kind === "household";
  const person = file.members.find(({ residentId, relation }) =>
    isHousehold ? relation === "head" : residentId === file.unit.id,
  );
  const hasDied = person?.facts.some(({ kind }) => kind === "death") ?? true;
  return person === undefined || hasDied ? undefined : names.get(person.residentId);
}
