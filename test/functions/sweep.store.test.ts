import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { villageCode } from "@minzheng/kernel";
import { batchWrite, commit, getItem, type Store, sweep } from "@minzheng/store";
import { beforeEach, expect, test } from "vitest";
import { caseChange, caseOf } from "../support/changes.ts";
import { freshStore } from "../support/dynamodb.ts";
import { faulty } from "../support/faults.ts";

let [county, city] = [{} as Store, {} as Store];
const places = Array.from({ length: 40 }, (_, i) => villageCode(`9999010010${String(i + 10)}`));
beforeEach(async () => {
  [county, city] = [await freshStore("999901"), await freshStore("999900")];
  for (const place of places)
    await commit(county, caseChange(county, `c-${place}`, caseOf(100, place)));
});
const cityKey = (place: string) => ({ pk: "999901#cell#test.cases#2026", sk: `2026-11#${place}` });

test("a city that heard nothing knows every cell after one sweep, and nothing new after two", async () => {
  expect(await sweep(city, county)).toEqual({ pushed: 40, healed: 40, failed: 0 });
  expect(await sweep(city, county)).toEqual({ pushed: 40, healed: 0, failed: 0 });
  expect(await getItem(city, cityKey(places[7] ?? ""))).toMatchObject({ seq: 1, m02: 100 });
});

test("the sweep heals only what was lost, divisions too", async () => {
  await batchWrite(county, [
    {
      pk: "999901#division#dv_1",
      sk: "record",
      code: "999901001",
      name: "清溪镇",
      revision: 1,
      gsi1pk: "999901#division#byCounty",
      gsi1sk: "999901001#dv_1",
    },
  ]);
  await sweep(city, county);
  const Key = cityKey(places[0] ?? "");
  await city.client.send(new DeleteCommand({ TableName: city.table, Key }));
  expect(await sweep(city, county)).toMatchObject({ healed: 1 });
  const division = { pk: "999901#division#999901001", sk: "division" };
  expect(await getItem(city, division)).toMatchObject({ name: "清溪镇" });
});

test("after a restore the county's cells win over those of the undone future", async () => {
  await sweep(city, county);
  await commit(county, caseChange(county, "lost", caseOf(900, places[0])));
  await sweep(city, county);
  const restored = await freshStore("999901");
  await commit(restored, caseChange(restored, "c", caseOf(100, places[0])));
  expect(await sweep(city, { ...restored, epoch: 1 })).toMatchObject({ healed: 1 });
  expect(await getItem(city, cityKey(places[0] ?? ""))).toMatchObject({
    epoch: 1,
    seq: 1,
    m02: 100,
  });
});

test("a city table that takes nothing makes the sweep say how much did not arrive", async () => {
  const broken = faulty(city, () => "throttle", { attemptsMax: 2 });
  expect(await sweep(broken, county)).toEqual({ pushed: 40, healed: 0, failed: 40 });
});
