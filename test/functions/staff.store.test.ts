import { officer as register } from "@minzheng/administration/registers";
import { type Role, type Route, routesOf } from "@minzheng/contract";
import { assert } from "@minzheng/kernel";
import { advanceRecord, commitAct, holdersOf, penOf, planOpen } from "@minzheng/register/server";
import { contracts } from "@minzheng/registry/browser";
import { keyOf } from "@minzheng/store";
import { beforeEach, describe, expect, test } from "vitest";
import { rememberedSecondsMax } from "../../functions/src/staff.ts";
import { callDoor, claimsOf, countyDoor, type Door, eventOf } from "../support/door.ts";
import { officerIn } from "../support/officers.ts";
import { freshTenant, type TestTenant } from "../support/tenant.ts";

const county = "999901";
const who = { sub: "of_new", name: "陈文博", tenant: county };
const me = { path: `/api/${county}/administration/me` };
const admin = officerIn(county, "security-admin");

let tenant: TestTenant;
let door: Door;

beforeEach(async () => {
  tenant = await freshTenant(county);
  door = countyDoor(tenant, { firstAdmins: ["of_first"] });
});

const answerTo = async (claims: Readonly<Record<string, string>>, wire = me) => {
  const { status, json, text } = await callDoor(door, eventOf(wire, claims));
  return { code: `${status} ${String(json["code"] ?? "OK")}`, json, text };
};

interface Post {
  readonly role: Role;
  readonly area: string;
  readonly from: string;
  readonly to?: string;
}
const post = (role: Role, rest: Partial<Post> = {}): Post => ({
  ...{ role, area: county, from: "2026-01-01" },
  ...rest,
});

/** A record as it lies in the table, whatever the register's guards would have said. */
async function put(posts: readonly Post[], state = "active"): Promise<string> {
  const by = { tenant, officer: admin };
  const pen = await penOf(by);
  const id = tenant.newId(register.idPrefix, pen.at);
  const fields = { name: "陈文博", subject: who.sub, county, office: "救助科", posts };
  const plans = [planOpen(register, pen, { id, fields, state })];
  await commitAct(pen, {
    actor: { ...admin, role: "security-admin" },
    action: "officer.open",
    plans,
  });
  return id;
}

describe("somebody with a right token who is not on the staff", () => {
  test("is refused everywhere, whatever the token claims, and learns nothing else", async () => {
    const posts = JSON.stringify([{ role: "county-approver", area: county }]);
    const places = routesOf(contracts).map(({ method, path }: Route) => ({
      method,
      path: `/api/${county}${path}`,
    }));
    const answers = new Set<string>();
    for (const wire of [...places, { path: `/api/${county}/openapi.json` }, me])
      answers.add((await answerTo({ ...who, assignments: posts }, wire)).text);
    expect([...answers].map((text) => JSON.parse(text))).toEqual([
      {
        code: "NOT_ON_STAFF",
        message: "您不在本单位的在岗名册，或岗位登记有误，请联系安全管理员",
        requestId: "r-1",
      },
    ]);
  });

  test.each([
    ["whose post has not begun", [post("county-clerk", { from: "2026-09-11" })], "active"],
    ["whose post is over", [post("county-clerk", { to: "2026-09-09" })], "active"],
    ["who holds none", [], "active"],
    ["who has left", [post("county-clerk")], "left"],
    ["whose record should never have been", [post("county-clerk")], "void"],
    ["with a post in another county", [post("county-clerk", { area: "999902" })], "active"],
    ["with a county post in a township", [post("county-clerk", { area: "999901001" })], "active"],
    ["who is administrator and clerk", [post("audit-admin"), post("county-clerk")], "active"],
    ["who is two administrators", [post("audit-admin"), post("system-admin")], "active"],
  ])("as nobody is %s", async (_, posts, state) => {
    await put(posts, state);
    expect((await answerTo(who)).code).toBe("403 NOT_ON_STAFF");
  });

  test.each([
    ["beside a record", "officer", "attachment#at_1"],
    ["of another register", "resident", "record"],
  ])("is let in by no item %s that only lies where records are found", async (_, kind, sk) => {
    const { store } = tenant;
    const item = {
      ...{ pk: keyOf(store.tenant, kind, "x_1"), sk },
      ...{ gsi1pk: keyOf(store.tenant, "officer", "bySubject", who.sub), gsi1sk: "active" },
      ...{ state: "active", name: who.name, subject: who.sub, posts: [post("county-clerk")] },
    };
    const pen = await penOf({ tenant, officer: admin });
    const actor = { ...admin, role: "security-admin" };
    await commitAct(pen, { actor, action: "officer.open", plans: [], items: [item] });
    expect((await answerTo(who)).code).toBe("403 NOT_ON_STAFF");
  });

  test("enters with the very next call after being put on it, by the register's name", async () => {
    expect((await answerTo(who)).code).toBe("403 NOT_ON_STAFF");
    await put([post("county-clerk"), post("county-approver", { to: "2026-09-09" })]);
    const { code, json } = await answerTo({ ...who, name: "别名" });
    expect([code, json]).toEqual([
      "200 OK",
      {
        id: "of_new",
        name: "陈文博",
        tenant: county,
        assignments: [{ role: "county-clerk", area: county }],
      },
    ]);
  });
});

test("a removed officer is out within a minute, though a warm function remembers him", async () => {
  const id = await put([post("county-clerk")]);
  expect((await answerTo(who)).code).toBe("200 OK");
  const leaving = { id, transition: "leave", fields: { leftOn: "2026-09-10" }, reason: "调离" };
  await advanceRecord(register, { tenant, officer: admin }, leaving);
  const after = (seconds: number) => {
    const start = Date.parse("2026-09-10T02:00:00.000Z");
    tenant.clock.set(new Date(start + seconds * 1000).toISOString());
    return answerTo(who);
  };
  expect((await after(rememberedSecondsMax - 1)).code).toBe("200 OK");
  expect((await after(rememberedSecondsMax)).code).toBe("403 NOT_ON_STAFF");
  expect(rememberedSecondsMax).toBeLessThanOrEqual(60);
});

describe("a tenant without any staff", () => {
  test("has the security administrators whom the deployment names, and they nothing else", async () => {
    const first = { sub: "of_first", name: "首任管理员", tenant: county };
    expect((await answerTo(first)).json["assignments"]).toEqual([
      { role: "security-admin", area: county },
    ]);
    const households = { path: `/api/${county}/people/household/search`, query: `area=${county}` };
    expect((await answerTo(first, households)).code).toBe("403 WRONG_ROLE");
  });

  test("is begun by them, and a record of theirs stands before the deployment's word", async () => {
    const fields = {
      ...{ name: "林晓", office: "救助科", subject: "of_lin", county },
      posts: [post("county-clerk")],
    };
    const first = { sub: "of_first", name: "首任管理员", tenant: county };
    const open = { method: "POST", path: `/api/${county}/administration/officer/open` };
    expect((await answerTo(first, { ...open, body: { fields } } as typeof me)).code).toBe("200 OK");
    expect((await answerTo({ ...who, sub: "of_lin" })).code).toBe("200 OK");
    const [id] = await holdersOf(register, tenant, {
      unique: "bySubject",
      values: [{ subject: "of_lin" }],
    });
    assert(id !== undefined, "the record is there");
    const gone = countyDoor(tenant, { firstAdmins: ["of_lin"] });
    await advanceRecord(
      register,
      { tenant, officer: admin },
      { id, transition: "leave", fields: { leftOn: "2026-09-10" }, reason: "退休" },
    );
    const answer = await callDoor(gone, eventOf(me, { ...who, sub: "of_lin" }));
    expect(answer.json["code"]).toBe("NOT_ON_STAFF");
  });
});

describe("two first administrators who register each other", () => {
  const claimsFor = (sub: string) => ({ sub, name: "管理员", tenant: county });
  type Claims = ReturnType<typeof claimsFor>;
  const [a, b, c] = [claimsFor("of_a"), claimsFor("of_b"), claimsFor("of_c")] as const;
  const officers = `/api/${county}/administration/officer`;

  test("keep their post until they are appointed, and lose it when they leave", async () => {
    const act = async (by: Claims, procedure: string, body: object) => {
      door = countyDoor(tenant, { firstAdmins: [a.sub, b.sub] });
      const wire = { method: "POST", path: `${officers}/${procedure}`, body };
      const { code, json } = await answerTo(by, wire);
      expect(code).toBe("200 OK");
      return String(json["id"]);
    };
    const enter = (by: Claims, { name, sub }: Claims) =>
      act(by, "open", {
        fields: { name, office: "办公室", subject: sub, county, posts: [] },
      });
    const appoint = async (id: string, proposer: Claims, checker: Claims) => {
      const fields = { grantedRole: "security-admin", grantedFrom: "2026-09-01" };
      await act(proposer, "advance", { id, transition: "grant", fields });
      await act(checker, "advance", { id, transition: "confirm-grant" });
    };
    const idOfB = await enter(a, b);
    await enter(b, a);
    await appoint(await enter(a, c), a, b);
    await appoint(idOfB, a, c);
    const leaving = { id: idOfB, transition: "leave", fields: { leftOn: "2026-09-10" } };
    await act(a, "advance", { ...leaving, reason: "调离" });
    door = countyDoor(tenant, { firstAdmins: [a.sub, b.sub] });
    expect((await answerTo(b)).code).toBe("403 NOT_ON_STAFF");
    expect((await answerTo(a)).code).toBe("200 OK");
  });
});

test("the support's officers are on the staff by a record of their own", async () => {
  const { json } = await callDoor(door, eventOf(me, claimsOf(officerIn(county, "registrar"))));
  expect(json["assignments"]).toEqual([{ role: "registrar", area: county }]);
});
