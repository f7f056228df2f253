import type { Role } from "@minzheng/contract";
import { counties } from "@minzheng/demo";
import { assert, day } from "@minzheng/kernel";
import { allRecords } from "@minzheng/register/server";
import { application, recognisedHousehold } from "@minzheng/social-assistance/application";
import { expect, test } from "vitest";
import { fileApplications } from "../../packages/demo/src/applications.ts";
import { openTownHall } from "../../packages/demo/src/town-hall.ts";
import { callDoor, claimsOf, countyDoor, eventOf } from "../support/door.ts";
import { officerIn } from "../support/officers.ts";
import { freshTenant } from "../support/tenant.ts";

/** Everything from the client to the county's real door, without a network between. */
async function townHall(code: string) {
  const tenant = await freshTenant(code);
  const door = countyDoor(tenant);
  const tokenOf = (_: string, role: Role, area = code) => `${role} ${area}`;
  const send = async (request: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url);
    const [role, area = ""] = (request.headers.get("authorization") ?? "").slice(7).split(" ");
    const officer = officerIn(area, role as Role);
    const body = request.method === "GET" ? {} : { body: await request.text() };
    const wire = { method: request.method, path: pathname, query: String(searchParams), ...body };
    const { status, text, type } = await callDoor(door, eventOf(wire, claimsOf(officer)));
    return new Response(text, { status, headers: { "content-type": type } });
  };
  const options = { baseUrl: "http://door", county: code, tokenOf };
  return { tenant, hall: openTownHall(options, send) };
}

test.each(["999901", "999902"])(
  "%s has an application in every state, each step taken on its day",
  async (code) => {
    const { tenant, hall } = await townHall(code);
    const county = counties.find((one) => one.code === code);
    assert(county !== undefined, "the demo has it");
    const filing = {
      today: day("2026-11-24"),
      halls: [{ county, hall }],
      setToday: (on: string) => tenant.clock.set(`${on}T02:00:00.000Z`),
      countiesAtOnce: 1,
      progress: () => undefined,
    };
    await fileApplications(filing);
    const asked = { question: "byTownship", values: { township: `${code}100` } };
    const records = await allRecords(application, tenant, asked);
    expect(records.map(({ state }) => state).sort()).toEqual(
      [
        "accepted",
        "accepted",
        "checking",
        "checking",
        "confirmed",
        "confirmed",
        "draft",
        "noticed",
        "noticed",
        "objected",
        "refused",
        "sent",
        "submitted",
        "supplementing",
      ].sort(),
    );
    const statuses = await allRecords(recognisedHousehold, tenant, asked);
    expect(statuses.map(({ state, fields }) => [state, fields.programme, fields.persons])).toEqual([
      ["valid", "margin-household", 3],
    ]);
    const running = records.flatMap(({ clocks = {} }) =>
      Object.values(clocks).flatMap((runs) => {
        const run = runs.at(-1);
        return run?.metOn === undefined && run?.end !== undefined ? [run.end] : [];
      }),
    );
    expect(running.some((end) => end === "2026-11-24")).toBe(true);
    expect(running.some((end) => end < "2026-11-24")).toBe(true);
    await fileApplications(filing);
    expect(await allRecords(application, tenant, asked)).toHaveLength(records.length);
  },
);
