import { build } from "esbuild";
import { describe, expect, test } from "vitest";

/** Bundles for a page, as the web build does; a node module would fail it. */
async function bundled(code: string) {
  const { metafile, outputFiles } = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname, loader: "ts" },
    bundle: true,
    write: false,
    minify: true,
    metafile: true,
    platform: "browser",
    format: "esm",
  });
  const size = outputFiles.reduce((sum, { contents }) => sum + contents.length, 0);
  return { inputs: Object.keys(metafile.inputs), size };
}

describe("the browser's part of the exchange", () => {
  test("checks sheets without node modules, AWS clients or server code, in less than 250 KB", async () => {
    const { inputs, size } = await bundled(
      'import { checkRoster } from "@minzheng/exchange"; console.log(checkRoster);',
    );
    expect(
      inputs.filter((file) => /@aws-sdk|electrodb|\/server|packages\/store\//.test(file)),
    ).toEqual([]);
    expect(size).toBeLessThan(250_000);
  });

  test("the contract alone does not bring the sheet libraries along, by either entry", async () => {
    const sizes = await Promise.all(
      ["@minzheng/exchange", "@minzheng/exchange/contract"].map(
        async (entry) => (await bundled(`export { contract } from "${entry}";`)).size,
      ),
    );
    expect(sizes[0]).toBe(sizes[1]);
  });
});
