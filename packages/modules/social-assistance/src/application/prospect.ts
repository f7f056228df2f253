import { caseStaff, reaches } from "@minzheng/contract";
import { type Day, Failure, instant, type Month } from "@minzheng/kernel";
import { type AnyFact, type CaseFile, factsAt, household } from "@minzheng/people";
import { type By, findRecord, type Pen, penOf } from "@minzheng/register/server";
import { factOf } from "../assess.ts";
import { namesOf } from "../case-month.ts";
import { explain } from "../explanation.ts";
import type { Explanation } from "../explanation-shapes.ts";
import type { Prospect, ProspectInput } from "../prospect-shapes.ts";
import { firstFileOf, judged, type Unit } from "./assessment.ts";
import { programmeLabels } from "./programmes.ts";
import { unitsOf } from "./units.ts";

/**
 * What a recorded household would be granted, were it confirmed today, with facts besides that
 * nobody has recorded yet: before an application is filed, and until one is decided. Stores
 * nothing, and reckons as the decision itself will.
 *
 * @throws Failure NO_HOUSEHOLD, NOT_A_MEMBER
 */
export async function prospect(by: By, input: ProspectInput): Promise<Prospect> {
  const pen = await penOf(by);
  const { householdId, programme, personIds } = input;
  const home = await findRecord(household, by.tenant.store, householdId);
  if (home === undefined || home.state === "void" || !reaches(by.officer, caseStaff, home.area)) {
    throw new Failure("NO_HOUSEHOLD", undefined);
  }
  refuseStrangers(
    home.fields.members.map(({ residentId }) => residentId),
    input,
  );
  const { village, headResidentId: payeeResidentId } = home.fields;
  const units = unitsOf({ householdId, village, payeeResidentId, personIds }, programme);
  const seen = await Promise.all(units.map((unit) => prospectOf(pen, unit, input.facts)));
  return { programme, label: programmeLabels[programme], units: seen, reckonedOn: pen.today };
}

function refuseStrangers(members: readonly string[], { personIds, facts }: ProspectInput): void {
  const refuse = (id: string | undefined, path: string) => {
    if (id === undefined || members.includes(id)) return;
    throw new Failure("NOT_A_MEMBER", { path }, { path });
  };
  for (const [i, id] of personIds.entries()) refuse(id, `personIds.${i}`);
  for (const [i, { residentId }] of facts.entries()) refuse(residentId, `facts.${i}.residentId`);
}

async function prospectOf(
  pen: Pen,
  unit: Unit,
  supposed: ProspectInput["facts"],
): Promise<Prospect["units"][number]> {
  const { file: recorded, month, policy } = await firstFileOf(pen, unit);
  const file = withFacts(recorded, supposed, { month, today: pen.today });
  const { due, against } = judged(file, unit.programme, { policy, month, appliedOn: pen.today });
  const names = await namesOf(pen.tenant, file.members, month);
  const name = unit.kind === "person" ? names.get(unit.id) : undefined;
  return {
    unitId: unit.id,
    fromMonth: month,
    ...(name === undefined ? {} : { name }),
    ...(against === undefined ? {} : { against }),
    ...(due === undefined ? {} : { explanation: undecided(explain(due, { file, names, policy })) }),
  };
}

/** Nothing was confirmed: nothing is said of when it was. */
const undecided = (explanation: Explanation): Explanation => ({
  ...explanation,
  steps: explanation.steps.filter(({ section }) => section !== "month"),
});

/** The file as it would be with the supposed facts recorded today. */
function withFacts(
  file: CaseFile,
  supposed: ProspectInput["facts"],
  { month, today }: { readonly month: Month; readonly today: Day },
): CaseFile {
  const told = supposed.map(({ residentId, replaces, fact }, i) => ({
    residentId,
    fact: {
      ...factOf(fact, `supposed.${i}`, today),
      ...(replaces === undefined ? {} : { replaces }),
    },
  }));
  const held = (facts: readonly AnyFact[], of: string | undefined) =>
    factsAt(
      [...facts, ...told.filter(({ residentId }) => residentId === of).map(({ fact }) => fact)],
      month,
      instant(`${today}T23:59:59.999Z`),
    );
  return {
    ...file,
    members: file.members.map((member) => ({
      ...member,
      facts: held(member.facts, member.residentId),
    })),
    householdFacts: held(file.householdFacts, undefined),
  };
}
