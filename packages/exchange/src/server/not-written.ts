import type { Tenant } from "@minzheng/store";
import type { RosterCheck } from "../check-roster.ts";
import { columnOf } from "../columns.ts";
import type { CellError } from "../contract.ts";
import type { ProblemCode } from "../problems.ts";
import {
  fileKeys,
  jsonAt,
  keepProblems,
  maskRosterCell,
  type ProblemFile,
} from "./problem-file.ts";

const reasons = {
  elsewhere: "有成员已登记在本县另一户，这一户没有写入，请在家庭档案中核实后再导入",
  large: "这一户改动的项目太多，没有写入，请在家庭档案中逐人登记",
  contended: "导入时另有人正在修改这一户，没有写入，请稍后再次导入本文件",
} as const;

/** A household that was sound when checked and could not be written. */
export interface Unwritten {
  readonly number: string;
  readonly why: keyof typeof reasons;
}

export const isUnwritten = (result: string): result is Unwritten["why"] => result in reasons;

/** Keeps what a slice left out; a slice that runs again finds the same or less. */
export async function keepUnwritten(
  tenant: Tenant,
  importId: string,
  { from, unwritten }: { from: number; unwritten: readonly Unwritten[] },
): Promise<void> {
  const key = fileKeys(importId).notWritten(from);
  if (unwritten.length === 0 && (await tenant.bucket.size(key)) === undefined) return;
  await tenant.bucket.put(key, JSON.stringify(unwritten), "application/json");
}

/** After the last slice: what was left out joins the problem rows and the sheet of bad rows. */
export async function addUnwritten(
  tenant: Tenant,
  importId: string,
  { check, froms }: { check: RosterCheck; froms: readonly number[] },
): Promise<void> {
  const { notWritten, problems } = fileKeys(importId);
  const kept = await Promise.all(
    froms.map((from) => jsonAt<readonly Unwritten[]>(tenant, notWritten(from))),
  );
  const whyByNumber = new Map(
    kept.flatMap((all) => all ?? []).map(({ number, why }) => [number, why]),
  );
  if (whyByNumber.size === 0) return;
  const found = (await jsonAt<ProblemFile>(tenant, problems))?.rows ?? [];
  const known = found.flatMap(({ errors }) => errors.filter(({ code }) => code !== notWrittenCode));
  const left = check.rows.filter(({ householdNumber }) => whyByNumber.has(householdNumber));
  const wrong = new Set(known.filter(({ severity }) => severity === "error").map(({ row }) => row));
  const explained = new Set(
    left.filter(({ row }) => wrong.has(row)).map(({ householdNumber }) => householdNumber),
  );
  const unexplained = left.filter(({ householdNumber }) => !explained.has(householdNumber));
  const errors = unexplained.map(({ row, householdNumber }) =>
    errorOf(row, householdNumber, reasons[whyByNumber.get(householdNumber) ?? "contended"]),
  );
  await keepProblems(tenant, importId, {
    mask: maskRosterCell,
    check: {
      ...check,
      errors: [...known, ...errors].sort((a, b) => a.row - b.row),
      rejectedRows: new Set([...check.rejectedRows, ...left.map(({ row }) => row)]),
    },
  });
}

const notWrittenCode = "NOT_WRITTEN" satisfies ProblemCode;

const errorOf = (row: number, number: string, message: string): CellError => ({
  row,
  column: columnOf("householdNumber").label,
  code: notWrittenCode,
  severity: "error",
  value: number,
  message,
});
