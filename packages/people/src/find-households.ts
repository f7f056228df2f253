import type { Officer } from "@minzheng/contract";
import { isTownshipCode, isWithin, readResidentId } from "@minzheng/kernel";
import {
  allRecords,
  findRecords,
  holdersOf,
  recordsById,
  type Stored,
} from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { divisionNames, divisionsOf } from "./divisions.ts";
import { type CasesOf, shownName } from "./household-file.ts";
import { household, resident } from "./registers.ts";

/** Each row asks for its cases too. */
const pageRows = 25;
type Home = Stored<typeof household>;

export interface Search {
  readonly area: string;
  readonly text?: string | undefined;
  readonly cursor?: string | undefined;
}

export interface Searcher {
  readonly tenant: Tenant;
  readonly officer: Officer;
  readonly casesOf: CasesOf;
}

/**
 * Households of an area: all of them, by village and number, or those a text finds. A text is a
 * household number, an id number or its last four characters, or a whole name; who is found under
 * a merged record is shown where the record that stands for them lives.
 */
export async function findHouseholds(searcher: Searcher, { area, text, cursor }: Search) {
  const { tenant } = searcher;
  const wanted = text?.trim() ?? "";
  if (wanted === "") {
    const page = await householdsIn(tenant, area, cursor);
    return { ...page, rows: await rowsOf(searcher, page.rows) };
  }
  const found = await householdsCalled(tenant, wanted);
  const here = found.filter((home) => isWithin(home.area, area)).slice(0, pageRows);
  return { rows: await rowsOf(searcher, here) };
}

/** A page of an area; a county is read township after township. */
async function householdsIn(
  tenant: Tenant,
  area: string,
  cursor: string | undefined,
): Promise<{ rows: readonly Home[]; cursor?: string }> {
  const [at, inside] = cursorParts(cursor);
  const codes = (await divisionsOf(tenant)).map(({ code }) => code);
  const townships =
    area.length > 6 ? [area.slice(0, 9)] : codes.filter((code) => isTownshipCode(code));
  const position = at === undefined ? 0 : Math.max(0, townships.indexOf(at));
  const township = townships[position];
  if (township === undefined) return { rows: [] };
  const page = await findRecords(household, tenant, {
    question: "byTownship",
    values: { township },
    prefix: area.length > 9 ? area : undefined,
    cursor: inside,
    limit: pageRows,
  });
  const next = page.cursor === undefined ? townships[position + 1] : township;
  return {
    rows: page.rows,
    ...(next === undefined ? {} : { cursor: `${next}.${page.cursor ?? ""}` }),
  };
}

function cursorParts(cursor = ""): readonly (string | undefined)[] {
  return cursor.split(".").map((part) => (part === "" ? undefined : part));
}

async function householdsCalled(tenant: Tenant, text: string): Promise<readonly Home[]> {
  const [byNumber] = await holdersOf(household, tenant, {
    unique: "byNumber",
    values: [{ number: text }],
  });
  const people = await standing(tenant, await residentsCalled(tenant, text));
  const ids = [byNumber, ...people.map(({ fields }) => fields.householdId)];
  const homes = await recordsById(
    household,
    tenant.store,
    ids.filter((id) => id !== undefined),
  );
  return [...homes.values()];
}

type Person = Stored<typeof resident>;

/** The records that stand for these people. */
async function standing(tenant: Tenant, people: readonly Person[]): Promise<readonly Person[]> {
  const kept = people.filter(({ state }) => state !== "merged");
  const into = people.flatMap(({ state, fields }) =>
    state === "merged" && fields.merge ? [fields.merge.into] : [],
  );
  if (into.length === 0) return kept;
  const found = await recordsById(resident, tenant.store, into);
  return [...kept, ...(await standing(tenant, [...found.values()]))];
}

async function residentsCalled(tenant: Tenant, text: string) {
  const number = text.toUpperCase();
  if (!("problem" in readResidentId(number))) {
    const [id] = await holdersOf(resident, tenant, {
      unique: "byResidentId",
      values: [{ residentIdNumber: number }],
    });
    return id === undefined ? [] : [...(await recordsById(resident, tenant.store, [id])).values()];
  }
  return /^\d{3}[\dX]$/.test(number)
    ? allRecords(resident, tenant, {
        question: "byIdTail",
        values: { "residentIdNumber.tail": number },
      })
    : allRecords(resident, tenant, { question: "byName", values: { name: text } });
}

async function rowsOf({ tenant, officer, casesOf }: Searcher, homes: readonly Home[]) {
  const heads = await recordsById(
    resident,
    tenant.store,
    homes.map(({ fields }) => fields.headResidentId),
  );
  const sealer = await tenant.sealer();
  const nameOf = await divisionNames(
    tenant,
    homes.map(({ fields }) => fields.village),
  );
  const rows = homes.map(async ({ id, fields }) => {
    const head = heads.get(fields.headResidentId);
    const cases = await casesOf(tenant, officer, id);
    return {
      householdId: id,
      number: fields.number,
      headName: head === undefined ? "" : shownName(tenant, sealer, head),
      category: fields.category,
      villageName: nameOf(fields.village),
      members: fields.members.length,
      programmes: [...new Set(cases.map(({ programme }) => programme))],
    };
  });
  return Promise.all(rows);
}
