import { areasOf, type Role } from "@minzheng/contract";
import { Failure } from "@minzheng/kernel";
import {
  actorOf,
  allRecords,
  type By,
  commitActs,
  holdersOf,
  penOf,
  planAmend,
  planOpen,
  recordsById,
  refuse,
  type Stored,
} from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { division } from "./registers.ts";

export interface DivisionRow {
  readonly code: string;
  readonly name: string;
  readonly category?: "urban" | "rural" | undefined;
}

/** Every township and village of the county in code order. By index: a moment behind a load. */
export async function divisionsOf(tenant: Tenant): Promise<DivisionRow[]> {
  const records = await allRecords(division, tenant, { question: "byCounty", values: {} });
  return records.map(rowOf);
}

/** Names of the given divisions by code; an unknown code is its own name. Read consistently. */
export async function divisionNames(
  tenant: Tenant,
  codes: readonly string[],
): Promise<(code: string) => string> {
  const held = await heldByCode(tenant, [...new Set(codes)]);
  return (code) => held.get(code)?.fields.name ?? code;
}

/** Who speaks for a township: `凤鸣镇人民政府`, `城关街道办事处`. */
export const townshipOffice = (township: string): string =>
  township.endsWith("街道") ? `${township}办事处` : `${township}人民政府`;

const writers = ["system-admin"] as const satisfies readonly Role[];

/**
 * Loads or renames divisions, each by itself: loading the same list again changes nothing.
 *
 * @throws Failure OUTSIDE_TENANT for a code of another county, before anything is written
 */
export async function loadDivisions(by: By, rows: readonly DivisionRow[]) {
  const { tenant, officer } = by;
  const stranger = rows.find(({ code }) => !code.startsWith(tenant.county));
  if (stranger !== undefined) throw new Failure("OUTSIDE_TENANT", { code: stranger.code });
  if (!areasOf(officer, writers).includes(tenant.county)) throw new Failure("NOT_FOUND", undefined);
  const wanted = [...new Map(rows.map((row) => [row.code, row])).values()];
  const held = await heldByCode(
    tenant,
    wanted.map(({ code }) => code),
  );
  const pen = await penOf(by);
  const actor = actorOf(by, writers, tenant.county);
  const acts = wanted.flatMap((row) => {
    const before = held.get(row.code);
    if (before === undefined) {
      const id = tenant.newId(division.idPrefix, pen.at);
      const plan = planOpen(division, pen, { id, fields: { ...row } });
      return [{ actor, action: "division.open", plans: [plan] }];
    }
    if (before.fields.name === row.name && before.fields.category === row.category) return [];
    const cleared = row.category === undefined ? ["category"] : [];
    const plan = planAmend(division, pen, { before, fields: { ...row }, cleared });
    return [{ actor, action: "division.amend", plans: [plan] }];
  });
  for (const outcome of await commitActs(pen, acts)) refuse(outcome);
  const created = acts.filter(({ action }) => action === "division.open").length;
  return { created, renamed: acts.length - created, same: rows.length - acts.length };
}

async function heldByCode(tenant: Tenant, codes: readonly string[]) {
  const ids = await holdersOf(division, tenant, {
    unique: "byCode",
    values: codes.map((code) => ({ code })),
  });
  const records = await recordsById(
    division,
    tenant.store,
    ids.filter((id) => id !== undefined),
  );
  return new Map([...records.values()].map((record) => [record.fields.code, record] as const));
}

function rowOf({ fields }: Stored<typeof division>): DivisionRow {
  const { code, name, category } = fields;
  return { code, name, ...(category === undefined ? {} : { category }) };
}
