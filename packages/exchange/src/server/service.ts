import { areasOf, postOf } from "@minzheng/contract";
import { Failure } from "@minzheng/kernel";
import { queryPage, type Tenant } from "@minzheng/store";
import type { ImportDetail } from "../contract.ts";
import { sheetLimits } from "../limits.ts";
import { writeTemplate } from "../write.ts";
import {
  detailOf,
  type ImportRecord,
  importList,
  storedImport,
  writeImport,
} from "./import-record.ts";
import {
  type Caller,
  type ImportOf,
  maySee,
  move,
  reached,
  rosterImport,
  start,
} from "./import-steps.ts";
import { countByLabel, fileKeys, jsonAt, type ProblemFile, xlsxType } from "./problem-file.ts";

/** An address to download the template from. */
export async function template({ tenant }: Caller) {
  const key = "templates/roster.xlsx";
  await tenant.bucket.put(key, await writeTemplate(), xlsxType);
  const fileName = `${tenant.name}_城乡低保特困花名册模板.xlsx`;
  return { url: await tenant.bucket.downloadUrl(key, fileName), fileName };
}

/** @throws Failure TOO_LARGE, NOT_A_SHEET */
export async function upload(
  { tenant, officer }: Caller,
  { fileName, bytes }: { fileName: string; bytes: number },
  { register, roles }: ImportOf = rosterImport,
) {
  const { bytesMax } = sheetLimits;
  if (bytes > bytesMax) throw new Failure("TOO_LARGE", { bytesMax });
  if (!/\.(xlsx|csv)$/i.test(fileName)) throw new Failure("NOT_A_SHEET", undefined);
  const at = tenant.clock.now();
  const areas = areasOf(officer, roles);
  const record: ImportRecord = {
    id: tenant.newId("im", at),
    ...(register === undefined ? {} : { register }),
    state: "UPLOADED",
    fileName,
    bytes,
    uploadedAt: at,
    uploadedBy: officer.name,
    officer: { id: officer.id, name: officer.name, role: postOf(officer, roles, areas[0] ?? "") },
    areas,
  };
  await writeImport(tenant, record, { action: "upload", at, actor: record.officer });
  const url = await tenant.bucket.uploadUrl(fileKeys(record.id).upload, "application/octet-stream");
  return { importId: record.id, url };
}

/** Starts the check; asked again it goes on with the one that runs. @throws Failure NO_IMPORT, NOT_UPLOADED */
export async function check(
  caller: Caller,
  importId: string,
  of: ImportOf = rosterImport,
): Promise<ImportDetail> {
  const { tenant } = caller;
  const stored = await reached(caller, importId, of);
  const { record } = stored;
  if (record.state !== "UPLOADED" && record.state !== "CHECKING") return detailOf(record);
  if ((await tenant.bucket.size(fileKeys(importId).upload)) === undefined) {
    throw new Failure("NOT_UPLOADED", undefined);
  }
  const next = await move(tenant, stored, { state: "CHECKING" });
  await start(tenant, stored, "check");
  return detailOf(next);
}

/**
 * Starts the import of what has no errors.
 *
 * @throws Failure NO_IMPORT, NOT_CHECKED, ALREADY_COMMITTED
 */
export async function commitImport(
  caller: Caller,
  importId: string,
  of: ImportOf = rosterImport,
): Promise<ImportDetail> {
  const { tenant } = caller;
  const stored = await reached(caller, importId, of);
  const { state } = stored.record;
  if (state === "COMMITTING") await start(tenant, stored, "commit");
  if (!["UPLOADED", "CHECKING", "CHECKED", "REFUSED"].includes(state)) {
    throw new Failure("ALREADY_COMMITTED", undefined);
  }
  if (state !== "CHECKED") throw new Failure("NOT_CHECKED", undefined);
  const next = await move(tenant, stored, { state: "COMMITTING" });
  await start(tenant, stored, "commit");
  return detailOf(next);
}

export const get = async (
  caller: Caller,
  importId: string,
  of: ImportOf = rosterImport,
): Promise<ImportDetail> => detailOf((await reached(caller, importId, of)).record);

/** The newest fifty that the officer may see. */
export async function list(
  { tenant, officer }: Caller,
  of: ImportOf = rosterImport,
): Promise<{ rows: ImportDetail[] }> {
  const { items } = await queryPage(tenant.store, {
    index: "gsi1",
    pk: importList(tenant.store.tenant),
    descending: true,
    limit: 50,
  });
  const records = items.map((item) => storedImport(item).record);
  return { rows: records.filter((record) => maySee(officer, record, of)).map(detailOf) };
}

/** @throws Failure NO_IMPORT */
export async function problems(
  caller: Caller,
  asked: {
    importId: string;
    code?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  },
  of: ImportOf = rosterImport,
) {
  await reached(caller, asked.importId, of);
  const file = await problemFile(caller.tenant, asked.importId);
  const wanted = file.rows.filter(
    ({ errors }) => asked.code === undefined || errors.some(({ code }) => code === asked.code),
  );
  const from = /^\d{1,6}$/.test(asked.cursor ?? "") ? Number(asked.cursor) : 0;
  const until = from + asked.limit;
  return {
    rows: wanted.slice(from, until),
    byCode: countByLabel(file),
    ...(until < wanted.length ? { cursor: String(until) } : {}),
  };
}

/** @throws Failure NO_IMPORT, NO_PROBLEMS */
export async function badRows(caller: Caller, importId: string, of: ImportOf = rosterImport) {
  const { record } = await reached(caller, importId, of);
  const key = fileKeys(importId).badRows;
  if ((await caller.tenant.bucket.size(key)) === undefined)
    throw new Failure("NO_PROBLEMS", undefined);
  const fileName = `${record.fileName.replace(/\.[^.]*$/, "")}_问题行.xlsx`;
  return { url: await caller.tenant.bucket.downloadUrl(key, fileName), fileName };
}

const problemFile = async (tenant: Tenant, importId: string): Promise<ProblemFile> =>
  (await jsonAt(tenant, fileKeys(importId).problems)) ?? { rows: [] };
