import type { AnyRegister } from "@minzheng/register";
import { type Declaration, declarations } from "@minzheng/registry/declarations";

type Relation = NonNullable<AnyRegister["process"]["related"]>[number];

const loaded = new Map<string, Declaration>();
/** Whose records a relation names. */
const relatedRegisters = new Map<Relation, AnyRegister>();

const isDeclared = (module: string): module is keyof typeof declarations =>
  Object.hasOwn(declarations, module);

/**
 * Loads what a module says of its registers, and the modules whose records stand on its pages. Each
 * is loaded once; a module without registers is nothing to wait for.
 */
export async function loadModule(module: string): Promise<void> {
  if (loaded.has(module) || !isDeclared(module)) return;
  const declaration = await declarations[module]();
  loaded.set(module, declaration);
  const relations = declaration.registers
    .flatMap(({ process: { related = [] } }) => related)
    .filter(({ isForGuards }) => isForGuards !== true);
  const others = await Promise.all(
    relations.map(async (one) => [one, await one.register()] as const),
  );
  for (const [relation, register] of others) relatedRegisters.set(relation, register);
  await Promise.all([...new Set(others.map(([, { module }]) => module))].map(loadModule));
}

/** The register of a relation that pages show; undefined where guards alone look at it. */
export const registerOf = (relation: Relation): AnyRegister | undefined =>
  relatedRegisters.get(relation);

/** What a module serves of its registers, sheets too; nothing before it is loaded. */
export function proceduresOf(module: string): Declaration["procedures"] {
  const { procedures = {}, sheets = {} } = loaded.get(module) ?? {};
  return { procedures, sheets };
}

/** The registers of the modules loaded so far. */
export const knownRegisters = (): readonly AnyRegister[] =>
  [...loaded.values()].flatMap(({ registers }) => registers);

/** The register an address names, once its module is loaded. */
export const registerAt = (module: string, id: string): AnyRegister | undefined =>
  loaded.get(module)?.registers.find((register) => register.id === id);

/** The procedures of a register's sheets, once its module is loaded. */
export const sheetsOf = ({ module, id }: AnyRegister): Declaration["sheets"][string] | undefined =>
  loaded.get(module)?.sheets[id];
