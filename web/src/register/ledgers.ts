import type { Officer } from "@minzheng/contract";
import { type ModuleId, moduleLabels } from "@minzheng/registry/browser";
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
