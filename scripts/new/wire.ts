import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { camelOf, type Names } from "./names.ts";

/** Files of the registry that name every module. */
export const wiredFiles = ["registers", "declared", "declarations", "contracts", "server"].map(
  (name) => `packages/registry/src/${name}.ts`,
);

/** Puts a module into the registry, and names it where packages are named. */
export function wireModule(root: string, module: string, label: string): void {
  const camel = camelOf(module);
  const key = module === camel ? camel : `"${module}"`;
  const declared = module === camel ? `declared.${camel}` : `declared[${key}]`;
  const [registers = "", all = "", loaders = "", contracts = "", server = ""] = wiredFiles;
  edit(root, registers, [
    [/^/, `import { registers as ${camel} } from "@minzheng/${module}/registers";\n`],
    [/(?<=export const registers: [^=]*= \[\n)/, `  ...${camel},\n`],
  ]);
  edit(root, all, [
    [/^/, `import * as ${camel} from "./declared/${module}.ts";\n`],
    [
      /(?<=export const declared: [^=]*= \{\n)/,
      module === camel ? `  ${camel},\n` : `  ${key}: ${camel},\n`,
    ],
  ]);
  edit(root, loaders, [
    [
      /(?<=export const declarations = \{\n)/,
      `  ${key}: () => import("./declared/${module}.ts"),\n`,
    ],
  ]);
  edit(root, contracts, [
    [/^/, `import { contract as ${camel} } from "@minzheng/${module}/contract";\n`],
    [
      /(?<=export const contracts = \{\n)/,
      `  ${key}: { ...${camel}, sheets: ${declared}.sheets },\n`,
    ],
    [/(?<=export const moduleLabels[^{]*\{\n)/, `  ${key}: "${label}",\n`],
  ]);
  edit(root, server, [
    [
      /(?<=export const modules = \{\n)/,
      `  ${key}: withSheets(${JSON.stringify(module)}, async () =>
    (await import("@minzheng/${module}/server")).routers(),
  ),\n`,
    ],
  ]);
  addDependency(root, "packages/registry/package.json", "dependencies", module);
  addDependency(root, "package.json", "devDependencies", module);
}

/** Where the list of registers begins, its doc comment with it. */
const beforeTheList = /(?=(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?export const registers = \[)/;

/**
 * Puts a register into its module's list.
 *
 * @returns whether the module's contract follows from the list; else its author picks procedures
 */
export function wireRegister(root: string, { module, id, camel }: Names): boolean {
  const folder = `packages/modules/${module}/src`;
  edit(root, `${folder}/registers.ts`, [
    [/^/, `import { ${camel} } from "./${id}.ts";\n`],
    [beforeTheList, `export * from "./${id}.ts";\n\n`],
    [/(?<=export const registers = \[)/, `${camel}, `],
  ]);
  const contract = readFileSync(join(root, folder, "contract.ts"), "utf8");
  return contract.includes("registersContract(registers)");
}

type Edit = readonly [place: RegExp, text: string];

/** @throws when a place is not there: the file is no longer what this command knows */
function edit(root: string, file: string, edits: readonly Edit[]): void {
  let text = readFileSync(join(root, file), "utf8");
  for (const [place, added] of edits) {
    if (!place.test(text)) throw new Error(`${file} has no place for: ${added.trim()}`);
    text = text.replace(place, added);
  }
  writeFileSync(join(root, file), text);
}

function addDependency(root: string, file: string, group: string, module: string): void {
  const path = join(root, file);
  const manifest = JSON.parse(readFileSync(path, "utf8")) as Record<string, object>;
  const names = { ...manifest[group], [`@minzheng/${module}`]: "workspace:*" };
  const sorted = Object.fromEntries(Object.entries(names).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(path, `${JSON.stringify({ ...manifest, [group]: sorted }, null, 2)}\n`);
}
