import { printSummary } from "@minzheng/demo";
import { expect, test } from "vitest";

const row = {
  county: "999901",
  name: "云溪县",
  households: 39,
  persons: 71,
  lines: 38,
  dueFen: 3_456_700,
  heldFen: 113_100,
  paidFen: 3_243_600,
  returnedFen: 100_000,
  balanceFen: 0,
  cityEqualsCounty: true,
};

test("the summary has a line per county that begins with its code, amounts in yuan", () => {
  const other = {
    ...row,
    county: "999902",
    name: "青禾县",
    balanceFen: -1,
    cityEqualsCounty: false,
  };
  const [heading, first, second] = printSummary([row, other]).split("\n");
  expect(heading).toMatch(/^county +households +persons +lines +due/);
  expect(first).toMatch(
    /^999901 +39 +71 +38 +34,567\.00 +1,131\.00 +32,436\.00 +1,000\.00 +0\.00 +equal +云溪县$/,
  );
  expect(second).toMatch(/^999902 .* -0\.01 +DIFFERS +青禾县$/);
  expect(heading?.length).toBeLessThan(120);
});
