import { areasOf, reaches } from "@minzheng/contract";
import { Failure, isWithin } from "@minzheng/kernel";
import type { By } from "./acts.ts";
import type { AnyRegister } from "./process.ts";
import { type Asked, findRecords, type Page } from "./records.ts";
import type { AnyStored } from "./stored.ts";

/** A question as an officer asks it. */
export interface SeenAsked extends Pick<Asked, "question" | "cursor"> {
  readonly area?: string | undefined;
  readonly values?: Readonly<Record<string, string>> | undefined;
  readonly limit: number;
}

/**
 * A page of what a question finds, without the rows outside `area` and the officer's areas.
 *
 * @throws Failure NOT_FOUND for a township out of reach, INPUT_INVALID when a value is missing
 */
export async function findSeen(
  register: AnyRegister,
  { tenant, officer }: By,
  input: SeenAsked,
): Promise<Page<AnyStored>> {
  const { read } = register.roles;
  const { question, area = "", values = {}, cursor, limit } = input;
  const township = area.length < 9 ? values["township"] : area.slice(0, 9);
  const asked = township === undefined ? values : { ...values, township };
  checkAsked(register, question, asked);
  if (township !== undefined && !reaches(officer, read, township)) {
    throw new Failure("NOT_FOUND", undefined);
  }
  const page = await findRecords(register, tenant, { question, values: asked, cursor, limit });
  const areas = areasOf(officer, read);
  const seen = (of: string) => isWithin(of, area) && areas.some((at) => isWithin(of, at));
  return { ...page, rows: page.rows.filter((row) => seen(row.area)) };
}

function checkAsked(register: AnyRegister, name: string, values: Readonly<Record<string, string>>) {
  const { by = [] } = register.questions.find((question) => question.name === name) ?? {};
  const missing = by.find((part) => values[part] === undefined);
  if (missing !== undefined) throw invalid(`values.${missing}`, "查找条件不完整");
}

export const invalid = (path: string, problem: string) =>
  new Failure("INPUT_INVALID", { issues: [{ path, problem }] }, { path });
