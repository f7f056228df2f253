import type { Officer } from "@minzheng/contract";
import { day, townshipOf } from "@minzheng/kernel";
import { divisionNames } from "@minzheng/people/server";
import { calendarOf } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import type { CaseMonth } from "./case-month.ts";
import type { Letter } from "./letter.ts";
import { remediesOf } from "./remedies.ts";

/** Who asks for a letter, and when it reaches the family. */
export interface LetterAsked {
  readonly tenant: Tenant;
  readonly officer: Officer;
  /** Absent: today. */
  readonly deliveredOn?: string | undefined;
}

/** Who speaks, and how the letter may be contested. */
export async function frameOf(
  { tenant, deliveredOn }: LetterAsked,
  area: string,
  by: Letter["office"]["by"] = "county",
): Promise<Pick<Letter, "office" | "remedies">> {
  const township = townshipOf(area);
  const [nameOf, calendar] = await Promise.all([
    divisionNames(tenant, [township]),
    calendarOf(tenant),
  ]);
  const received = deliveredOn === undefined ? tenant.clock.today() : day(deliveredOn);
  return {
    office: { county: tenant.name, township: nameOf(township), by },
    remedies: remediesOf(received, calendar),
  };
}

/** The head of the household, or the person supported; nobody who has died. */
export function addresseeOf({
  file,
  names,
}: Pick<CaseMonth, "file" | "names">): string | undefined {
  const isHousehold = file.unit.kind === "household";
  const person = file.members.find(({ residentId, relation }) =>
    isHousehold ? relation === "head" : residentId === file.unit.id,
  );
  const hasDied = person?.facts.some(({ kind }) => kind === "death") ?? true;
  return person === undefined || hasDied ? undefined : names.get(person.residentId);
}
