import { recognisedHousehold } from "@minzheng/social-assistance/application";
import { contract } from "@minzheng/social-assistance/contract";
import { expect, test } from "vitest";
import { statusProgrammes } from "../../../../packages/modules/social-assistance/src/recognised-household/status-programmes.ts";

test("a household with a status says nothing of illness or income, and carries no account", () => {
  const sensitive = Object.entries(recognisedHousehold.fields).filter(
    ([, { class: of }]) => of === "P2" || of === "P3",
  );
  expect(sensitive.map(([name]) => name)).toEqual(["heardWords"]);
  expect(recognisedHousehold.columns).not.toContain("heardWords");
});

test("only the county ends a status, only the township tells it, and nobody expires one", () => {
  const steps = recognisedHousehold.process.transitions.map(({ name, roles }) => [
    name,
    [...roles],
  ]);
  expect(steps).toEqual([
    ["end", ["county-reviewer"]],
    ["tell", ["township-clerk", "township-reviewer"]],
  ]);
  expect(Object.keys(recognisedHousehold.fields.programme.choices ?? {})).toEqual([
    ...statusProgrammes,
  ]);
  expect(Object.keys(contract.recognisedHousehold).sort()).toEqual(
    ["advance", "amend", "find", "get", "history", "open", "reveal", "titles", "void"].sort(),
  );
});
