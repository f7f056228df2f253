import type { AnyRegister } from "@minzheng/register";
import { type Declaration, declarations } from "@minzheng/registry/declarations";

type Relation = NonNullable<AnyRegister["process"]["related"]>[number];

const declared = new Map<string, Declaration>();
/** Whose records a relation names. */
const relatedRegisters = new Map<Relation, AnyRegister>();
/** Modules whose pages can be drawn, those that are being made so included. */
const opened = new Map<string, Promise<void>>();
const ready = new Set<string>();

/**
 * Loads what a module says of its registers, and what others say whose records stand on its pages.
 * Each is loaded once; a module without registers is nothing to wait for.
 */
export function loadModule(module: string): Promise<void> {
  const loading = opened.get(module) ?? open(module);
  opened.set(module, loading);
  loading.catch(() => opened.delete(module));
  return loading;
}

async function open(module: string): Promise<void> {
  const declaration = await declarationOf(module);
  const relations = (declaration?.registers ?? [])
    .flatMap(({ process: { related = [] } }) => related)
    .filter(({ isForGuards }) => isForGuards !== true);
  for (const relation of relations) relatedRegisters.set(relation, await relation.register());
  const others = relations.flatMap((relation) => registerOf(relation)?.module ?? []);
  await Promise.all([...new Set(others)].map(declarationOf));
  ready.add(module);
}

async function declarationOf(module: string): Promise<Declaration | undefined> {
  if (!isDeclared(module)) return undefined;
  const loaded = await declarations[module]();
  const declaration = declared.get(module) ?? loaded;
  declared.set(module, declaration);
  return declaration;
}

const isDeclared = (module: string): module is keyof typeof declarations =>
  Object.keys(declarations).includes(module);

/** The register of a relation that pages show; undefined where guards alone look at it. */
export const registerOf = (relation: Relation): AnyRegister | undefined =>
  relatedRegisters.get(relation);

/** What a module serves of its registers, sheets too; nothing before it is loaded. */
export function proceduresOf(module: string): Declaration["procedures"] {
  const { procedures = {}, sheets = {} } = declared.get(module) ?? {};
  return { procedures, sheets };
}

/** The procedures of a register's sheets, once its module is loaded. */
export const sheetsOf = ({ module, id }: AnyRegister): Declaration["sheets"][string] | undefined =>
  declared.get(module)?.sheets[id];

/** The registers of the modules loaded so far. */
export const knownRegisters = (): readonly AnyRegister[] =>
  [...declared.values()].flatMap(({ registers }) => registers);

/** The register an address names, once its module is loaded. */
export const registerAt = (module: string, id: string): AnyRegister | undefined =>
  ready.has(module)
    ? declared.get(module)?.registers.find((register) => register.id === id)
    : undefined;
