import { registerContract, revealContract } from "./contract.ts";
import type { AnyRegister } from "./process.ts";
import { batchContract, extensionContract, transitionContract } from "./step-contract.ts";

/** The kit's procedures of a register, by name; those its declaration has no use for are not there. */
export type RegisterProcedures<R extends AnyRegister> = ReturnType<typeof registerContract<R>> &
  ReturnType<typeof transitionContract<R>> &
  ReturnType<typeof batchContract<R>> &
  ReturnType<typeof extensionContract> &
  ReturnType<typeof revealContract>;

/** `service-record` is `serviceRecord` among the procedures of its module. */
type Camel<Id extends string> = Id extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Id;

type RegistersContract<Registers extends readonly AnyRegister[]> = {
  readonly [R in Registers[number] as Camel<R["id"]>]: RegisterProcedures<R>;
};

export const camelOf = (id: string): string =>
  id.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** What of the kit a register uses: steps, batches, extensions, sealed values. */
export function usesOf({ process, roles }: AnyRegister) {
  return {
    steps: process.transitions.length > 0,
    batches: process.transitions.some(({ batch }) => batch),
    extensions: (process.clocks ?? []).some(({ extension }) => extension !== undefined),
    reveals: (roles.reveal ?? []).length > 0,
  };
}

/**
 * Every procedure of every register of a module. A module that keeps some of them to itself picks
 * from {@link registerContract} and its kin instead.
 */
export function registersContract<const Registers extends readonly AnyRegister[]>(
  registers: Registers,
): RegistersContract<Registers> {
  const contracts = registers.map((register) => {
    const { steps, batches, extensions, reveals } = usesOf(register);
    const procedures = {
      ...registerContract(register),
      ...(steps ? transitionContract(register) : {}),
      ...(batches ? batchContract(register) : {}),
      ...(extensions ? extensionContract(register) : {}),
      ...(reveals ? revealContract(register) : {}),
    };
    return [camelOf(register.id), procedures];
  });
  return Object.fromEntries(contracts);
}
