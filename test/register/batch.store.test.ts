import { clientOf, safe } from "@minzheng/contract/client";
import { batchContract, registerContract, transitionContract } from "@minzheng/register";
import {
  batchRouter,
  findRecord,
  type Reactions,
  registerRouter,
  transitionRouter,
} from "@minzheng/register/server";
import { beforeEach, expect, test } from "vitest";
import { countyDoor, type Door, fetchInto } from "../support/door.ts";
import { clerk, officerIn, reviewer, townshipClerk } from "../support/officers.ts";
import { freshTenant, type TestTenant } from "../support/tenant.ts";
import { application } from "./application.ts";
import { village } from "./sample.ts";

const contract = {
  ...registerContract(application),
  ...transitionContract(application),
  ...batchContract(application),
};
let tenant: TestTenant;
let door: Door;
const reactions: Reactions<typeof application> = { confirmed: async () => ({ plans: [] }) };
const as = (officer: typeof clerk) =>
  clientOf(contract, {
    baseUrl: "https://example.invalid/api/999901",
    fetch: fetchInto(door, officer),
  });

beforeEach(async () => {
  tenant = await freshTenant();
  const router = {
    ...registerRouter(application),
    ...transitionRouter(application, { reactions }),
    ...batchRouter(application, { reactions }),
  };
  door = countyDoor(tenant, { modules: { sample: async () => router } });
});

let households = 0;
async function posted(): Promise<string> {
  households += 1;
  const fields = { applicant: "王秀兰", household: `H${households}`, village };
  const { id } = await as(clerk).open({ fields });
  await as(clerk).advance({ id, transition: "post" });
  return id;
}
const stateOf = async (id: string) => (await findRecord(application, tenant.store, id))?.state;

test("a preview says what would happen to each and writes nothing", async () => {
  const ready = await posted();
  tenant.clock.set("2026-09-20T02:00:00.000Z");
  const early = await posted();
  const items = [{ id: ready }, { id: early }, { id: "ap_none" }];
  const asked = { items, transition: "send", preview: true };
  const { rows } = await as(townshipClerk).batchAdvance(asked);
  expect(rows).toEqual([
    { id: ready, outcome: "would-do" },
    {
      id: early,
      outcome: "refused",
      code: "WAIT_NOT_OVER",
      text: "公示到2026-09-28届满，次日起才能办理",
    },
    {
      id: "ap_none",
      outcome: "refused",
      code: "NO_RECORD",
      text: "没有这条记录，或不在您的管辖范围",
    },
  ]);
  expect(await stateOf(ready)).toBe("notice");
});

test("each is its own act: one that is refused keeps nobody else back", async () => {
  const [first, second] = [await posted(), await posted()];
  tenant.clock.set("2026-09-20T02:00:00.000Z");
  const items = [
    { id: first, revision: 1 },
    { id: second, revision: 2 },
  ];
  const asked = { items, transition: "send", preview: false };
  const { rows } = await as(clerk).batchAdvance(asked);
  expect(rows).toMatchObject([
    { id: first, outcome: "refused", code: "STALE" },
    { id: second, outcome: "done", revision: 3 },
  ]);
  expect([await stateOf(first), await stateOf(second)]).toEqual(["notice", "sent"]);
  const again = await as(clerk).batchAdvance({ ...asked, items: [{ id: second }] });
  expect(again.rows).toMatchObject([{ outcome: "refused", code: "WRONG_STATE" }]);
});

test("fields and guards are those of the step, in the guard's words", async () => {
  const id = await posted();
  tenant.clock.set("2026-09-20T02:00:00.000Z");
  await as(clerk).advance({ id, transition: "send" });
  const confirm = (fields: { amountFen?: number }) =>
    as(reviewer).batchAdvance({ items: [{ id }], transition: "confirm", fields, preview: false });
  expect((await confirm({})).rows).toMatchObject([{ code: "INPUT_INVALID" }]);
  expect((await confirm({ amountFen: 100_001 })).rows).toEqual([
    { id, outcome: "refused", code: "STEP_REFUSED", text: "金额超过一千元，请核对" },
  ]);
  expect((await confirm({ amountFen: 100_000 })).rows).toMatchObject([{ outcome: "done" }]);
});

test("only steps declared for it, at most fifty records, each once", async () => {
  const id = await posted();
  const batch = (asked: object) =>
    safe(as(clerk).batchAdvance({ items: [{ id }], transition: "send", preview: true, ...asked }));
  const many = Array.from({ length: 51 }, (_, n) => ({ id: `ap_${n}` }));
  for (const wrong of [
    { transition: "refuse" },
    { items: many },
    { items: [{ id }, { id }] },
    { items: [] },
  ]) {
    expect((await batch(wrong)).error).toMatchObject({ code: "INPUT_INVALID" });
  }
});

test("a record of another township is not there for a township's clerk", async () => {
  const id = await posted();
  tenant.clock.set("2026-09-20T02:00:00.000Z");
  const neighbour = officerIn("999901002", "township-clerk");
  const asked = { items: [{ id }], transition: "send", preview: false };
  expect((await as(neighbour).batchAdvance(asked)).rows).toMatchObject([{ code: "NO_RECORD" }]);
  expect(await stateOf(id)).toBe("notice");
});

test("a step through the door answers in the guard's words, with place and proposal", async () => {
  const id = await posted();
  tenant.clock.set("2026-09-20T02:00:00.000Z");
  await as(clerk).advance({ id, transition: "send" });
  const fields = { amountFen: 100_001 };
  const { error } = await safe(as(reviewer).advance({ id, transition: "confirm", fields }));
  expect(error).toMatchObject({
    code: "STEP_REFUSED",
    status: 409,
    message: "金额超过一千元，请核对",
    data: { rule: "AMOUNT_TOO_HIGH", text: "金额超过一千元，请核对" },
    cause: { path: "fields.amountFen", value: 100_001, proposal: 100_000 },
  });
});
