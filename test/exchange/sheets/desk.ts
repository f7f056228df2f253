import type { Officer } from "@minzheng/contract";
import { clientOf, safe } from "@minzheng/contract/client";
import { registerSheetContract } from "@minzheng/exchange";
import { sheetsRouter, workOnImport } from "@minzheng/exchange/server";
import { assert } from "@minzheng/kernel";
import { division } from "@minzheng/people";
import { registerContract, registersContract } from "@minzheng/register";
import { openRecord, registerRouter } from "@minzheng/register/server";
import { rosterSink } from "@minzheng/registry/server";
import { countyDoor, type Door, fetchInto } from "../../support/door.ts";
import { clerk, officerIn } from "../../support/officers.ts";
import { freshTenant, memoryBucket, type TestTenant } from "../../support/tenant.ts";
import { sheetXml, type Value, xlsxOf } from "../sheets.ts";
import { context, helper, sound } from "./sample.ts";

const contract = { ...registerContract(helper), ...registerSheetContract(helper) };
const heads = Object.keys(sound);

/** A county with its divisions, the doors of the sample register, and files in memory. */
export async function openDesk() {
  const files = new Map<string, Uint8Array>();
  const tenant: TestTenant = { ...(await freshTenant()), bucket: memoryBucket(files) };
  const admin = officerIn("999901", "system-admin");
  for (const fields of context.divisions) {
    const { code, name } = fields;
    await openRecord(division, { tenant, officer: admin }, { code, name });
  }
  const router = {
    helper: registerRouter(helper),
    sheets: sheetsRouter([helper], registersContract([helper])),
  };
  const door = countyDoor(tenant, { modules: { sample: async () => router } });
  return { tenant, files, door };
}
export type Desk = Awaited<ReturnType<typeof openDesk>>;

export const as = (door: Door, officer: Officer = clerk) =>
  clientOf(contract, {
    baseUrl: "https://example.invalid/api/999901",
    fetch: fetchInto(door, officer),
  });

export const errorOf = async (call: Promise<unknown>) => (await safe(call)).error;

/** Rows that differ from the sound one, as the file an office sends. */
export const sheetOf = (...rows: readonly Readonly<Record<string, Value>>[]): Uint8Array =>
  xlsxOf(
    sheetXml([heads, ...rows.map((row) => heads.map((head) => row[head] ?? sound[head] ?? ""))]),
  );

/** Sends a file and has it checked. @returns the import's id */
export async function sent({ tenant, files, door }: Desk, file: Uint8Array, officer = clerk) {
  const client = as(door, officer);
  const { importId, url } = await client.upload({ fileName: "协理员.xlsx", bytes: file.length });
  files.set(url.replace("memory:", ""), file);
  await client.check({ importId });
  await finish(tenant, importId, "check");
  return importId;
}

/** Sends a file and has its sound rows imported. */
export async function imported(desk: Desk, file: Uint8Array, officer = clerk) {
  const importId = await sent(desk, file, officer);
  await as(desk.door, officer).commit({ importId });
  await finish(desk.tenant, importId, "commit");
  return as(desk.door, officer).imported({ importId });
}

export async function finish(
  tenant: TestTenant,
  importId: string,
  mode: "check" | "commit" | "undo",
) {
  const targets = {
    ...(await rosterSink(tenant, tenant.clock.now())),
    registers: [helper],
  };
  for (let calls = 0; calls < 30; calls += 1) {
    if ((await workOnImport(tenant, targets, { importId, mode })).done) return;
  }
  assert(false, "the import does not end");
}

export async function kept({ door }: Desk) {
  const { rows } = await as(door).find({ question: "byTownship", area: "999901101", limit: 200 });
  return rows;
}
