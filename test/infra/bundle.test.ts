import { existsSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import {
  firstCallMax,
  initialMax,
  lazyBytesMax,
  type Weight,
  weigh,
} from "../../infra/src/budget.ts";
import { bundle } from "../../infra/src/bundle.ts";
import { type FunctionName, functions } from "../../infra/src/functions.ts";

const names = Object.keys(functions) as FunctionName[];

describe.each(names)("the bundle of %s", (name) => {
  let weight: Weight;
  beforeAll(async () => {
    weight = weigh(await bundle(name, "dist/functions/test"));
  });

  test("has its door in the work tree", () => {
    expect(existsSync(`functions/src/${functions[name]}`)).toBe(true);
  });

  test("loads no more than its budget before the first event", () => {
    expect(weight.initialBytes).toBeGreaterThan(1000);
    expect(weight.initialBytes).toBeLessThanOrEqual(initialMax(name));
  });

  test("has loaded no more than its budget when the first register has answered", () => {
    expect(weight.initialBytes + weight.recordsBytes).toBeLessThanOrEqual(firstCallMax(name));
  });

  test("loads later only parts within the budget of a part", () => {
    const heavy = weight.lazyChunks.filter(({ bytes }) => bytes > lazyBytesMax);
    expect(heavy).toEqual([]);
  });
});

test("a static import counts as initial, a dynamic one does not, and a shared one counts once", () => {
  const output = (
    bytes: number,
    imports: [path: string, kind: "import-statement" | "dynamic-import"][],
  ) => ({
    bytes,
    inputs: {},
    exports: [],
    imports: imports.map(([path, kind]) => ({ path, kind })),
  });
  const { initialBytes, lazyChunks } = weigh({
    inputs: {},
    outputs: {
      "f/index.mjs": output(10, [
        ["f/a.mjs", "import-statement"],
        ["f/late.mjs", "dynamic-import"],
      ]),
      "f/a.mjs": output(200, [["f/shared.mjs", "import-statement"]]),
      "f/shared.mjs": output(3000, []),
      "f/late.mjs": output(40_000, [["f/shared.mjs", "import-statement"]]),
    },
  });
  expect(initialBytes).toBe(3210);
  expect(lazyChunks).toEqual([{ file: "f/late.mjs", bytes: 40_000 }]);
});
