import type { Officer, Role } from "@minzheng/contract";
import { clockedRegisters, type ModuleId, moduleLabels } from "@minzheng/registry/browser";
import { holds } from "../text/roles.ts";
import { listHref } from "./addresses.ts";
import { overridesOf } from "./overrides.ts";
import { allRegisters } from "./registers.ts";

/** The registers of one module that an officer may read, for navigation. */
export interface Ledgers {
  readonly module: string;
  readonly label: string;
  readonly href: string;
  readonly registers: readonly { readonly label: string; readonly href: string }[];
}

/** By module, in the registry's order; modules without a register to read are left out. */
export function ledgersOf(officer: Officer): readonly Ledgers[] {
  const mine = allRegisters
    .filter(({ roles }) => holds(officer, roles.read))
    .filter((register) => overridesOf(register).isElsewhere !== true);
  return [...new Set(mine.map(({ module }) => module))].map((module) => ({
    module,
    label: moduleLabels[module as ModuleId],
    href: `/registers/${module}`,
    registers: mine
      .filter((register) => register.module === module)
      .map((register) => ({ label: register.label, href: listHref(register) })),
  }));
}

/** Posts that take steps on records with a clock, or are told when a limit is broken. */
const workRoles: readonly Role[] = clockedRegisters.flatMap(({ process }) => [
  ...process.transitions.flatMap(({ roles }) => roles),
  ...(process.clocks ?? []).flatMap(({ escalatesTo }) => escalatesTo ?? []),
]);

/** Whether anything can ever wait for this officer. */
export const hasWork = (officer: Officer): boolean => holds(officer, workRoles);
