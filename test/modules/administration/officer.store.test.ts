import { contract } from "@minzheng/administration/contract";
import type { Officer } from "@minzheng/contract";
import { clientOf, safe, wireFailureOf } from "@minzheng/contract/client";
import { beforeAll, describe, expect, test } from "vitest";
import { countyDoor, type Door, fetchInto } from "../../support/door.ts";
import { officerIn } from "../../support/officers.ts";
import { freshTenant } from "../../support/tenant.ts";

const county = "999901";
const one = officerIn(county, "security-admin");
const other = { ...one, id: "of_other_admin", name: "安全管理员乙" };

let door: Door;
beforeAll(async () => {
  door = countyDoor(await freshTenant(county));
});

const as = (officer: Officer) =>
  clientOf(contract, {
    baseUrl: `https://example.invalid/api/${county}`,
    fetch: fetchInto(door, officer),
  }).officer;

let count = 0;
const newSubject = () => {
  count += 1;
  return `of_${count}`;
};
const fieldsOf = (rest: object = {}) => ({
  name: "陈文博",
  office: "社会救助科",
  subject: newSubject(),
  county,
  posts: [{ role: "county-clerk" as const, area: county, from: "2026-01-01" }],
  ...rest,
});

/** What a call that must fail says: the rule of a refused step, else the code. */
async function refusalOf(call: Promise<unknown>): Promise<string> {
  const { error } = await safe(call);
  const failure = wireFailureOf(error);
  const data = failure?.data as { readonly rule?: string } | undefined;
  return data?.rule ?? failure?.code ?? "OK";
}

describe("an officer is put on the staff", () => {
  test("with posts of days, by one security administrator, in the record's audit chain", async () => {
    const { id } = await as(one).open({ fields: fieldsOf() });
    const { rows, intact } = await as(other).history({ id });
    expect([intact, rows.map(({ action, officer }) => [action, officer])]).toEqual([
      true,
      [["officer.open", one.name]],
    ]);
  });

  test("once: a subject names one person", async () => {
    const fields = fieldsOf();
    await as(one).open({ fields });
    expect(await refusalOf(as(other).open({ fields }))).toBe("ALREADY_HELD");
  });

  const posts = (...roles: readonly string[]) => ({
    posts: roles.map((role) => ({ role, area: county, from: "2026-01-01" })),
  });
  test.each([
    [
      "with posts that never go together",
      posts("county-clerk", "finance-officer"),
      "POSTS_EXCLUDE",
    ],
    ["with two that want a reason", posts("county-clerk", "county-reviewer"), "POSTS_EXCLUDE"],
    ["as an administrator at once", posts("audit-admin"), "ADMINISTRATOR_NEEDS_TWO"],
    [
      "with a county post over a township",
      { posts: [{ role: "county-clerk", area: "999901001", from: "2026-01-01" }] },
      "POST_INVALID",
    ],
    ["as the administrator themself", { subject: one.id }, "OWN_RECORD"],
  ])("never %s", async (_, rest, rule) => {
    expect(await refusalOf(as(one).open({ fields: fieldsOf(rest) as never }))).toBe(rule);
  });

  test("with two posts of a pair where the reason is on record", async () => {
    const excuse = "人手不足，经局长办公会同意";
    const fields = fieldsOf({ ...posts("county-clerk", "county-reviewer"), excuse });
    expect((await as(one).open({ fields })).state).toBe("active");
  });
});

describe("an administrator is appointed", () => {
  const granted = { grantedRole: "audit-admin", grantedFrom: "2026-09-01" } as const;
  const entered = () => as(one).open({ fields: fieldsOf({ posts: [] }) });

  test("by two security administrators, and by no one alone", async () => {
    const { id } = await entered();
    await as(one).advance({ id, transition: "grant", fields: granted });
    const confirm = { id, transition: "confirm-grant" };
    expect(await refusalOf(as(one).advance(confirm))).toBe("SAME_OFFICER");
    const { state, fields } = await as(other).advance(confirm);
    expect([state, fields.posts]).toEqual([
      "active",
      [{ role: "audit-admin", area: county, from: "2026-09-01" }],
    ]);
  });

  test("never beside a post of business, nor by widening an old one", async () => {
    const { id } = await as(one).open({ fields: fieldsOf() });
    const grant = { id, transition: "grant", fields: granted };
    expect(await refusalOf(as(one).advance(grant))).toBe("POSTS_EXCLUDE");
    const admin = await entered();
    const until = { ...granted, grantedTo: "2026-09-30" };
    await as(one).advance({ id: admin.id, transition: "grant", fields: until });
    await as(other).advance({ id: admin.id, transition: "confirm-grant" });
    const longer = [{ role: "audit-admin" as const, area: county, from: "2026-09-01" }];
    const amend = (posts: readonly object[]) =>
      as(one).amend({ id: admin.id, fields: { posts: posts as typeof longer } });
    expect(await refusalOf(amend(longer))).toBe("ADMINISTRATOR_NEEDS_TWO");
    expect(await refusalOf(amend([{ ...longer[0], to: "2026-09-20" }]))).toBe("OK");
  });

  test("or not, with a reason, and may be proposed again", async () => {
    const { id } = await entered();
    await as(one).advance({ id, transition: "grant", fields: granted });
    const reason = "人选待定";
    expect((await as(other).advance({ id, transition: "refuse-grant", reason })).state).toBe(
      "active",
    );
    expect((await as(one).get({ id })).fields.posts).toEqual([]);
    expect(await refusalOf(as(one).advance({ id, transition: "grant", fields: granted }))).toBe(
      "OK",
    );
  });

  test("for as long as the last proposal says, whatever an earlier one said", async () => {
    const { id } = await entered();
    const until = { ...granted, grantedTo: "2026-09-30" };
    await as(one).advance({ id, transition: "grant", fields: until });
    const reason = "任期写错";
    await as(other).advance({ id, transition: "refuse-grant", reason });
    await as(one).advance({ id, transition: "grant", fields: granted });
    const { fields } = await as(other).advance({ id, transition: "confirm-grant" });
    expect(fields.posts).toEqual([{ role: "audit-admin", area: county, from: "2026-09-01" }]);
  });

  test("again, though an earlier proposal would not go with posts of today", async () => {
    const { id } = await entered();
    await as(one).advance({ id, transition: "grant", fields: granted });
    await as(other).advance({ id, transition: "refuse-grant", reason: "人选待定" });
    const posts = [
      { role: "county-clerk" as const, area: county, from: "2026-01-01", to: "2026-09-30" },
    ];
    await as(one).amend({ id, fields: { posts } });
    const grant = (await as(one).get({ id })).steps.find(({ name }) => name === "grant");
    expect(grant?.lacking).toBeUndefined();
    const later = { ...granted, grantedFrom: "2026-10-01" };
    expect(await refusalOf(as(one).advance({ id, transition: "grant", fields: later }))).toBe("OK");
  });
});

describe("a security administrator", () => {
  test("never works on their own record: not its posts, not a step, not as the second hand", async () => {
    const { rows } = await as(other).find({
      question: "bySubject",
      area: county,
      values: { subject: one.id },
    });
    const id = rows[0]?.id ?? "";
    const fields = { posts: [] };
    expect(await refusalOf(as(one).amend({ id, fields }))).toBe("OWN_RECORD");
    const leaving = { fields: { leftOn: "2026-09-10" }, reason: "调离" };
    expect(await refusalOf(as(one).advance({ id, transition: "leave", ...leaving }))).toBe(
      "OWN_RECORD",
    );
    expect(await refusalOf(as(one).void({ id, reason: "登记有误" }))).toBe("OWN_RECORD");
  });
});

test("nobody leaves before the day has come: every post would end at once", async () => {
  const { id } = await as(one).open({ fields: fieldsOf() });
  const leave = (leftOn: string) =>
    as(one).advance({ id, transition: "leave", fields: { leftOn }, reason: "调离" });
  const failure = wireFailureOf((await safe(leave("2026-09-11"))).error);
  expect([failure?.data, failure?.path, failure?.proposal]).toMatchObject([
    { rule: "DAY_NOT_COME" },
    "fields.leftOn",
    "2026-09-10",
  ]);
  expect((await leave("2026-09-10")).state).toBe("left");
});

test("who comes back after leaving is given every post anew, under the same subject", async () => {
  const { id } = await as(one).open({ fields: fieldsOf() });
  const leftOn = "2026-09-10";
  await as(one).advance({ id, transition: "leave", fields: { leftOn }, reason: "借调市局" });
  expect(await refusalOf(as(one).amend({ id, fields: { office: "办公室" } }))).toBe("HAS_LEFT");
  const { fields } = await as(one).advance({ id, transition: "return", reason: "借调期满" });
  expect(fields.posts).toEqual([]);
  expect(await refusalOf(as(one).amend({ id, fields: { subject: "of_another" } }))).toBe(
    "SUBJECT_CHANGED",
  );
});

test("a hand-over names who else holds each post, and who leaves one that nobody else has", async () => {
  const subject = newSubject();
  const posts = [
    { role: "social-worker" as const, area: county, from: "2026-01-01" },
    { role: "registrar" as const, area: county, from: "2026-01-01" },
  ];
  const { id } = await as(one).open({ fields: fieldsOf({ subject, posts }) });
  const second = { name: "何佳", posts: posts.slice(1) };
  await as(one).open({ fields: fieldsOf(second) });
  expect(await as(other).handOver({ id })).toEqual({
    posts: [
      { role: "social-worker", area: county, colleagues: [] },
      { role: "registrar", area: county, colleagues: ["何佳"] },
    ],
    work: { overdue: 0, today: 0, soon: 0, later: 0, paused: 0 },
  });
});
