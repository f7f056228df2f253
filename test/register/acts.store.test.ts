import { Failure, townshipCode } from "@minzheng/kernel";
import {
  advanceRecord,
  allRecords,
  amendRecord,
  type By,
  findRecord,
  findRecords,
  historyOf,
  holdersOf,
  openRecord,
  revealField,
  voidRecord,
} from "@minzheng/register/server";
import { findCell } from "@minzheng/store";
import { beforeAll, describe, expect, test } from "vitest";
import { clerk, officerIn, reviewer, townshipClerk } from "../support/officers.ts";
import { freshTenant, type TestTenant } from "../support/tenant.ts";
import { type PermitFields, permit, village } from "./sample.ts";

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await freshTenant();
});

let permits = 0;
function permitFields(fields: Partial<PermitFields> = {}): PermitFields {
  permits += 1;
  return { holder: "王秀兰", number: `N${permits}`, village, ...fields };
}
const as = (officer: By["officer"]): By => ({ tenant, officer });
const open = (fields: Partial<PermitFields> = {}, officer = clerk) =>
  openRecord(permit, as(officer), permitFields(fields));
const failing = (call: Promise<unknown>) =>
  call.then(
    () => "nothing failed",
    (error: unknown) => (error instanceof Failure ? error.code : error),
  );
const cell = async (place: string) =>
  (
    await findCell(tenant.store, {
      place: townshipCode(place),
      group: "sample.permits",
      period: "current",
    })
  )?.slots;

describe("opening", () => {
  test("writes sealed values as envelopes, found by token and by tail", async () => {
    const { id } = await open({ holder: "欧阳建国12", phone: "13800001234", note: "x" });
    const stored = await findRecord(permit, tenant.store, id);
    expect(stored).toMatchObject({ id, revision: 1, state: "applied", area: village });
    expect(JSON.stringify(stored)).not.toContain("欧阳");
    expect(JSON.stringify(stored)).not.toContain("13800001234");
    const byName = await allRecords(permit, tenant, {
      question: "byHolder",
      values: { holder: " 欧阳建国１２" },
    });
    const byTail = await allRecords(permit, tenant, {
      question: "byHolderTail",
      values: { "holder.tail": "建国12", note: "x" },
    });
    expect([byName, byTail].map((rows) => rows.map((row) => row.id))).toEqual([[id], [id]]);
  });

  test("a record without a value that a question asks by is no answer to it", async () => {
    const { id } = await open({ holder: "无备注" });
    const { fields } = (await findRecord(permit, tenant.store, id)) ?? {};
    expect(fields).not.toHaveProperty("note");
    const rows = await allRecords(permit, tenant, {
      question: "byHolderTail",
      values: { "holder.tail": "无备注", note: "" },
    });
    expect(rows).toEqual([]);
  });

  test("refuses a second record that holds the same unique value", async () => {
    const first = await open({ number: "SAME" });
    expect(await failing(open({ number: "SAME" }))).toBe("ALREADY_HELD");
    const held = await holdersOf(permit, tenant, {
      unique: "byNumber",
      values: [{ number: "SAME" }, { number: "NOBODY" }],
    });
    expect(held).toEqual([first.id, undefined]);
  });

  test("an officer opens nothing outside their area", async () => {
    expect(await failing(open({ village: "999901002001" }, townshipClerk))).toBe("NOT_FOUND");
    const { id } = await open({}, townshipClerk);
    expect(id).toMatch(/^pm_/);
  });

  test("sixteen officers who open the same unique value at once leave one record", async () => {
    const tries = Array.from({ length: 16 }, () => failing(open({ number: "RACE" })));
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((code) => code === "nothing failed")).toHaveLength(1);
    expect(outcomes.filter((code) => code === "ALREADY_HELD")).toHaveLength(15);
  });
});

describe("amending", () => {
  test("says what changed and never says what is sealed", async () => {
    const { id } = await open({ note: "旧", phone: "13800001234" });
    await amendRecord(permit, as(clerk), {
      id,
      fields: { note: "新", phone: "13900005678" },
      reason: "本人更正",
    });
    const { rows, intact } = await historyOf(permit, tenant.store, id);
    expect(intact).toBe(true);
    expect(rows.map(({ action, revision }) => [action, revision])).toEqual([
      ["permit.open", 1],
      ["permit.amend", 2],
    ]);
    expect(rows[1]).toMatchObject({
      officer: clerk.name,
      role: "county-clerk",
      reason: "本人更正",
      changed: { note: { from: "旧", to: "新" }, phone: { to: { token: "sealed" } } },
    });
    expect(JSON.stringify(rows)).not.toMatch(/13800001234|13900005678|王秀兰/);
  });

  test("a sealed value written again unchanged is no change", async () => {
    const { id } = await open();
    await amendRecord(permit, as(clerk), { id, fields: { holder: "王秀兰", note: "补" } });
    const { rows } = await historyOf(permit, tenant.store, id);
    expect(Object.keys(rows[1]?.changed ?? {})).toEqual(["note"]);
  });

  test("hands a unique value over and frees the old one", async () => {
    const { id } = await open({ number: "OLD" });
    await amendRecord(permit, as(clerk), { id, fields: { number: "NEW" } });
    const values = [{ number: "OLD" }, { number: "NEW" }];
    expect(await holdersOf(permit, tenant, { unique: "byNumber", values })).toEqual([
      undefined,
      id,
    ]);
  });

  test("takes a value out", async () => {
    const { id } = await open({ note: "旧" });
    const amended = await amendRecord(permit, as(clerk), { id, fields: {}, cleared: ["note"] });
    expect(amended.fields).not.toHaveProperty("note");
    expect((await findRecord(permit, tenant.store, id))?.fields).not.toHaveProperty("note");
  });

  test("on what another officer has changed meanwhile is refused", async () => {
    const { id, revision } = await open();
    await amendRecord(permit, as(clerk), { id, revision, fields: { note: "一" } });
    const late = amendRecord(permit, as(clerk), { id, revision, fields: { note: "二" } });
    expect(await failing(late)).toBe("STALE");
  });

  test("of two at once on what both looked at, one is refused", async () => {
    const { id, revision } = await open();
    const outcomes = await Promise.all(
      ["甲", "乙"].map((note) =>
        failing(amendRecord(permit, as(clerk), { id, revision, fields: { note } })),
      ),
    );
    expect(outcomes.sort()).toEqual(["STALE", "nothing failed"]);
  });

  test("a record of another township does not exist for a township's clerk", async () => {
    const { id } = await open({ village: "999901002001" });
    const change = amendRecord(permit, as(townshipClerk), { id, fields: { note: "x" } });
    expect(await failing(change)).toBe("NO_RECORD");
    expect(await failing(amendRecord(permit, as(townshipClerk), { id: "pm_x", fields: {} }))).toBe(
      "NO_RECORD",
    );
  });

  test("may not carry a record out of the officer's area", async () => {
    const { id } = await open({}, townshipClerk);
    const away = amendRecord(permit, as(townshipClerk), {
      id,
      fields: { village: "999901002001" },
    });
    expect(await failing(away)).toBe("NOT_FOUND");
  });
});

describe("advancing", () => {
  const grant = (id: string, officer: By["officer"], revision?: number) =>
    advanceRecord(permit, as(officer), { id, revision, transition: "grant" });

  test("needs the role, the state, and another officer than before", async () => {
    const { id } = await open();
    expect(await failing(grant(id, townshipClerk))).toBe("NO_RECORD");
    expect(await failing(grant(id, clerk))).toBe("SAME_OFFICER");
    expect(await failing(grant(id, reviewer, 7))).toBe("STALE");
    expect(await grant(id, reviewer)).toMatchObject({ state: "granted", revision: 2 });
    expect(await failing(grant(id, reviewer))).toBe("WRONG_STATE");
  });
});

describe("the totals", () => {
  test("move with the record, in its own commit, and are taken back when it is void", async () => {
    const place = "999901007";
    const { id } = await open({ village: `${place}001` });
    expect(await cell(place)).toEqual({ m01: 1 });
    await advanceRecord(permit, as(reviewer), { id, transition: "grant" });
    expect(await cell(place)).toEqual({ m02: 1 });
    await voidRecord(permit, as(clerk), { id, reason: "重复登记" });
    expect(await cell(place)).toEqual({});
  });
});

describe("voiding", () => {
  test("frees what was unique, keeps the history and happens once", async () => {
    const { id } = await open({ number: "VOID" });
    await voidRecord(permit, as(clerk), { id, reason: "重复登记" });
    const values = [{ number: "VOID" }];
    expect(await holdersOf(permit, tenant, { unique: "byNumber", values })).toEqual([undefined]);
    expect((await historyOf(permit, tenant.store, id)).rows).toHaveLength(2);
    expect(await failing(voidRecord(permit, as(clerk), { id, reason: "再次" }))).toBe(
      "WRONG_STATE",
    );
    expect((await open({ number: "VOID" })).id).not.toBe(id);
  });
});

describe("an officer with an interest", () => {
  const related = { ...clerk, interests: ["hh_related"] };

  test("opens no record that names whose matters they keep away from", async () => {
    expect(await failing(open({ note: "hh_related" }, related))).toBe("CONFLICT_OF_INTEREST");
    expect((await open({ note: "hh_other" }, related)).state).toBe("applied");
  });

  test("neither amends nor voids the very record that it is about", async () => {
    const { id } = await open();
    const by = as({ ...clerk, interests: [id] });
    const acts = [
      amendRecord(permit, by, { id, fields: { note: "x" } }),
      voidRecord(permit, by, { id, reason: "登记有误" }),
    ];
    expect(await Promise.all(acts.map(failing))).toEqual(acts.map(() => "CONFLICT_OF_INTEREST"));
  });
});

describe("revealing", () => {
  test("gives the value, after writing who looked and why", async () => {
    const { id } = await open({ phone: "13800001234" });
    const look = { id, field: "phone", reason: "电话核实" };
    expect(await revealField(permit, as(clerk), look)).toBe("13800001234");
    const { rows } = await historyOf(permit, tenant.store, id);
    expect(rows.at(-1)).toMatchObject({
      action: "permit.reveal",
      reason: "电话核实",
      changed: { revealed: "phone" },
    });
  });

  test("is refused to who may only read, and where there is nothing", async () => {
    const { id } = await open();
    const look = { id, field: "phone", reason: "电话核实" };
    expect(await failing(revealField(permit, as(reviewer), look))).toBe("NO_RECORD");
    expect(await failing(revealField(permit, as(clerk), look))).toBe("FIELD_EMPTY");
  });
});

describe("pages", () => {
  test("give every record once, in the question's order", async () => {
    const officer = officerIn("999901", "county-clerk");
    const home = "999901009001";
    for (const n of [3, 1, 5, 2, 4]) await open({ number: `P${n}`, village: home }, officer);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await findRecords(permit, tenant, {
        question: "byTownship",
        values: { township: "999901009" },
        cursor,
        limit: 2,
      });
      expect(page.rows.length).toBeLessThanOrEqual(2);
      seen.push(...page.rows.map(({ fields }) => fields.number));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(["P1", "P2", "P3", "P4", "P5"]);
  });

  test("a cursor of one township continues no other", async () => {
    const page = await findRecords(permit, tenant, {
      question: "byTownship",
      values: { township: "999901009" },
      limit: 1,
    });
    const elsewhere = findRecords(permit, tenant, {
      question: "byTownship",
      values: { township: "999901001" },
      cursor: page.cursor,
    });
    expect(await failing(elsewhere)).toBe("BAD_CURSOR");
  });
});
