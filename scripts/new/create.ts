import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  contractOf,
  contractTestOf,
  declaredOf,
  packageOf,
  readmeOf,
  registersOf,
  serverOf,
} from "./module-template.ts";
import { camelOf, isId, type Names, prefixFor, takenIn } from "./names.ts";
import { declarationOf, sampleOf, testOf } from "./register-template.ts";
import { wiredFiles, wireModule, wireRegister } from "./wire.ts";

/** Files that are new or changed, below the root, and what is left to do by hand. */
export interface Created {
  readonly files: readonly string[];
  readonly todo: readonly string[];
}

/**
 * A module with one register, its tests, and its place in the registry.
 *
 * @throws Error in words for the terminal
 */
export function createModule(root: string, module: string, label = module): Created {
  if (!isId(module)) throw new Error(`${module} is no id: small letters and hyphens`);
  if (existsSync(join(root, `packages/modules/${module}`)))
    throw new Error(`the module ${module} is there`);
  const names = namesOf(root, { module, id: `${module}-file`, label: `${label}档案` });
  const source = `packages/modules/${module}`;
  const files = {
    [`${source}/package.json`]: packageOf(module),
    [`${source}/README.md`]: readmeOf(names, label),
    [`${source}/src/registers.ts`]: registersOf(names),
    [`${source}/src/contract.ts`]: contractOf(),
    [`${source}/src/server.ts`]: serverOf(),
    [`packages/registry/src/declared/${module}.ts`]: declaredOf(module),
    [`test/modules/${module}/contract.test.ts`]: contractTestOf(module),
    ...registerFiles(names),
  };
  write(root, files);
  wireModule(root, module, label);
  return { files: [...Object.keys(files), ...wiredFiles], todo: [] };
}

/**
 * One more register of a module: its declaration, its test, its place in the module's list.
 *
 * @throws Error in words for the terminal
 */
export function createRegister(
  root: string,
  { module, id, label = id }: { module: string; id: string; label?: string | undefined },
): Created {
  const source = `packages/modules/${module}/src`;
  if (!isId(id)) throw new Error(`${id} is no id: small letters and hyphens`);
  if (!existsSync(join(root, source, "registers.ts")))
    throw new Error(`there is no module ${module} with registers`);
  const names = namesOf(root, { module, id, label });
  const files = registerFiles(names);
  write(root, files);
  const follows = wireRegister(root, names);
  const todo = follows
    ? []
    : [`${source}/contract.ts and server.ts pick their procedures: add those of ${names.camel}`];
  return { files: [...Object.keys(files), `${source}/registers.ts`], todo };
}

function namesOf(root: string, given: Pick<Names, "module" | "id" | "label">): Names {
  const { ids, prefixes } = takenIn(root);
  if (ids.has(given.id)) throw new Error(`there is a register ${given.id}: ids are kinds in keys`);
  return { ...given, camel: camelOf(given.id), prefix: prefixFor(given.id, prefixes) };
}

function registerFiles(names: Names): Readonly<Record<string, string>> {
  const { module, id } = names;
  return {
    [`packages/modules/${module}/src/${id}.ts`]: declarationOf(names),
    [`test/modules/${module}/${id}.sample.ts`]: sampleOf(names),
    [`test/modules/${module}/${id}.test.ts`]: testOf(names),
  };
}

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text, { flag: "wx" });
  }
}
