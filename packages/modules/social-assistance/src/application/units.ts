import type { ProcedureProgramme } from "../procedure-clocks.ts";
import type { ApplicationFields } from "./application-shape.ts";
import type { Unit } from "./assessment.ts";
import { isOfPersons } from "./programmes.ts";

type Asked = Pick<
  ApplicationFields,
  "householdId" | "village" | "payeeResidentId" | "personIds" | "recognisedIds"
>;

/**
 * The units an application is recognised as: its household, or one by one the persons named.
 *
 * A person alone is paid to the payee of the application as well: a guardian, or themselves.
 */
export function unitsOf(fields: Asked, programme: ProcedureProgramme): readonly Unit[] {
  const { householdId, village, payeeResidentId, personIds, recognisedIds = personIds } = fields;
  const same = { programme, householdId, village, payeeResidentId };
  if (!isOfPersons(programme)) return [{ ...same, kind: "household", id: householdId }];
  return recognisedIds.map((id) => ({ ...same, kind: "person" as const, id }));
}
