import { createHash } from "node:crypto";
import { division } from "@minzheng/people";
import type { AnyRegister } from "@minzheng/register";
import { allRecords } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import type { Division } from "../../cell-place.ts";
import type { Refusal } from "../../refusal.ts";
import { checkRegisterSheet, type SheetCheck } from "../../sheets/read-sheet.ts";
import type { ImportRecord } from "../import-record.ts";
import { fileKeys } from "../problem-file.ts";

/** Every township and village of the county, by code. */
export async function divisionsOf(tenant: Tenant): Promise<readonly Division[]> {
  const records = await allRecords(division, tenant, { question: "byCounty", values: {} });
  return records.filter(({ state }) => state !== "void").map(({ fields }) => fields);
}

export interface SheetRead {
  readonly sha256: string;
  readonly bytes: number;
  readonly check: SheetCheck;
}

/** Reads the uploaded sheet as the server sees it, which is the truth. */
export async function readSheetUpload(
  tenant: Tenant,
  register: AnyRegister,
  { id, areas }: Pick<ImportRecord, "id" | "areas">,
): Promise<SheetRead | { readonly refusal: Refusal; readonly sha256: string }> {
  const bytes = await tenant.bucket.get(fileKeys(id).upload);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const divisions = await divisionsOf(tenant);
  const result = await checkRegisterSheet(register, bytes, { divisions, areas });
  if ("refusal" in result) return { refusal: result.refusal, sha256 };
  return { sha256, bytes: bytes.length, check: result.check };
}

/** The last upload read: a container that works off slice after slice reads the sheet once. */
let lastRead: { readonly id: string; readonly read: SheetRead } | undefined;

/** @returns undefined when the file is no longer the one that was checked */
export async function readCheckedSheet(
  tenant: Tenant,
  register: AnyRegister,
  record: ImportRecord,
): Promise<SheetRead | undefined> {
  if (lastRead?.id === record.id && lastRead.read.sha256 === record.sha256) return lastRead.read;
  const read = await readSheetUpload(tenant, register, record);
  if ("refusal" in read || read.sha256 !== record.sha256) return undefined;
  lastRead = { id: record.id, read };
  return read;
}
