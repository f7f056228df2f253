import { type RecountSource, recount } from "@minzheng/aggregation";
import { assert, townshipOf } from "@minzheng/kernel";
import type { AnyRegister, RegisterRecord } from "@minzheng/register";
import { findRecords, recordsById } from "@minzheng/register/server";
import { allCells, type Tenant } from "@minzheng/store";

type Townships = (tenant: Tenant) => Promise<readonly string[]>;
type AnyRecord = RegisterRecord<Readonly<Record<string, unknown>>>;

/**
 * Counts a register's groups from its records, township by township.
 *
 * The index only says which records there are; each is read again consistently. Townships that the
 * cells know are asked too: one that was abolished still has its records.
 */
export const registerSource = (
  register: AnyRegister,
  townships: Townships,
): RecountSource<Tenant> => ({
  groups: register.indicators.map(({ id }) => id),
  recount: async (tenant) => {
    const places = new Set(await townships(tenant));
    for await (const { place, group } of allCells(tenant.store))
      if (register.indicators.some(({ id }) => id === group)) places.add(townshipOf(place));
    const records: AnyRecord[] = [];
    for (const township of places) records.push(...(await recordsIn(register, tenant, township)));
    return { periods: "all", cells: recount(register.indicators, records as never[]) };
  },
});

async function recordsIn(
  register: AnyRegister,
  tenant: Tenant,
  township: string,
): Promise<readonly AnyRecord[]> {
  const question = register.questions.find(({ by }) => by.length === 1 && by[0] === "township");
  assert(question !== undefined, `${register.id} is counted but not asked by township`);
  const asked = { question: question.name, values: { township }, limit: 200 };
  const records: AnyRecord[] = [];
  let cursor: string | undefined;
  do {
    const page = await findRecords(register, tenant, { ...asked, cursor });
    const ids = page.rows.map(({ id }) => id);
    records.push(...(await recordsById(register, tenant.store, ids)).values());
    cursor = page.cursor;
  } while (cursor !== undefined);
  return records;
}
