import { expect, test } from "vitest";
import { townshipsWithin } from "../../../../web/src/modules/people/townships.ts";

const divisions = [
  { code: "999901101", name: "河口镇" },
  { code: "999901100", name: "城关镇" },
  { code: "999901100001", name: "南门社区" },
];

test("a county officer may choose every township, in the order of the codes", () => {
  expect(townshipsWithin(divisions, ["999901"]).map(({ name }) => name)).toEqual([
    "城关镇",
    "河口镇",
  ]);
});

test("a township officer sees the own township only", () => {
  expect(townshipsWithin(divisions, ["999901101"]).map(({ name }) => name)).toEqual(["河口镇"]);
});
