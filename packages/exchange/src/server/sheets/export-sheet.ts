import { createHash } from "node:crypto";
import { areasOf, postOf } from "@minzheng/contract";
import { assert, Failure, type Instant } from "@minzheng/kernel";
import type { AnyRegister } from "@minzheng/register";
import { type AnyStored, findSeen, tokenOf, viewOf } from "@minzheng/register/server";
import { commit, keyOf, type Tenant } from "@minzheng/store";
import { findLeaks, type Leak, leakKinds, leakPolicy, mayLeave } from "../../leaks/index.ts";
import { type CellValue, cellValueOf } from "../../sheets/cell-text.ts";
import { exportRowsMax } from "../../sheets/contract.ts";
import { minuteText } from "../../sheets/minute-text.ts";
import { areaTexts } from "../../sheets/read-area.ts";
import { type SheetColumn, shownColumnsOf } from "../../sheets/sheet-columns.ts";
import { writeRegisterCsv, writeRegisterSheet } from "../../sheets/write-sheet.ts";
import type { Caller } from "../import-steps.ts";
import { xlsxType } from "../problem-file.ts";
import { divisionsOf } from "./read-upload.ts";

/** What an officer asks to have as a sheet. */
export interface ExportAsked {
  readonly question: string;
  readonly area?: string | undefined;
  readonly values?: Readonly<Record<string, string>> | undefined;
  readonly columns?: readonly string[] | undefined;
  readonly format: "xlsx" | "csv";
  readonly reason?: string | undefined;
}

const kind = "export";
const pageSize = 500;

/**
 * Writes the answer to a question as a sheet, as the officer sees it, and gives an address that
 * expires. The export is in the audit before the address is given: no entry, no address.
 *
 * Order: reach of the area, the number of rows, the leak check.
 *
 * @throws Failure NOT_FOUND, INPUT_INVALID, TOO_MANY_ROWS, REASON_NEEDED
 */
export async function exportSheet(register: AnyRegister, caller: Caller, asked: ExportAsked) {
  const { tenant } = caller;
  const records = await recordsAsked(register, caller, asked);
  const columns = columnsAsked(register, asked);
  const rows = await rowsOf(register, tenant, { records, columns });
  const leaks = leaksIn(tenant, { columns, rows });
  if (mayLeave(leaks, asked.reason) !== "free") {
    throw new Failure("REASON_NEEDED", { leaks: summaryOf(leaks) });
  }
  const table = { register, columns, rows };
  const body = asked.format === "csv" ? writeRegisterCsv(table) : await writeRegisterSheet(table);
  const at = tenant.clock.now();
  const id = tenant.newId("ex", at);
  const key = `exports/${register.id}/${id}.${asked.format}`;
  await tenant.bucket.put(key, body, asked.format === "csv" ? "text/csv" : xlsxType);
  await audit(register, caller, { id, at, asked, columns, rows: rows.length, leaks, body });
  const fileName = `${tenant.name}_${register.label}_${stampOf(at)}.${asked.format}`;
  return { url: await tenant.bucket.downloadUrl(key, fileName), fileName, rows: rows.length };
}

async function recordsAsked(
  register: AnyRegister,
  caller: Caller,
  { question, area, values }: ExportAsked,
): Promise<readonly AnyStored[]> {
  const records: AnyStored[] = [];
  let cursor: string | undefined;
  do {
    const page = await findSeen(register, caller, {
      ...{ question, area, values, cursor },
      limit: pageSize,
    });
    records.push(...page.rows);
    if (records.length > exportRowsMax) {
      throw new Failure("TOO_MANY_ROWS", { rowsMax: exportRowsMax });
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return records;
}

function columnsAsked(register: AnyRegister, { columns: names }: ExportAsked) {
  const shown = shownColumnsOf(register);
  const chosen = names?.flatMap((name) => shown.find(({ field }) => field === name) ?? []);
  return [...(chosen ?? shown), stateColumn];
}

type OutColumn = Pick<SheetColumn, "field" | "label" | "kind" | "choices">;

/** Stands last in every list. */
const stateColumn: OutColumn = { field: "", label: "状态", kind: "text" };

async function rowsOf(
  register: AnyRegister,
  tenant: Tenant,
  { records, columns }: { records: readonly AnyStored[]; columns: readonly OutColumn[] },
): Promise<readonly (readonly CellValue[])[]> {
  const sealer = await tenant.sealer();
  const areaText = areaTexts(await divisionsOf(tenant));
  const { states } = register.process;
  return records.map((record) => {
    const { fields, state } = viewOf(register, sealer, record);
    const shown: Readonly<Record<string, unknown>> = fields;
    return columns.map((column) =>
      column === stateColumn
        ? (states[state] ?? "已作废")
        : cellValueOf(column, shown[column.field], areaText),
    );
  });
}

function leaksIn(
  tenant: Tenant,
  { columns, rows }: { columns: readonly OutColumn[]; rows: readonly (readonly CellValue[])[] },
): readonly Leak[] {
  const cells = [columns.map(({ label }) => label), ...rows.map((row) => row.map(String))];
  return findLeaks({ cells }, leakPolicy("export", tenant.clock.today()));
}

function summaryOf(leaks: readonly Leak[]) {
  const kinds = [...new Set(leaks.map((leak) => leak.kind))];
  return kinds.map((of) => {
    const own = leaks.filter((leak) => leak.kind === of);
    return { kind: of, label: leakKinds[of], count: own.length, first: own[0]?.path ?? "" };
  });
}

/** `20261124-1042`, in Shanghai. */
const stampOf = (at: Instant): string =>
  minuteText(at).replaceAll("-", "").replace(" ", "-").replace(":", "");

interface Exported {
  readonly id: string;
  readonly at: Instant;
  readonly asked: ExportAsked;
  readonly columns: readonly OutColumn[];
  readonly rows: number;
  readonly leaks: readonly Leak[];
  readonly body: Uint8Array;
}

/** Filter, columns, number of rows and the file's hash; personal values of the filter as tokens. */
async function audit(
  register: AnyRegister,
  { tenant, officer }: Caller,
  { id, at, asked, columns, rows, leaks, body }: Exported,
): Promise<void> {
  const { question, area, values = {}, format, reason } = asked;
  const sealer = await tenant.sealer();
  const told = Object.entries(values).map(([part, value]) => {
    const { token } = register.fields[part.split(".")[0] ?? ""] ?? {};
    return [part, token ? tokenOf(register, sealer, { part, value }) : value] as const;
  });
  const exported = {
    register: register.id,
    filter: { question, ...(area === undefined ? {} : { area }), ...Object.fromEntries(told) },
    columns: columns.map(({ label }) => label),
    format,
    rows,
    leaks: summaryOf(leaks),
    sha256: createHash("sha256").update(body).digest("hex"),
  };
  const { read } = register.roles;
  const role = postOf(officer, read, area ?? areasOf(officer, read)[0] ?? "");
  const { tenant: county } = tenant.store;
  const outcome = await commit(tenant.store, {
    actor: { id: officer.id, name: officer.name, role },
    at,
    action: `${register.id}.export`,
    ...(reason === undefined ? {} : { reason }),
    records: [
      {
        register: kind,
        id,
        after: {
          pk: keyOf(county, kind, id),
          sk: "record",
          gsi1pk: keyOf(county, kind, "list"),
          gsi1sk: `${at}#${id}`,
          export: exported,
        },
        changed: exported,
      },
    ],
  });
  assert(outcome.outcome === "committed", "an export is written once");
}
