import { contract } from "@minzheng/administration/contract";
import type { Officer } from "@minzheng/contract";
import { clientOf, safe, wireFailureOf } from "@minzheng/contract/client";
import { contract as settings } from "@minzheng/register/settings";
import { beforeAll, describe, expect, test } from "vitest";
import {
  callDoor,
  claimsOf,
  countyDoor,
  type Door,
  eventOf,
  fetchInto,
} from "../../support/door.ts";
import { officerIn } from "../../support/officers.ts";
import { freshTenant, type TestTenant } from "../../support/tenant.ts";

const county = "999901";
const admin = officerIn(county, "security-admin");
const clerk = officerIn(county, "county-clerk");
/** Both posts of a calendar year, so that what the one hand did the other may not check. */
const away = { ...officerIn(county, "county-clerk", "county-reviewer"), name: "周敏" };
const deputy = { ...officerIn(county, "county-reviewer"), id: "of_deputy", name: "林晓梅" };
const archivist = { ...officerIn(county, "registrar"), id: "of_registrar", name: "何佳" };

let tenant: TestTenant;
let door: Door;

beforeAll(async () => {
  tenant = await freshTenant(county);
  door = countyDoor(tenant);
  for (const officer of [admin, clerk, away, deputy, archivist]) await door.enrol(officer);
});

const options = (officer: Officer) => ({
  baseUrl: `https://example.invalid/api/${county}`,
  fetch: fetchInto(door, officer),
});
const staff = (officer: Officer) => clientOf(contract, options(officer));
const years = (officer: Officer) => clientOf(settings, options(officer)).calendarYear;

async function recordOf({ id }: Officer): Promise<string> {
  const asked = { question: "bySubject", area: county, values: { subject: id } };
  const { rows } = await staff(admin).officer.find(asked);
  return rows[0]?.id ?? "";
}

const days = { from: "2026-09-01", to: "2026-09-30", reason: "参加培训" };
const appoint = async (absent: Officer, standIn: Officer, rest: Partial<typeof days> = {}) =>
  staff(admin).absence.open({
    absentId: await recordOf(absent),
    deputyId: await recordOf(standIn),
    ...days,
    ...rest,
  });

const refusalOf = async (call: Promise<unknown>) => wireFailureOf((await safe(call)).error);

const yearOf = (year: string) => ({
  county,
  year,
  source: "国办发明电〔2026〕7 号",
  restDays: [`${year}-01-01`],
  makeUpDays: [],
});

/** What is remembered of an officer is forgotten after a minute. */
const aMinuteLater = () =>
  tenant.clock.set(new Date(Date.parse(tenant.clock.now()) + 60_000).toISOString());

describe("a deputy", () => {
  test("acts in the absent officer's posts under their own name, marked as standing in", async () => {
    await appoint(away, archivist);
    aMinuteLater();
    const { assignments } = await staff(archivist).me({});
    const principal = { id: away.id, name: "周敏" };
    expect(assignments).toEqual([
      { role: "registrar", area: county },
      { role: "county-clerk", area: county, for: principal },
      { role: "county-reviewer", area: county, for: principal },
    ]);
    const { id } = await years(clerk).open({ fields: yearOf("2027") });
    await years(archivist).advance({ id, transition: "confirm" });
    const { rows, intact } = await years(clerk).history({ id });
    expect(intact).toBe(true);
    expect(rows.at(-1)).toMatchObject({ officer: "何佳", for: "周敏", role: "county-reviewer" });
  });

  test("may not check what the absent officer did, nor what they did themselves", async () => {
    const theirs = await years(away).open({ fields: yearOf("2028") });
    const failure = await refusalOf(
      years(archivist).advance({ id: theirs.id, transition: "confirm" }),
    );
    expect(failure).toMatchObject({ code: "SAME_OFFICER" });
    expect(failure?.message).toContain("您所代理的人员办理的");
    const own = await years(archivist).open({ fields: yearOf("2029") });
    expect(
      await refusalOf(years(archivist).advance({ id: own.id, transition: "confirm" })),
    ).toMatchObject({ code: "SAME_OFFICER" });
  });

  test("keeps the absent officer, and whoever else stands in, from checking what they did", async () => {
    const second = { ...officerIn(county, "registrar"), id: "of_second", name: "许文" };
    await door.enrol(second);
    await appoint(away, second);
    const { id } = await years(archivist).open({ fields: yearOf("2031") });
    for (const [checker, words] of [
      [away, "代您办理的"],
      [second, "代您所代理的人员办理的"],
    ] as const) {
      const failure = await refusalOf(years(checker).advance({ id, transition: "confirm" }));
      expect(failure).toMatchObject({ code: "SAME_OFFICER" });
      expect(failure?.message).toContain(words);
    }
    expect((await years(deputy).advance({ id, transition: "confirm" })).state).toBe("active");
  });

  test("is answered for by the absent officer only until somebody does the same again", async () => {
    const { id } = await years(clerk).open({ fields: yearOf("2032") });
    await years(archivist).amend({ id, fields: { restDays: ["2032-01-01", "2032-01-02"] } });
    const confirm = { id, transition: "confirm" };
    expect((await refusalOf(years(away).advance(confirm)))?.code).toBe("SAME_OFFICER");
    await years(clerk).amend({ id, fields: { restDays: ["2032-01-01"] } });
    expect((await years(away).advance(confirm)).state).toBe("active");
  });

  test("of two colleagues whose posts may never be in one hand acts for the first alone", async () => {
    const standIn = { ...officerIn(county, "registrar"), id: "of_two", name: "许文" };
    const cashier = { ...officerIn(county, "finance-officer"), id: "of_cash", name: "蒋兰" };
    for (const officer of [standIn, cashier]) await door.enrol(officer);
    await appoint(cashier, standIn, { from: "2026-09-02" });
    await appoint(deputy, standIn);
    const { assignments } = await staff(standIn).me({});
    expect(assignments.map(({ role }) => role)).toEqual(["registrar", "county-reviewer"]);
  });

  test("is one no more on the day after, when it is ended, or when the absent one leaves", async () => {
    const { id } = await appoint(deputy, archivist, { from: "2026-10-01", to: "2026-10-02" });
    const roles = async (at: string) => {
      tenant.clock.set(at);
      const { assignments } = await staff(archivist).me({});
      return assignments.filter((post) => post.for?.id === deputy.id).length;
    };
    expect(await roles("2026-09-30T02:00:00.000Z")).toBe(0);
    expect(await roles("2026-10-02T02:00:00.000Z")).toBe(1);
    expect(await roles("2026-10-03T02:00:00.000Z")).toBe(0);
    await staff(admin).absence.advance({ id, transition: "end", reason: "提前返岗" });
    expect(await roles("2026-10-02T02:00:00.000Z")).toBe(0);
  });
});

describe("nobody is appointed", () => {
  test.each([
    ["for themself", deputy, deputy, {}, "代理人员不能是本人"],
    ["for an administrator's posts", admin, deputy, {}, "不能办理本人的登记"],
    ["with the days reversed", away, archivist, { to: "2026-08-31" }, "止日早于起日"],
    [
      "for posts not held then",
      away,
      archivist,
      { from: "1999-01-01", to: "1999-01-02" },
      "没有可以代理的岗位",
    ],
  ] as const)("%s", async (_, absent, standIn, rest, text) => {
    expect((await refusalOf(appoint(absent, standIn, rest)))?.message).toContain(text);
  });

  test("whose own posts may not be in one hand with the absent one's", async () => {
    const finance = { ...officerIn(county, "finance-officer"), id: "of_money" };
    await door.enrol(finance);
    const failure = await refusalOf(appoint(away, finance));
    expect(failure?.message).toContain("不能由同一人担任");
  });

  test("by anybody but a security administrator", async () => {
    const body = { absentId: "of_a", deputyId: "of_b", ...days };
    const wire = { method: "POST", path: `/api/${county}/administration/absence/open`, body };
    const { json } = await callDoor(door, eventOf(wire, claimsOf(clerk)));
    expect(json["code"]).toBe("WRONG_ROLE");
  });
});
