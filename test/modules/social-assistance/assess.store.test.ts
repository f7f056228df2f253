import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, expect, test } from "vitest";
import { callDoor, claimsOf, countyDoor, type Door, eventOf } from "../../support/door.ts";
import { officerIn } from "../../support/officers.ts";
import { freshTenant, type TestTenant } from "../../support/tenant.ts";

let tenant: TestTenant;
let door: Door;

beforeAll(async () => {
  tenant = await freshTenant();
  door = countyDoor(tenant);
});

const income = {
  kind: "income",
  value: { class: "wage", item: "工资", totalFen: 2000_00, windowMonths: 1 },
  source: { office: "本人申报" },
};
const couple = {
  category: "urban",
  members: [
    { name: "户主", relation: "head", bornOn: "1985-01-01", facts: [income] },
    { name: "配偶", relation: "spouse", bornOn: "1987-01-01" },
    { name: "孩子", relation: "child", bornOn: "2016-01-01" },
  ],
  fromMonth: "2026-09",
  toMonth: "2026-11",
};

async function ask(body: object, role: "village-worker" | "registrar" = "village-worker") {
  const event = eventOf(
    { method: "POST", path: "/api/999901/social-assistance/assess", body },
    claimsOf(officerIn("999901001001", role)),
  );
  const headers = { ...event.headers, "idempotency-key": "what-if-0001" };
  return callDoor(door, { ...event, headers });
}

const items = async () => {
  const { client, table } = tenant.store;
  const { Count } = await client.send(new ScanCommand({ TableName: table, Select: "COUNT" }));
  return Count;
};

test("a village worker asks what a family would get, and nothing is kept, not even the answer", async () => {
  await door.enrol(officerIn("999901001001", "village-worker"));
  const before = await items();
  const first = await ask(couple);
  expect(first.status).toBe(200);
  expect(first.json).toMatchObject({ totalFen: 3 * 1238_00, reckonedOn: "2026-09-10" });
  const second = await ask({ ...couple, category: "rural" });
  expect(second.json).not.toMatchObject({ totalFen: 3 * 1238_00 });
  expect(await items()).toBe(before);
});

test("who has no post in assistance is refused", async () => {
  expect((await ask(couple, "registrar")).json).toMatchObject({ code: "WRONG_ROLE" });
});

test("a contradiction arrives with its place, its value, a way out and words", async () => {
  const [head, spouse] = couple.members;
  const answer = await ask({ ...couple, members: [head, { ...spouse, relation: "head" }] });
  expect(answer.status).toBe(422);
  expect(answer.json).toMatchObject({
    code: "CONTRADICTORY_HOUSEHOLD",
    message: "家庭成员或情况互相矛盾，请按提示核对",
    data: { problem: expect.stringContaining("户主") },
    path: "members.1.relation",
    value: "head",
    proposal: expect.any(String),
  });
});

test("an income without a source, and a fact of an unknown kind, say where they stand", async () => {
  const [head] = couple.members;
  const { source: _, ...unsourced } = income;
  const one = await ask({ ...couple, members: [{ ...head, facts: [unsourced] }] });
  expect(one.json).toMatchObject({
    code: "INCOME_WITHOUT_SOURCE",
    path: "members.0.facts.0.source.office",
    value: "工资",
    proposal: "本人申报",
  });
  const other = await ask({ ...couple, members: [{ ...head, facts: [{ kind: "wealth" }] }] });
  expect(other.json).toMatchObject({ code: "INPUT_INVALID", path: "members.0.facts.0.kind" });
});
