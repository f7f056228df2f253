import { type RecountSource, recount } from "@minzheng/aggregation";
import { assert, townshipOf } from "@minzheng/kernel";
import type { AnyRegister } from "@minzheng/register";
import { allRecords, recordsById } from "@minzheng/register/server";
import { allCells, type Tenant } from "@minzheng/store";

/**
 * Counts a register's groups from its records.
 *
 * The index only says which records there are; each is read again consistently, once. Townships
 * that the cells know are asked too: one that was abolished still has its records.
 *
 * @param townships codes the county knows
 */
export const registerSource = (
  register: AnyRegister,
  townships: (tenant: Tenant) => Promise<readonly string[]>,
): RecountSource<Tenant> => ({
  groups: register.indicators.map(({ id }) => id),
  recount: async (tenant) => {
    const places = new Set(await townships(tenant));
    for await (const { place, group } of allCells(tenant.store))
      if (register.indicators.some(({ id }) => id === group)) places.add(townshipOf(place));
    const ids = new Set<string>();
    for (const township of places)
      for (const id of await idsIn(register, tenant, township)) ids.add(id);
    const records = await recordsById(register, tenant.store, [...ids]);
    const standing = [...records.values()].filter(({ state }) => state !== "void");
    return { periods: "all", cells: recount(register.indicators, standing as never[]) };
  },
});

async function idsIn(register: AnyRegister, tenant: Tenant, township: string) {
  const question = register.questions.find(({ by }) => by.length === 1 && by[0] === "township");
  assert(question !== undefined, `${register.id} is counted but not asked by township`);
  const asked = { question: question.name, values: { township } };
  return (await allRecords(register, tenant, asked)).map(({ id }) => id);
}
