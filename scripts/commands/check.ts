// `npm run check`: everything that is held without running the product: types, format and lint,
// walls between packages, unused code. Stops at the first that fails.
import { spawnSync } from "node:child_process";

const checks: readonly (readonly [string, ...string[]])[] = [
  ["tsc", "-p", "."],
  ["tsc", "-p", "infra"],
  ["tsc", "-p", "web"],
  ["biome", "check", "."],
  ["knip"],
];
for (const [tool, ...parameters] of checks) {
  process.stdout.write(`${[tool, ...parameters].join(" ")}\n`);
  const { status } = spawnSync(tool, parameters, { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
