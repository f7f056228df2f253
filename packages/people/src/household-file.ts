import { countyStaff, type Officer, type Role, reaches, townshipStaff } from "@minzheng/contract";
import { ageYearsOn, assert, type Day, Failure, monthOf } from "@minzheng/kernel";
import { masks } from "@minzheng/register";
import {
  type By,
  entriesOf,
  findRecord,
  openField,
  recordsById,
  type Stored,
} from "@minzheng/register/server";
import type { AuditEntry, Sealer, Tenant } from "@minzheng/store";
import type { FactView, HouseholdView, MemberView } from "./contract.ts";
import { divisionNames } from "./divisions.ts";
import type { AnyFact } from "./fact.ts";
import { factsOfSubject } from "./fact-items.ts";
import { isFactKind, sensitiveKinds } from "./fact-shapes.ts";
import { factLabels, factText } from "./fact-text.ts";
import { factsAt } from "./facts-at.ts";
import { household, peopleActs, resident } from "./registers.ts";

export type HouseholdCase = HouseholdView["cases"][number];

/** Supplied by the registry: which cases a household has, over all programmes. */
export type CasesOf = (
  tenant: Tenant,
  officer: Officer,
  householdId: string,
) => Promise<readonly HouseholdCase[]>;

export const readers = [...countyStaff, ...townshipStaff] as const;
/** Who works on cases, and so may read of illness, disability and detention. */
export const caseRoles: readonly Role[] = readers.filter((role) => role !== "finance-officer");
const adultYears = 18;
const timelineRowsMax = 50;

type Person = Stored<typeof resident>;

/**
 * A household with its people, what is known of them this month, cases and what was done.
 *
 * @throws Failure NO_HOUSEHOLD when it does not exist or lies outside the officer's areas
 */
export async function householdFile(
  by: By,
  householdId: string,
  casesOf: CasesOf,
): Promise<HouseholdView> {
  const { tenant, officer } = by;
  const home = await findRecord(household, tenant.store, householdId);
  if (home === undefined || !reaches(officer, readers, home.area)) {
    throw new Failure("NO_HOUSEHOLD", undefined);
  }
  const { number, village, category, headResidentId, members } = home.fields;
  const { formerMembers = [], movedOut } = home.fields;
  const ids = members.map(({ residentId }) => residentId);
  const people = await recordsById(resident, tenant.store, [
    ...ids,
    ...formerMembers.map(({ residentId }) => residentId),
  ]);
  const sealer = await tenant.sealer();
  const sees = reaches(officer, caseRoles, home.area);
  const nameOf = await divisionNames(tenant, [village, village.slice(0, 9)]);
  const views = members.map(async ({ residentId, relation }) => {
    const person = people.get(residentId);
    assert(person !== undefined, `household ${householdId} has a member who does not exist`);
    return memberView({ tenant, sealer, sees }, person, relation);
  });
  const head = people.get(headResidentId);
  return {
    householdId,
    number,
    revision: home.revision,
    headName: head === undefined ? "" : shownName(tenant, sealer, head),
    category,
    village,
    villageName: nameOf(village),
    townshipName: nameOf(village.slice(0, 9)),
    ...closedOf(home),
    ...(home.state === "moved-out" && movedOut && { movedOut }),
    members: await Promise.all(views),
    formerMembers: formerMembers.map(({ residentId, relation, to }) => {
      const person = people.get(residentId);
      const name = person === undefined ? "" : shownName(tenant, sealer, person);
      return { residentId, name, relation, to };
    }),
    cases: [...(await casesOf(tenant, officer, householdId))],
    timeline: await timelineOf(tenant, home, { ids, sees }),
  };
}

function closedOf({ state }: Stored<typeof household>): { closed?: string } {
  const states: Readonly<Record<string, string>> = household.process.states;
  return state === household.process.initial ? {} : { closed: states[state] ?? "已作废" };
}

interface Eyes {
  readonly tenant: Tenant;
  readonly sealer: Sealer;
  /** May read of health and liberty. */
  readonly sees: boolean;
}

async function memberView(eyes: Eyes, person: Person, relation: string): Promise<MemberView> {
  const { tenant, sealer } = eyes;
  const { bornOn, sex } = person.fields;
  const number = openField(resident, sealer, { record: person, field: "residentIdNumber" });
  const phone = openField(resident, sealer, { record: person, field: "phone" });
  const subject = { type: "resident", id: person.id } as const;
  const facts = await factsOfSubject(tenant.store, sealer, subject);
  const now = factsAt(facts, monthOf(tenant.clock.today()), tenant.clock.now());
  return {
    residentId: person.id,
    name: shownName(tenant, sealer, person),
    relation,
    sex,
    ageYears: Math.max(0, ageYearsOn(bornOn as Day, tenant.clock.today())),
    residentIdMasked: masks["resident-id"](number ?? ""),
    ...(phone === undefined ? {} : { phoneMasked: masks.phone(phone) }),
    facts: now.filter(({ kind }) => eyes.sees || !sensitiveKinds.includes(kind)).map(factView),
  };
}

const factView = (fact: AnyFact): FactView => ({
  id: fact.id,
  kind: fact.kind,
  text: factText(fact),
  source: [fact.source.office, fact.source.document].filter((part) => part !== undefined).join(" "),
  validFrom: fact.validFrom,
  ...(fact.validTo === undefined ? {} : { validTo: fact.validTo }),
  knownSince: fact.knownSince,
});

/** The name an officer may see: whole for adults, masked for minors. */
export function shownName(tenant: Tenant, sealer: Sealer, person: Person): string {
  const name = openField(resident, sealer, { record: person, field: "name" }) ?? "";
  const minor = ageYearsOn(person.fields.bornOn as Day, tenant.clock.today()) < adultYears;
  return minor ? masks.name(name) : name;
}

const actLabels: Readonly<Record<string, string>> = {
  ...peopleActs,
  open: "建档",
  amend: "变更信息",
  import: "名册导入",
  void: "作废",
  reveal: "查看完整信息",
  propose: "提请更正身份号码",
  confirm: "更正身份号码",
  attach: "上传附件",
  "open-attachment": "查看附件",
  "void-attachment": "作废附件",
};

async function timelineOf(
  { store }: Tenant,
  home: Stored<typeof household>,
  { ids, sees }: { ids: readonly string[]; sees: boolean },
): Promise<HouseholdView["timeline"]> {
  const entries = await Promise.all([
    entriesOf(household, store, home.id),
    ...ids.map((id) => entriesOf(resident, store, id)),
  ]);
  const written = entries.flat().sort((a, b) => (a.at > b.at ? -1 : 1));
  const acts = Map.groupBy(written, ({ at, action, actor }) => `${at} ${action} ${actor.id}`);
  return [...acts.values()].slice(0, timelineRowsMax).flatMap((act) => {
    const [first] = act;
    if (first === undefined) return [];
    const { at, actor, action } = first;
    const label = actLabels[action.split(".")[1] ?? ""] ?? "办理";
    return { at, actor: actor.name, action: label, text: textOf(act, sees) };
  });
}

/**
 * What one act changed in all the records it touched, and why; of an import the sheet is why. A new
 * record has all its fields, so they are not listed.
 */
function textOf(act: readonly AuditEntry[], sees: boolean): string {
  const kinds = act.flatMap(({ changed }) => kindsIn(changed, sees));
  const amended = act.filter(({ revision }) => revision > 1);
  const fields = amended.flatMap(({ changed }) => Object.keys(changed).flatMap(labelOf));
  const reasons = act.flatMap(({ action, reason }) =>
    reason === undefined || action.endsWith(".import") ? [] : [reason],
  );
  const parts = [...new Set([...fields, ...kinds, ...reasons])];
  return parts.length === 0 && amended.length === 0 ? "新登记" : parts.join("、");
}

const kindsIn = ({ recorded }: AuditEntry["changed"], sees: boolean): readonly string[] =>
  (Array.isArray(recorded) ? recorded : [])
    .map(({ kind }: { kind: string }) => kind)
    .filter(isFactKind)
    .filter((kind) => sees || !sensitiveKinds.includes(kind))
    .map((kind) => factLabels[kind]);

/** The count of facts beside a record is bookkeeping: the facts themselves are named. */
const labelOf = (field: string): readonly string[] =>
  field === "facts" || !(field in fieldLabels)
    ? []
    : [fieldLabels[field as keyof typeof fieldLabels].label];

const fieldLabels = { ...resident.fields, ...household.fields };
