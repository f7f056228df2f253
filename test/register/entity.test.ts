import { storedOf } from "@minzheng/register/server";
import type { Store } from "@minzheng/store";
import { expect, test } from "vitest";
import { entityOf, indexKeyOf } from "../../packages/register/src/entity.ts";
import { permit } from "./sample.ts";

const store = { table: "t", tenant: "999901" } as Store;
const attributes = {
  tenant: "999901",
  id: "pm_01Ab",
  state: "applied",
  township: "999901001",
  acts: { open: "of_1" },
  changedAt: "2026-09-10T02:00:00.000Z",
  changedBy: "of_1",
  holder: "envelope",
  holderToken: "T0ken",
  holderTail: "",
  note: "",
  number: "N1",
  village: "999901001001",
};
const item = () =>
  entityOf(permit, store).put(attributes).params<{ Item: Record<string, unknown> }>().Item;

test("keys follow docs/architecture.md, letter by letter", () => {
  expect(item()).toMatchObject({
    pk: "999901#permit#pm_01Ab",
    sk: "record",
    gsi1pk: "999901#permit#byTownship#999901001",
    gsi1sk: "applied#N1#pm_01Ab",
    gsi2pk: "999901#permit#byHolder#T0ken",
    gsi2sk: "pm_01Ab",
  });
});

test("a record without a value that a question asks by is not in its index", () => {
  expect(item()).not.toHaveProperty("gsi3pk");
  expect(item()).not.toHaveProperty("gsi3sk");
});

test("a question is asked at the very key under which records lie", () => {
  const entity = entityOf(permit, store);
  const key = indexKeyOf(entity, "byTownship", { tenant: "999901", township: "999901001" });
  expect(key).toEqual({ index: "gsi1", pk: item()["gsi1pk"] });
});

test("what was not there is not there when the item is read back", () => {
  const stored = storedOf(permit, { ...item(), revision: 1, auditHead: "h" });
  expect(stored.fields).toEqual({ holder: "envelope", number: "N1", village: "999901001001" });
  expect(stored.tokens).toEqual({ holder: "T0ken" });
});
