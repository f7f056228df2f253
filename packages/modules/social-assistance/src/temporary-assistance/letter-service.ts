import { caseStaff, reaches } from "@minzheng/contract";
import { ageYearsOn, type Day, day, dayOfInstant, Failure, fen, instant } from "@minzheng/kernel";
import { household, resident } from "@minzheng/people";
import { masks, type PrintDocument } from "@minzheng/register";
import { entriesOf, findRecord, openField, type Stored } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { type Decision, decisionLetter, temporaryLabel } from "../letter.ts";
import { frameOf, type LetterAsked } from "../letter-frame.ts";
import { temporaryAssistance } from "./help-register.ts";
import { decisionDay } from "./help-view.ts";
import { causeTexts } from "./policy.ts";

type StoredHelp = Stored<typeof temporaryAssistance>;

const clause = "社会救助法 第五十条；关于进一步加强和改进临时救助工作的意见 第二条";
const told = ["paid-first", "granted", "closed", "refused"];

/**
 * The letter about help that was given or refused.
 *
 * @throws Failure NO_CASE when there is none within the officer's areas; NO_DECISION before it is
 *   decided
 */
export async function letterOfHelp(
  asked: LetterAsked & { readonly helpId: string },
): Promise<PrintDocument> {
  const { tenant, officer, helpId } = asked;
  const record = await findRecord(temporaryAssistance, tenant.store, helpId);
  if (!record || !reaches(officer, caseStaff, record.area)) {
    throw new Failure("NO_CASE", undefined);
  }
  if (!told.includes(record.state)) throw new Failure("NO_DECISION", undefined);
  const by = record.fields.source === "reserve" ? "township" : "county";
  return decisionLetter({
    ...(await frameOf(asked, record.area, by)),
    addressee: await nameOf(tenant, record),
    decision: await decisionOf(tenant, record),
  });
}

async function decisionOf({ store, clock }: Tenant, record: StoredHelp): Promise<Decision> {
  const { amountFen = 0, cause, stages = [], form, goods, householdId, paidAt } = record.fields;
  const entries = await entriesOf(temporaryAssistance, store, record.id);
  const last = entries.at(-1);
  const common = {
    label: temporaryLabel,
    unit: householdId === undefined ? "person" : "household",
    clause,
    decidedOn: decisionDay(record) ?? (last ? dayOfInstant(last.at) : clock.today()),
  } as const;
  if (record.state === "refused") {
    const refusal = entries.findLast(({ action }) => action.endsWith(".refuse"));
    return { ...common, kind: "refusal", reason: refusal?.reason ?? "不符合临时救助的条件" };
  }
  const paidOn = paidAt === undefined ? common.decidedOn : dayOfInstant(instant(paidAt));
  return {
    ...common,
    kind: "temporary-aid",
    cause: causeTexts[cause],
    amountFen: fen(amountFen),
    payments:
      stages.length === 0
        ? [{ on: paidOn, amountFen }]
        : stages.map((stage) => ({ on: day(stage.dueOn), amountFen: stage.amountFen })),
    ...(form === "goods" && goods !== undefined ? { goods } : {}),
  };
}

/** Whoever asked, else the head of the household; in an emergency nobody may be known yet. */
async function nameOf({ store, sealer, clock }: Tenant, record: StoredHelp): Promise<string> {
  const { residentId, householdId } = record.fields;
  const home = householdId && (await findRecord(household, store, householdId));
  const id = residentId ?? (home ? home.fields.headResidentId : undefined);
  const person = id === undefined ? undefined : await findRecord(resident, store, id);
  if (person === undefined) return "求助的同志";
  const name = openField(resident, await sealer(), { record: person, field: "name" }) ?? "";
  const isMinor = ageYearsOn(person.fields.bornOn as Day, clock.today()) < 18;
  return isMinor ? masks.name(name) : name;
}
