import { proceduresAt } from "@minzheng/contract";
import type {
  AnyRegister,
  batchContract,
  extensionContract,
  registerContract,
  revealContract,
  transitionContract,
} from "@minzheng/register";
import { registerContracts, registers } from "@minzheng/registry/browser";
import { useClient } from "../context.ts";

/** Every register of the county, whatever its module. */
export const allRegisters: readonly AnyRegister[] = registers;

/** The register an address names. */
export const registerAt = (module: string, id: string): AnyRegister | undefined =>
  allRegisters.find((register) => register.module === module && register.id === id);

/** The register whose record an id names: every register's ids begin with a prefix of its own. */
export function registerOfId(value: unknown): AnyRegister | undefined {
  const prefix = typeof value === "string" ? /^([a-z]+)_[0-9a-z]{26}$/.exec(value)?.[1] : undefined;
  return allRegisters.find(({ idPrefix }) => idPrefix === prefix);
}

/** The kit's procedures by name. A module serves those that its contract has, see {@link serves}. */
type Procedures = ReturnType<typeof registerContract<AnyRegister>> &
  ReturnType<typeof transitionContract<AnyRegister>> &
  ReturnType<typeof batchContract<AnyRegister>> &
  ReturnType<typeof extensionContract> &
  ReturnType<typeof revealContract>;

const modules: Readonly<Record<string, Parameters<typeof proceduresAt>[0]>> = registerContracts;
const served = ({ module, id }: AnyRegister) =>
  proceduresAt(modules[module] ?? {}, `/${module}/${id}/`);

/** Whether the module of the register lets officers do this at all; who may, the register says. */
export const serves = (register: AnyRegister, procedure: string): boolean =>
  procedure in served(register);

/** A typed client of what the register's module serves. */
export const useRegisterClient = (register: AnyRegister) =>
  useClient(served(register) as unknown as Procedures);

export type RegisterClient = ReturnType<typeof useRegisterClient>;
