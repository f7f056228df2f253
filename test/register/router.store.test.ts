import { clientOf, safe } from "@minzheng/contract/client";
import { registerContract, revealContract, transitionContract } from "@minzheng/register";
import { registerRouter, revealRouter, transitionRouter } from "@minzheng/register/server";
import { beforeAll, expect, test } from "vitest";
import { countyDoor, type Door, fetchInto } from "../support/door.ts";
import { clerk, officerIn, reviewer, townshipClerk } from "../support/officers.ts";
import { freshTenant } from "../support/tenant.ts";
import { permit, village } from "./sample.ts";

const contract = {
  ...registerContract(permit),
  ...transitionContract(permit),
  ...revealContract(permit),
};

let door: Door;
const as = (officer: typeof clerk) =>
  clientOf(contract, {
    baseUrl: "https://example.invalid/api/999901",
    fetch: fetchInto(door, officer),
  });
const codeOf = async (call: Promise<unknown>) => (await safe(call)).error;

beforeAll(async () => {
  const router = {
    ...registerRouter(permit),
    ...transitionRouter(permit),
    ...revealRouter(permit),
  };
  door = countyDoor(await freshTenant(), { modules: { sample: async () => router } });
});

test("a declaration alone gives a register that can be kept through the door", async () => {
  const fields = { holder: "王秀兰", phone: "13800001234", number: "A1", village, note: "旧" };
  const opened = await as(clerk).open({ fields });
  expect(opened).toMatchObject({ revision: 1, state: "applied", area: village });
  expect(opened.fields).toEqual({ holder: "王*", number: "A1", village, note: "旧" });
  const { id } = opened;

  const amended = await as(clerk).amend({ id, revision: 1, fields: {}, cleared: ["note"] });
  expect(amended.fields).not.toHaveProperty("note");
  expect(await codeOf(as(clerk).amend({ id, revision: 1, fields: { note: "x" } }))).toMatchObject({
    code: "STALE",
    status: 409,
    data: { revision: 2 },
    message: "这条记录刚被他人修改，请刷新后再办理",
  });
  expect(await as(reviewer).advance({ id, transition: "grant" })).toMatchObject({
    state: "granted",
    revision: 3,
  });
  const reason = "电话核实";
  expect(await as(clerk).reveal({ id, field: "phone", reason })).toEqual({ value: "13800001234" });
  expect(await as(clerk).void({ id, reason })).toMatchObject({ state: "void" });
  const history = await as(clerk).history({ id });
  expect(history.intact).toBe(true);
  expect(history.rows.map(({ action }) => action)).toEqual([
    "permit.open",
    "permit.amend",
    "permit.grant",
    "permit.reveal",
    "permit.void",
  ]);
  expect(JSON.stringify(history)).not.toContain("13800001234");
});

test("a name is found by whoever may see the record, and by nobody else", async () => {
  const fields = { holder: "上官云", number: "B1", village };
  const { id } = await as(clerk).open({ fields });
  const asked = { question: "byHolder", values: { holder: "上官云" }, limit: 10 };
  const ids = async (officer: typeof clerk) =>
    (await as(officer).find(asked)).rows.map((row) => row.id);
  expect(await ids(clerk)).toEqual([id]);
  expect(await ids(townshipClerk)).toEqual([id]);
  expect(await ids(officerIn("999901002", "township-clerk"))).toEqual([]);
});

test("records are named by their first column to whoever may see them, masked as everywhere", async () => {
  const numbers = ["E1", "E2"];
  const opened = await Promise.all(
    numbers.map((number) => as(clerk).open({ fields: { holder: "上官云", number, village } })),
  );
  const ids = opened.map(({ id }) => id).join();
  const { rows } = await as(townshipClerk).titles({ ids: `${ids},pm_none` });
  expect(new Set(rows.map(({ id, title }) => `${id} ${title}`))).toEqual(
    new Set(opened.map(({ id }) => `${id} E${opened.findIndex((one) => one.id === id) + 1}`)),
  );
  const stranger = officerIn("999901002", "township-clerk");
  expect(await codeOf(as(stranger).titles({ ids }))).toMatchObject({ code: "NO_RECORD" });
  expect(await codeOf(as(clerk).titles({ ids: "a b" }))).toMatchObject({ code: "INPUT_INVALID" });
});

test("an area narrows an answer to a township or a village", async () => {
  for (const [number, at] of [
    ["C1", "999901005001"],
    ["C2", "999901005002"],
  ] as const) {
    await as(clerk).open({ fields: { holder: "某人", number, village: at } });
  }
  const numbers = async (area: string) =>
    (await as(clerk).find({ question: "byTownship", area, limit: 10 })).rows.map(
      ({ fields }) => fields.number,
    );
  expect(await numbers("999901005")).toEqual(["C1", "C2"]);
  expect(await numbers("999901005002")).toEqual(["C2"]);
  expect(await codeOf(numbers("999901"))).toMatchObject({ code: "INPUT_INVALID" });
});

test("a field cannot be written and cleared at once, nor cleared where it must be", async () => {
  const { id } = await as(clerk).open({ fields: { holder: "某人", number: "D1", village } });
  const both = as(clerk).amend({ id, fields: { note: "x" }, cleared: ["note"] });
  expect(await codeOf(both)).toMatchObject({ code: "INPUT_INVALID" });
  const needed = as(clerk).amend({ id, fields: {}, cleared: ["number"] });
  expect(await codeOf(needed)).toMatchObject({ code: "INPUT_INVALID", status: 422 });
});
