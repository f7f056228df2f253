import { defineConfig } from "vite";
import solid from "vite-plugin-solid";

/** Chromium 86 is what 360 and 奇安信 browsers on county desks still are. */
const target = "chrome86";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [solid()],
  build: { target, cssTarget: target, manifest: true, sourcemap: false },
});
