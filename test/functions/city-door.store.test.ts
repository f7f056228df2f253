import { contract } from "@minzheng/city/contract";
import type { City } from "@minzheng/city/server";
import { routesOf } from "@minzheng/contract";
import { clientOf } from "@minzheng/contract/client";
import { cityContracts } from "@minzheng/registry/browser";
import { cityModules } from "@minzheng/registry/server";
import { beforeAll, expect, test } from "vitest";
import {
  callDoor,
  claimsOf,
  type Door,
  eventOf,
  fetchInto,
  openDoor,
  silent,
} from "../support/door.ts";
import { officerIn } from "../support/officers.ts";
import { freshTenant } from "../support/tenant.ts";

let door: Door;
const analyst = officerIn("999900", "city-analyst");

beforeAll(async () => {
  const counties = [{ code: "999901", name: "青石县" }];
  const tenant: City = { ...(await freshTenant("999900")), code: "999900", counties };
  door = openDoor({
    logger: silent,
    code: tenant.code,
    segment: "city",
    tenant,
    firstAdmins: [],
    modules: cityModules,
    document: () => Promise.resolve({}),
  });
});

test("the city's analyst reads the overview", async () => {
  const client = clientOf(contract, {
    baseUrl: "https://example.invalid/api/city",
    fetch: fetchInto(door, analyst),
  });
  const { counties } = await client.overview({ month: "2026-09" });
  expect(counties.map(({ county }) => county)).toEqual(["999901"]);
});

test("nobody of a county enters the city's door, whatever their role says", async () => {
  const routes = routesOf(cityContracts);
  const intruders = [
    officerIn("999901", "county-clerk"),
    { ...analyst, tenant: "999901", assignments: [] },
    { ...analyst, tenant: "999901" },
  ];
  for (const { method, path } of routes) {
    for (const officer of intruders) {
      const event = eventOf({ method, path: `/api/city${path}` }, claimsOf(officer));
      expect([401, 404]).toContain((await callDoor(door, event)).status);
    }
  }
  expect(routes.length).toBeGreaterThan(1);
});
