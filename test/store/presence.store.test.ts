import {
  conflictsOf,
  ensurePresenceKey,
  getItem,
  listAll,
  matchPresence,
  openPresence,
  type PresenceToken,
  pushPresence,
  type Store,
} from "@minzheng/store";
import { beforeEach, describe, expect, test } from "vitest";
import { freshStore } from "../support/dynamodb.ts";
import { keyService } from "../support/key-service.ts";

const counties = [
  { code: "999901", name: "云溪县" },
  { code: "999902", name: "青禾县" },
  { code: "999903", name: "临川区" },
];
const [ann, ben, cai] = ["999901195001011234", "999901196002022345", "999901197003033456"];
const [allowance, hardship] = ["subsistence-allowance", "extreme-hardship"];

let city: Store;
let tokenOf: PresenceToken;
beforeEach(async () => {
  city = await freshStore("999900");
  const wrapper = keyService();
  expect(await openPresence(city, wrapper)).toBeUndefined();
  await ensurePresenceKey(city, wrapper);
  await ensurePresenceKey(city, wrapper);
  expect(wrapper.calls).toEqual(["generate-unseen"]);
  const opened = await openPresence(city, wrapper);
  if (opened === undefined) throw new Error("the key was made");
  tokenOf = opened;
});

const list = (
  county: string,
  persons: Readonly<Record<string, readonly string[]>>,
  { month = "2026-11", seq = 1, township = `${county}001` } = {},
) => {
  const tokens = Object.fromEntries(
    Object.entries(persons).map(([programme, ids]) => [programme, ids.map(tokenOf)]),
  );
  return pushPresence(city, county, { township, month, seq, tokens });
};

describe("the exchange between counties", () => {
  test("tells each of two counties of the person on both lists, and a third nothing", async () => {
    await list("999901", { [allowance]: [ann, ben] });
    await list("999902", { [hardship]: [ann], [allowance]: [cai] }, { month: "2026-10" });
    await list("999903", {});
    expect(await matchPresence(city, counties, 1)).toBe(2);
    expect(await conflictsOf(city, "999901")).toEqual([
      {
        token: tokenOf(ann),
        programme: allowance,
        county: "青禾县",
        other: hardship,
        month: "2026-10",
      },
    ]);
    expect(await conflictsOf(city, "999902")).toEqual([
      {
        token: tokenOf(ann),
        programme: hardship,
        county: "云溪县",
        other: allowance,
        month: "2026-11",
      },
    ]);
    expect(await conflictsOf(city, "999903")).toEqual([]);
  });

  test("says nothing of a person twice on one county's lists: that is the county's own matter", async () => {
    await list("999901", { [allowance]: [ann] });
    await list("999901", { [allowance]: [ann] }, { township: "999901002" });
    expect(await matchPresence(city, counties, 1)).toBe(0);
  });

  test("goes by the newest list: who has left it is no conflict any more", async () => {
    await list("999901", { [allowance]: [ann] });
    await list("999902", { [allowance]: [ann] }, { seq: 2 });
    await list("999902", { [allowance]: [ann, ben] }, { seq: 1 });
    expect(await matchPresence(city, counties, 1)).toBe(2);
    await list("999902", { [allowance]: [] }, { seq: 3 });
    expect(await matchPresence(city, counties, 2)).toBe(0);
    expect(await conflictsOf(city, "999901")).toEqual([]);
  });

  test("is not overtaken by a matching that began earlier", async () => {
    await list("999901", { [allowance]: [ann] });
    await list("999902", { [allowance]: [ann] });
    await matchPresence(city, counties, 5);
    await list("999902", { [allowance]: [] }, { seq: 2 });
    await matchPresence(city, counties, 4);
    expect(await conflictsOf(city, "999901")).toHaveLength(1);
  });

  test("leaves nothing in the city but marks, township and month", async () => {
    await list("999901", { [allowance]: [ann, ben] });
    const [item] = await listAll(city, { pk: "999901#presence#current" });
    expect(Object.keys(item ?? {}).toSorted()).toEqual([
      "epoch",
      "name",
      "pk",
      "seq",
      "sk",
      "tokens",
    ]);
    expect(JSON.stringify(item)).not.toMatch(/\d{17}/);
    expect(tokenOf(ann)).toMatch(/^[\w-]{12}$/);
    const key = await getItem(city, { pk: "999900#key#presence", sk: "00001" });
    expect(Object.keys(key ?? {}).toSorted()).toEqual(["pk", "sk", "wrapped"]);
  });

  test("costs the city under a fiftieth of a write unit for each person of a county", async () => {
    const persons = Array.from({ length: 600 }, (_, i) => `99990119500101${1000 + i}`);
    await list("999901", { [allowance]: persons });
    const [item] = await listAll(city, { pk: "999901#presence#current" });
    const units = Math.ceil(JSON.stringify(item).length / 1024);
    expect(units / persons.length).toBeLessThan(0.02);
  });
});
