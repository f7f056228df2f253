import { pathToFileURL } from "node:url";
import { defineConfig, type Plugin } from "vite";
import solid from "vite-plugin-solid";

/** Chromium 86 is what 360 and 奇安信 browsers on county desks still are. */
const target = "chrome86";

/** Files called `*.static.ts` are run by the build; the browser gets what they export, as data. */
const runAtBuild: Plugin = {
  name: "run-at-build",
  enforce: "pre",
  async load(id) {
    if (!id.endsWith(".static.ts")) return undefined;
    const values = Object.entries((await import(pathToFileURL(id).href)) as object);
    return values
      .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
      .join("\n");
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [runAtBuild, solid()],
  build: { target, cssTarget: target, manifest: true, sourcemap: false },
});
