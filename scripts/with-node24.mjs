// Runs on whatever Node is installed (20 or later). Fetches pnpm and Node 24 from npm once, then
// runs the named command of `scripts/commands` under Node 24.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const bin = join(root, "node_modules/.bin");
const [command, ...args] = process.argv.slice(2);

if (!isInstalled()) install();
runUnderNode24();

function isInstalled() {
  const marker = join(root, "node_modules/.modules.yaml");
  if (!existsSync(marker) || !existsSync(join(bin, "node"))) return false;
  return statSync(marker).mtimeMs >= statSync(join(root, "pnpm-lock.yaml")).mtimeMs;
}

function install() {
  const parameters = [
    "-y",
    "pnpm@12.21.0",
    "install",
    "--frozen-lockfile",
    "--reporter=append-only",
  ];
  // Standard output belongs to the command: `npm run token` prints nothing but a token.
  const { status, error } = spawnSync("npx", parameters, {
    cwd: root,
    stdio: ["ignore", 2, "inherit"],
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

function runUnderNode24() {
  const child = spawn(
    join(bin, "node"),
    [join(root, "scripts/commands", `${command}.ts`), ...args],
    {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, PATH: `${bin}:${process.env.PATH}` },
    },
  );
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
