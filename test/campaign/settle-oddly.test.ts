import { expect, test } from "vitest";
import { county, december, madeUpCounty, programmesOf, tenantOf } from "../disbursement/county.ts";
import { exported } from "../disbursement/stand.ts";
import { directClient } from "../simulator/dynamodb/client.ts";
import { Database } from "../simulator/dynamodb/database.ts";
import { shapeOf } from "../simulator/shape.ts";
import { diceOf } from "../support/dice.ts";
import { memoryBucket } from "../support/tenant.ts";
import { differencesOf, pictureOf } from "./picture.ts";
import { settleOddly } from "./settle-oddly.ts";

const programmes = programmesOf(madeUpCounty(2, 40));
const seeds = 6;

/** A tenant above the simulated table: no fault, no clock, quick. */
function freshTenant() {
  const database = new Database({ now: () => 0 });
  database.create(shapeOf("county"));
  const nowhere = { accessKeyId: "none", secretAccessKey: "none" };
  const door = { endpoint: "http://bucket.invalid", region: "local", credentials: nowhere };
  const store = { client: directClient(database), table: "county", tenant: county };
  return { ...tenantOf(store, door), bucket: memoryBucket() };
}

test("whatever odd files the bank sends, the month ends as after one right answer", {
  timeout: 60_000,
}, async () => {
  const plain = freshTenant();
  expect(await settleOddly(await exported(plain, programmes, december))).toEqual([]);
  const expected = await pictureOf(plain, december);
  const files: Record<string, number> = {};
  for (let seed = 1; seed <= seeds; seed += 1) {
    const tenant = freshTenant();
    const stage = await exported(tenant, programmes, december);
    expect(await settleOddly(stage, { dice: diceOf(seed), files }), `seed ${seed}`).toEqual([]);
    const differences = differencesOf(expected, await pictureOf(tenant, december));
    expect(differences.filter((part) => part !== "versions")).toEqual([]);
  }
  expect(Object.keys(files).length).toBeGreaterThan(10);
});
