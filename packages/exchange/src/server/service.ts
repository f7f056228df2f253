import { areasOf, type Officer, postOf } from "@minzheng/contract";
import { Failure } from "@minzheng/kernel";
import { queryPage, type Tenant } from "@minzheng/store";
import type { ImportDetail } from "../contract.ts";
import { sheetLimits } from "../limits.ts";
import { writeTemplate } from "../write.ts";
import { countByLabel, fileKeys, type ProblemFile, xlsxType } from "./check-step.ts";
import {
  detailOf,
  findImport,
  type ImportRecord,
  importList,
  type StoredImport,
  storedImport,
  writeImport,
} from "./import-record.ts";

const clerks = ["county-clerk", "township-clerk"] as const;

export interface Caller {
  readonly tenant: Tenant;
  readonly officer: Officer;
}

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
) {
  const { bytesMax } = sheetLimits;
  if (bytes > bytesMax) throw new Failure("TOO_LARGE", { bytesMax });
  if (!/\.(xlsx|csv)$/i.test(fileName)) throw new Failure("NOT_A_SHEET", undefined);
  const at = tenant.clock.now();
  const areas = areasOf(officer, clerks);
  const record: ImportRecord = {
    id: tenant.newId("im", at),
    state: "UPLOADED",
    fileName,
    bytes,
    uploadedAt: at,
    uploadedBy: officer.name,
    officer: { id: officer.id, name: officer.name, role: postOf(officer, clerks, areas[0] ?? "") },
    areas,
  };
  await writeImport(tenant, record, { action: "upload", at, actor: record.officer });
  const url = await tenant.bucket.uploadUrl(fileKeys(record.id).upload, "application/octet-stream");
  return { importId: record.id, url };
}

/** Starts the check; asked again it goes on with the one that runs. @throws Failure NO_IMPORT, NOT_UPLOADED */
export async function check(caller: Caller, importId: string): Promise<ImportDetail> {
  const { tenant } = caller;
  const stored = await reached(caller, importId);
  const { record } = stored;
  if (record.state !== "UPLOADED" && record.state !== "CHECKING") return detailOf(record);
  if ((await tenant.bucket.size(fileKeys(importId).upload)) === undefined) {
    throw new Failure("NOT_UPLOADED", undefined);
  }
  const next = await move(tenant, stored, "CHECKING");
  await start(tenant, stored, "check");
  return detailOf(next);
}

/**
 * Starts the import of the households without errors.
 *
 * @throws Failure NO_IMPORT, NOT_CHECKED, ALREADY_COMMITTED
 */
export async function commitRoster(caller: Caller, importId: string): Promise<ImportDetail> {
  const { tenant } = caller;
  const stored = await reached(caller, importId);
  const { state } = stored.record;
  if (state === "COMMITTING") await start(tenant, stored, "commit");
  if (state === "COMMITTING" || state === "DONE") throw new Failure("ALREADY_COMMITTED", undefined);
  if (state !== "CHECKED") throw new Failure("NOT_CHECKED", undefined);
  const next = await move(tenant, stored, "COMMITTING");
  await start(tenant, stored, "commit");
  return detailOf(next);
}

export const get = async (caller: Caller, importId: string): Promise<ImportDetail> =>
  detailOf((await reached(caller, importId)).record);

/** The newest fifty that the officer may see. */
export async function list({ tenant, officer }: Caller): Promise<{ rows: ImportDetail[] }> {
  const { items } = await queryPage(tenant.store, {
    index: "gsi1",
    pk: importList(tenant.store.tenant),
    descending: true,
    limit: 50,
  });
  const records = items.map((item) => storedImport(item).record);
  return { rows: records.filter((record) => maySee(officer, record)).map(detailOf) };
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
) {
  await reached(caller, asked.importId);
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
export async function badRows(caller: Caller, importId: string) {
  const { record } = await reached(caller, importId);
  const key = fileKeys(importId).badRows;
  if ((await caller.tenant.bucket.size(key)) === undefined)
    throw new Failure("NO_PROBLEMS", undefined);
  const fileName = `${record.fileName.replace(/\.[^.]*$/, "")}_问题行.xlsx`;
  return { url: await caller.tenant.bucket.downloadUrl(key, fileName), fileName };
}

async function problemFile(tenant: Tenant, importId: string): Promise<ProblemFile> {
  const bytes = await tenant.bucket.find(fileKeys(importId).problems);
  return bytes === undefined ? { rows: [] } : JSON.parse(new TextDecoder().decode(bytes));
}

/** A county clerk sees every import of the county, a township clerk their own. */
const maySee = (officer: Officer, record: ImportRecord): boolean =>
  record.officer.id === officer.id ||
  officer.assignments.some(({ role }) => role === "county-clerk");

async function reached({ tenant, officer }: Caller, importId: string): Promise<StoredImport> {
  const stored = await findImport(tenant, importId);
  if (!stored || !maySee(officer, stored.record)) throw new Failure("NO_IMPORT", undefined);
  return stored;
}

/**
 * Named by the version the officer saw: asking twice starts one machine. Asked again while it should
 * be running, another starts every ten minutes at most: the first may have failed for good.
 */
function start(
  { startMachine, clock }: Tenant,
  { record, item }: StoredImport,
  mode: "check" | "commit",
) {
  const runs = record.state === "CHECKING" || record.state === "COMMITTING";
  const tenMinutes = clock.now().slice(0, 15).replace(/\D/g, "");
  const name = `${record.id}-${mode}-${item.revision}${runs ? `-${tenMinutes}` : ""}`;
  return startMachine("import", name, { importId: record.id, mode });
}

/** Someone else's step from the same state is as good as ours: the machine has one name. */
async function move(
  tenant: Tenant,
  stored: StoredImport,
  state: "CHECKING" | "COMMITTING",
): Promise<ImportRecord> {
  const next: ImportRecord = { ...stored.record, state };
  if (stored.record.state === state) return next;
  const at = tenant.clock.now();
  await writeImport(tenant, next, {
    action: state.toLowerCase(),
    at,
    actor: next.officer,
    before: stored,
  });
  return next;
}
