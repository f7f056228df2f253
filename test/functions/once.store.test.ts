import { queryAll } from "@minzheng/store";
import { beforeAll, describe, expect, test } from "vitest";
import { openHousehold } from "../people/family.ts";
import { callDoor, claimsOf, countyDoor, type Door, eventOf } from "../support/door.ts";
import { clerk } from "../support/officers.ts";
import { freshTenant, type TestTenant } from "../support/tenant.ts";

let tenant: TestTenant;
let door: Door;
let residentId: string;
const amend = "/api/999901/people/resident/amend";

beforeAll(async () => {
  tenant = await freshTenant();
  door = countyDoor(tenant);
  const { residentIds } = await openHousehold({ tenant, officer: clerk });
  residentId = residentIds[0] ?? "";
});

interface Sent {
  readonly phone: string;
  readonly key?: string;
  readonly revision?: number;
  readonly officer?: typeof clerk;
}

async function send({ phone, key, revision, officer = clerk }: Sent) {
  const body = { id: residentId, fields: { phone }, ...(revision ? { revision } : {}) };
  const wire = { method: "POST", path: amend, body, ...(key ? { key } : {}) };
  const { status, json } = await callDoor(door, eventOf(wire, claimsOf(officer)));
  return { status, code: json["code"], revision: json["revision"] as number };
}

describe("a command with a key", () => {
  test("is done once, and gives the first answer when it is sent again", async () => {
    const first = await send({ phone: "13800001111", key: "amend-0001" });
    const again = await send({ phone: "13800001111", key: "amend-0001" });
    expect(first.status).toBe(200);
    expect(again).toEqual(first);
    const other = await send({ phone: "13800001111", key: "amend-0002" });
    expect(other.revision).toBe(first.revision + 1);
  });

  test("sent twice at the same instant is done once", async () => {
    const { revision } = await send({ phone: "13800002222" });
    const both = await Promise.all(
      [1, 2].map(() => send({ phone: "13800002223", key: "amend-0003" })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.code).toBe("IN_PROGRESS");
    expect(both.find(({ status }) => status === 200)?.revision).toBe(revision + 1);
    const later = await send({ phone: "13800002223", key: "amend-0003" });
    expect(later.revision).toBe(revision + 1);
  });

  test("and another input is refused", async () => {
    await send({ phone: "13800003333", key: "amend-0004" });
    const { status, code } = await send({ phone: "13800003334", key: "amend-0004" });
    expect([status, code]).toEqual([409, "KEY_REUSED"]);
  });

  test("that failed as declared may be sent again", async () => {
    const { revision } = await send({ phone: "13800004444" });
    const stale = await send({ phone: "13800004445", key: "amend-0005", revision: revision - 1 });
    expect(stale.code).toBe("STALE");
    const repeated = await send({
      phone: "13800004445",
      key: "amend-0005",
      revision: revision - 1,
    });
    expect(repeated.code).toBe("STALE");
  });

  test("of one officer says nothing about another's", async () => {
    const first = await send({ phone: "13800005555", key: "amend-0006" });
    const colleague = { ...clerk, id: "of_colleague" };
    const second = await send({ phone: "13800005555", key: "amend-0006", officer: colleague });
    expect(second.revision).toBe(first.revision + 1);
  });

  test("that is no key is refused", async () => {
    const { status, code } = await send({ phone: "13800006666", key: "a b" });
    expect([status, code]).toEqual([422, "INPUT_INVALID"]);
  });
});

describe("what is kept of a command", () => {
  const path = "/api/999901/people/resident/reveal";
  const body = { residentId: "", field: "phone", reason: "电话核实情况" };

  test("is never a secret, and expires", async () => {
    await send({ phone: "13800007777", key: "amend-0007" });
    const wire = { method: "POST", path, body: { ...body, residentId }, key: "reveal-0001" };
    const { json } = await callDoor(door, eventOf(wire, claimsOf(clerk)));
    expect(json["value"]).toBe("13800007777");
    const kept = [];
    const pk = `999901#request#${clerk.id}`;
    for await (const item of queryAll(tenant.store, { pk, consistent: true })) kept.push(item);
    expect(kept.length).toBeGreaterThan(0);
    expect(JSON.stringify(kept)).not.toContain("13800007777");
    for (const item of kept) expect(item["expiresAt"]).toBeTypeOf("number");
  });
});
