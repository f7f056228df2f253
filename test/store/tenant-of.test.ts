import { type Clock, day, instant } from "@minzheng/kernel";
import { clockOf, openStore, openTenant } from "@minzheng/store/tenant-of";
import { describe, expect, test } from "vitest";

const clock: Clock = {
  now: () => instant("2026-11-24T04:00:00.000Z"),
  today: () => day("2026-11-24"),
};
const environment = {
  TENANT: "999901",
  TENANT_NAME: "云山县",
  TABLE: "county-999901",
  BUCKET: "bucket-999901",
  KEY_ID: "alias/999901",
  AWS_REGION: "cn-north-1",
};
const parts = { clock, random: (count: number) => new Uint8Array(count) };

describe("the tenant of a function", () => {
  test("is the county its environment names", () => {
    const { county, name, store } = openTenant(environment, parts);
    expect([county, name, store.table, store.tenant]).toEqual([
      "999901",
      "云山县",
      "county-999901",
      "999901",
    ]);
  });

  test.each(["TENANT", "TENANT_NAME", "TABLE", "BUCKET", "KEY_ID"])(
    "is none without %s",
    (name) => {
      expect(() => openTenant({ ...environment, [name]: "" }, parts)).toThrow(name);
    },
  );

  test("gives ids in order of time", () => {
    const { newId } = openTenant(environment, parts);
    const early = newId("hh", instant("2020-01-01T00:00:00.000Z"));
    expect(newId("hh")).toMatch(/^hh_[0-9a-z]{26}$/);
    expect(early < newId("hh")).toBe(true);
  });

  test("starts no machine that its environment does not name", async () => {
    const { startMachine } = openTenant({ ...environment, MACHINES: '{"settle":"arn:x"}' }, parts);
    await expect(startMachine("prepare", "a", {})).rejects.toThrow("no machine prepare");
  });
});

test("TODAY stands for today where it is set, and no instant is moved by it", () => {
  expect(clockOf({ TODAY: "" }, clock).today()).toBe("2026-11-24");
  const fixed = clockOf({ TODAY: "2026-12-31" }, clock);
  expect([fixed.today(), fixed.now()]).toEqual(["2026-12-31", clock.now()]);
  expect(() => clockOf({ TODAY: "2026-02-30" }, clock)).toThrow("2026-02-30");
});

test("a restored table is written under its epoch", () => {
  expect(openStore(environment).epoch).toBe(0);
  expect(openStore({ ...environment, EPOCH: "2" }).epoch).toBe(2);
});
