import { type CallContext, implement } from "@minzheng/contract/server";
import { Failure } from "@minzheng/kernel";
import type { AnyRegister, PrintDocument } from "@minzheng/register";
import type { Tenant } from "@minzheng/store";
import { registerExportContract, registerSheetContract } from "../../sheets/contract.ts";
import { importReceipt } from "../../sheets/receipt.ts";
import { sheetWaysOf } from "../../sheets/registers-sheets.ts";
import { templateOf } from "../../sheets/write-sheet.ts";
import { type Caller, importOf, undoImport } from "../import-steps.ts";
import { xlsxType } from "../problem-file.ts";
import * as service from "../service.ts";

/** Implements {@link registerSheetContract}. */
function registerSheetRouter(register: AnyRegister) {
  const door = implement(registerSheetContract(register)).$context<CallContext<Tenant>>();
  const of = importOf(register);
  return door.router({
    template: door.template.handler(({ context }) => template(register, context)),
    upload: door.upload.handler(({ input, context }) => service.upload(context, input, of)),
    problems: door.problems.handler(({ input, context }) => service.problems(context, input, of)),
    badRows: door.badRows.handler(({ input, context }) =>
      service.badRows(context, input.importId, of),
    ),
    check: door.check.handler(({ input, context }) => service.check(context, input.importId, of)),
    imported: door.imported.handler(({ input, context }) =>
      service.get(context, input.importId, of),
    ),
    imports: door.imports.handler(({ context }) => service.list(context, of)),
    commit: door.commit.handler(({ input, context }) =>
      service.commitImport(context, input.importId, of),
    ),
    receipt: door.receipt.handler(({ input, context }) =>
      receipt(register, context, input.importId),
    ),
    undo: door.undo.handler(({ input, context }) => undoImport(context, input, register)),
    export: door.export.handler(async ({ input, context }) =>
      (await loadExport()).exportSheet(register, context, input),
    ),
  });
}

/** Implements {@link registerExportContract}, for registers whose records nobody opens by hand. */
function registerExportRouter(register: AnyRegister) {
  const door = implement(registerExportContract(register)).$context<CallContext<Tenant>>();
  return door.router({
    export: door.export.handler(async ({ input, context }) =>
      (await loadExport()).exportSheet(register, context, input),
    ),
  });
}

/** Implements `sheetsContract` for every register of a module that has sheets. */
export const sheetsRouter = (
  registers: readonly AnyRegister[],
  procedures: Parameters<typeof sheetWaysOf>[1],
): Readonly<Record<string, object>> =>
  Object.fromEntries(
    registers.flatMap((register) => {
      const ways = sheetWaysOf(register, procedures);
      if (ways === undefined) return [];
      const router = ways === "in" ? registerSheetRouter(register) : registerExportRouter(register);
      return [[register.id, router] as const];
    }),
  );

/** The leak check and its words are read with the first export. */
const loadExport = () => import("./export-sheet.ts");

async function template(register: AnyRegister, { tenant }: Caller) {
  const key = `templates/${register.id}.xlsx`;
  await tenant.bucket.put(key, await templateOf(register), xlsxType);
  const fileName = `${tenant.name}_${register.label}模板.xlsx`;
  return { url: await tenant.bucket.downloadUrl(key, fileName), fileName };
}

async function receipt(
  register: AnyRegister,
  caller: Caller,
  importId: string,
): Promise<PrintDocument> {
  const detail = await service.get(caller, importId, importOf(register));
  const { state } = detail;
  if (state !== "DONE" && state !== "UNDOING" && state !== "UNDONE") {
    throw new Failure("NOT_DONE", undefined);
  }
  return importReceipt(register, detail);
}
