// Runs on whatever Node is installed (20 or later). Fetches pnpm and Node 24 from npm, once, then
// runs the named command of `scripts/commands` under Node 24.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const pnpm = "pnpm@12.21.0";
const [command, ...args] = process.argv.slice(2);

function run(file, parameters, options = {}) {
  const { status, signal, error } = spawnSync(file, parameters, {
    cwd: root,
    stdio: "inherit",
    ...options,
  });
  if (error) throw error;
  return signal ? 1 : (status ?? 1);
}

const marker = join(root, "node_modules", ".modules.yaml");
const lockfile = join(root, "pnpm-lock.yaml");
const installed = existsSync(marker) && existsSync(join(root, "node_modules/.bin/node"));
if (!installed || isOlder(marker, lockfile)) {
  const status = run("npx", ["-y", pnpm, "install", "--frozen-lockfile"]);
  if (status !== 0) process.exit(status);
}

import { statSync } from "node:fs";
function isOlder(a, b) {
  return statSync(a).mtimeMs < statSync(b).mtimeMs;
}

const bin = join(root, "node_modules/.bin");
process.exit(
  run(join(bin, "node"), [join(root, "scripts/commands", `${command}.ts`), ...args], {
    env: { ...process.env, PATH: `${bin}:${process.env.PATH}` },
  }),
);
