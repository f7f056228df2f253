// `npm run new -- module <id> [中文名]`: a module with one register, its tests and its place in the
// registry. `npm run new -- register <module> <id> [中文名]`: one more register of a module.
// Both leave files that pass every check; docs/registers.md explains them line by line.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { type Created, createModule, createRegister } from "../new/create.ts";

const root = join(import.meta.dirname, "../..");
const usage = "npm run new -- module <id> [label] | register <module> <id> [label]";
const [kind, ...names] = process.argv.slice(2);

try {
  const created = create();
  if (kind === "module") run("npx", "-y", "pnpm@12.21.0", "install", "--reporter=silent");
  run("biome", "check", "--write", ...created.files.filter((file) => file.endsWith(".ts")));
  process.stdout.write(`${[...created.files, ...created.todo].join("\n")}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

function create(): Created {
  const [first, second, third] = names;
  if (kind === "module" && first !== undefined) return createModule(root, first, second);
  if (kind === "register" && first !== undefined && second !== undefined)
    return createRegister(root, { module: first, id: second, label: third });
  throw new Error(usage);
}

function run(command: string, ...parameters: readonly string[]): void {
  const { status } = spawnSync(command, parameters, { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error(`${command} ${parameters[0]} failed`);
}
