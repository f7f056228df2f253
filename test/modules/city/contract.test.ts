import { CountyMonth, CountyRun, contract, TownshipMonth } from "@minzheng/city/contract";
import { expect, test } from "vitest";

test("only the city's own posts may ask, and they only read", () => {
  const metas = Object.values(contract).map((procedure) => procedure["~orpc"].meta);
  expect(metas).toEqual(
    metas.map(() => ({ roles: ["city-analyst", "city-supervisor"], kind: "read" })),
  );
});

test("what the city sees names places and numbers, nobody and nothing below a township", () => {
  const fields = [CountyMonth, CountyRun, TownshipMonth].flatMap(({ shape }) => Object.keys(shape));
  expect([...new Set(fields)].sort()).toEqual(
    [
      ...["county", "township", "name", "asOf", "history"],
      ...["households", "persons", "lines", "dueFen", "pendingFen"],
      ...["state", "signatures", "generation", "due", "workdays", "isLate", "payDay"],
      ...["lateSteps", "quarantined", "differenceFen"],
      ...["heldLines", "heldFen", "paidLines", "paidFen", "returnedLines", "returnedFen"],
    ].sort(),
  );
});
