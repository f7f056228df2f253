import {
  driveRun,
  getRun,
  keyOfRun,
  openRun,
  readFindings,
  reopenRun,
} from "@minzheng/disbursement/server";
import { day, month } from "@minzheng/kernel";
import { loadDivisions } from "@minzheng/people/server";
import { commitAct, penOf } from "@minzheng/register/server";
import { programmes, rosterSink } from "@minzheng/registry/server";
import {
  ensurePresenceKey,
  listAll,
  matchPresence,
  openPresence,
  type Store,
} from "@minzheng/store";
import { beforeAll, expect, test } from "vitest";
import { member, openHousehold, residentIdNumber } from "../people/family.ts";
import { freshStore } from "../support/dynamodb.ts";
import { keyService } from "../support/key-service.ts";
import { officerIn } from "../support/officers.ts";
import { freshTenant, type TestTenant } from "../support/tenant.ts";
import { officers } from "./county.ts";

const counties = [
  { code: "999901", name: "云溪县" },
  { code: "999902", name: "青禾县" },
];
const november = month("2026-11");
const runId = "2026-11-regular";
/** Who moved and stayed on the old county's list. */
const mover = residentIdNumber("1960-05-02");

let city: Store;
let [first, second]: readonly (TestTenant | undefined)[] = [];

/** A county of one township that is told of the city, with one family of the mover and another. */
async function countyOf(code: string, wrapper: ReturnType<typeof keyService>) {
  const tenant = {
    ...(await freshTenant(code)),
    city,
    presence: () => openPresence(city, wrapper),
  };
  const [township, village] = [`${code}001`, `${code}001001`];
  await loadDivisions({ tenant, officer: officerIn(code, "system-admin") }, [
    { code: township, name: "青石镇" },
    { code: village, name: "柳树村" },
  ]);
  await admit(tenant, village, mover);
  await admit(tenant, village, residentIdNumber("1961-06-03"));
  return tenant;
}

async function admit(tenant: TestTenant, village: string, number: string): Promise<void> {
  const officer = officerIn(tenant.county, "county-clerk");
  const bornOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  const head = member("王秀兰", bornOn);
  const resident = { ...head.resident, residentIdNumber: number };
  const home = await openHousehold(
    { tenant, officer },
    { village, members: [{ ...head, resident }] },
  );
  const pen = await penOf({ tenant, officer });
  const sink = await rosterSink(tenant, pen.at);
  const [residentId = ""] = home.residentIds;
  const entry = {
    programme: "subsistence-allowance",
    category: "rural",
    householdId: home.householdId,
    householdNumber: home.number,
    residentId,
    village,
    confirmedOn: day("2025-12-10"),
    persons: 1,
    account: {
      bank: "县农商银行",
      account: `88${home.number}`.replace(/\D/g, "").padEnd(16, "0"),
      holder: "王秀兰",
    },
  } as const;
  const actor = { id: officer.id, name: officer.name, role: "county-clerk" };
  const plans = sink.planCases(pen, [entry], []);
  await commitAct(pen, { actor, action: "allowance-case.open", plans });
}

async function frozenIn(tenant: TestTenant): Promise<readonly string[]> {
  const paying = await programmes();
  await openRun(tenant, paying, november, officers.clerk);
  await driveRun(tenant, paying, runId);
  return foundIn(tenant);
}

async function foundIn(tenant: TestTenant): Promise<readonly string[]> {
  const { run } = await getRun(tenant.store, runId);
  const findings = await readFindings(tenant, keyOfRun(tenant, run));
  return findings.map(({ check, detail }) => `${check}: ${detail}`);
}

beforeAll(async () => {
  city = await freshStore("999900");
  const wrapper = keyService();
  await ensurePresenceKey(city, wrapper);
  first = await countyOf("999901", wrapper);
  second = await countyOf("999902", wrapper);
  for (const tenant of [first, second]) tenant.clock.set("2026-11-10T02:00:00.000Z");
});

test("whoever comes second to the gate holds the person whom another county pays", async () => {
  if (first === undefined || second === undefined) throw new Error("two counties were made");
  expect(await frozenIn(first)).toEqual([]);
  await matchPresence(city, counties, 1);
  const paying = await programmes();
  await openRun(second, paying, november, officers.clerk);
  second.clock.set("2026-11-10T03:00:00.000Z");
  await driveRun(second, paying, runId);
  expect(await foundIn(second)).toEqual([]);
  await matchPresence(city, counties, 2);
  await reopenRun({ tenant: second, actor: officers.reviewer, runId }, "等待市级比对结果");
  await driveRun(second, paying, runId);
  expect(await foundIn(second)).toEqual([
    "paid-elsewhere: 保障对象中有人在云溪县列入 2026-11 最低生活保障名册",
  ]);
});

test("the first county hears of it with its next generation, and of nobody else", async () => {
  if (first === undefined) throw new Error("two counties were made");
  first.clock.set("2026-11-11T02:00:00.000Z");
  await reopenRun({ tenant: first, actor: officers.reviewer, runId }, "市级比对有结果");
  await driveRun(first, await programmes(), runId);
  expect(await foundIn(first)).toEqual([
    "paid-elsewhere: 保障对象中有人在青禾县列入 2026-11 最低生活保障名册",
  ]);
});

test("the city holds two lists of marks, and neither name nor number", async () => {
  const lists = await Promise.all(
    counties.map(({ code }) => listAll(city, { pk: `${code}#presence#current` })),
  );
  expect(lists.flat()).toHaveLength(2);
  const text = JSON.stringify(lists);
  expect(text).not.toContain(mover);
  expect(text).not.toContain("王秀兰");
});

test("a city that does not answer stops nobody's month", async () => {
  if (first === undefined) throw new Error("two counties were made");
  const deaf = { ...first, presence: () => Promise.reject(new Error("the city is away")) };
  first.clock.set("2026-11-12T02:00:00.000Z");
  await reopenRun({ tenant: deaf, actor: officers.reviewer, runId }, "重新编制");
  await driveRun(deaf, await programmes(), runId);
  expect((await getRun(first.store, runId)).run.state).toBe("FROZEN");
  expect(await foundIn(first)).toEqual([]);
});
