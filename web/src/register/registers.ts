import { proceduresAt } from "@minzheng/contract";
import type { registerExportContract } from "@minzheng/exchange/sheets";
import type {
  AnyRegister,
  batchContract,
  extensionContract,
  registerContract,
  revealContract,
  transitionContract,
} from "@minzheng/register";
import { useClient } from "../context.ts";
import { proceduresOf } from "./declarations.ts";

/** The kit's procedures by name. A module serves those that its contract has, see {@link serves}. */
type Procedures = ReturnType<typeof registerContract<AnyRegister>> &
  ReturnType<typeof transitionContract<AnyRegister>> &
  ReturnType<typeof batchContract<AnyRegister>> &
  ReturnType<typeof extensionContract> &
  ReturnType<typeof revealContract> &
  ReturnType<typeof registerExportContract>;

const known = new Map<string, ReturnType<typeof proceduresAt>>();

function served({ module, id }: AnyRegister) {
  const prefix = `/${module}/${id}/`;
  const procedures = known.get(prefix) ?? proceduresAt(proceduresOf(module), prefix);
  known.set(prefix, procedures);
  return procedures;
}

/** Whether the module of the register lets officers do this at all; who may, the register says. */
export const serves = (register: AnyRegister, procedure: string): boolean =>
  procedure in served(register);

/** A client of what a module serves of its register besides the kit's procedures. */
export const useServed = <Contract extends Parameters<typeof useClient>[0]>(
  register: AnyRegister,
) => useClient(served(register) as unknown as Contract);

/** A typed client of the kit's procedures of a register. */
export const useRegisterClient = (register: AnyRegister) => useServed<Procedures>(register);

export type RegisterClient = ReturnType<typeof useRegisterClient>;
