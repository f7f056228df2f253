import type { Officer } from "@minzheng/contract";
import { holds } from "../text/roles.ts";
import { listHref } from "./addresses.ts";
import { overridesOf } from "./overrides.ts";
import { registerIndex } from "./register-index.static.ts";

/** The registers of one module that an officer may read, for navigation. */
export interface Ledgers {
  readonly module: string;
  readonly label: string;
  readonly href: string;
  readonly registers: readonly { readonly label: string; readonly href: string }[];
}

/** By module, in the registry's order; modules without a register to read are left out. */
export function ledgersOf(officer: Officer): readonly Ledgers[] {
  const mine = registerIndex.registers
    .filter(({ roles }) => holds(officer, roles.read))
    .filter((register) => overridesOf(register).isElsewhere !== true);
  return registerIndex.modules
    .map(({ id, label }) => ({
      module: id,
      label,
      href: `/registers/${id}`,
      registers: mine
        .filter(({ module }) => module === id)
        .map((register) => ({ label: register.label, href: listHref(register) })),
    }))
    .filter(({ registers }) => registers.length > 0);
}

/** Whether anything can ever wait for this officer. */
export const hasWork = (officer: Officer): boolean =>
  registerIndex.registers.some(({ workers = [] }) => holds(officer, workers));
