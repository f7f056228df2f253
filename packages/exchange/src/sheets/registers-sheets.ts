import { proceduresAt } from "@minzheng/contract";
import type { AnyRegister } from "@minzheng/register";
import { registerExportContract, registerSheetContract } from "./contract.ts";
import { tooBigForCell } from "./sheet-columns.ts";

type Procedures = Parameters<typeof proceduresAt>[0];

/** Which way the sheets of a register go: both, only out, or none at all. */
export type SheetWays = "in" | "out" | undefined;

/** Acts that an import does for an officer, row by row, and takes back as a whole. */
const byHand = ["open", "amend", "void"] as const;

/**
 * Which way the sheets of a register go, by its declaration and by what its module serves of it: a
 * sheet never does what no officer may do by hand, and the same file twice changes nothing.
 *
 * @param procedures of the module
 */
export function sheetWaysOf(register: AnyRegister, procedures: Procedures): SheetWays {
  const { module, id, sheet, unique } = register;
  const served = proceduresAt(procedures, `/${module}/${id}/`);
  const isByHand = byHand.every((name) => name in served);
  const isFoundAgain = unique.length > 0;
  const comesIn = isByHand && isFoundAgain && tooBigForCell(register) === undefined;
  return sheet ?? (comesIn ? "in" : "find" in served ? "out" : undefined);
}

/** Procedures of sheets by register id, of every register that has some. */
export type SheetsContract = Readonly<
  Record<string, ReturnType<typeof registerSheetContract | typeof registerExportContract>>
>;

/** Sheets of every register of a module: template, import, export. */
export const sheetsContract = (
  registers: readonly AnyRegister[],
  procedures: Procedures,
): SheetsContract =>
  Object.fromEntries(
    registers.flatMap((register) => {
      const ways = sheetWaysOf(register, procedures);
      if (ways === undefined) return [];
      const contract =
        ways === "in" ? registerSheetContract(register) : registerExportContract(register);
      return [[register.id, contract] as const];
    }),
  );
