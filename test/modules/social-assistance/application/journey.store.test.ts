import { month } from "@minzheng/kernel";
import { historyOf } from "@minzheng/register/server";
import {
  application,
  decision,
  economicCheck,
  notice,
  review,
} from "@minzheng/social-assistance/application";
import { allowanceCase } from "@minzheng/social-assistance/registers";
import { casesOf, programmes } from "@minzheng/social-assistance/server";
import { beforeAll, describe, expect, test } from "vitest";
import { postedNotice } from "../../../../packages/modules/social-assistance/src/application/notice-document.ts";
import { closed, ordersOf, runOf } from "../../../disbursement/stand.ts";
import { accepted, asked, family, type Office, office, outcomeOf, recommended } from "./office.ts";

describe("WE-01: a family of three asks for the subsistence allowance", () => {
  let at: Office;
  let id: string;
  let home: Awaited<ReturnType<typeof family>>;
  beforeAll(async () => {
    at = await office();
    at.on("2025-09-01");
    home = await family(at);
    id = await accepted(at, asked(home, at.village));
  });

  test("accepted, the clocks of its steps run to their days", async () => {
    const { clocks, state } = await at.read(application, id);
    expect(state).toBe("accepted");
    const ends = Object.entries(clocks ?? {}).map(([name, runs]) => [name, runs.at(-1)?.end]);
    expect(Object.fromEntries(ends)).toEqual({
      acceptance: "2025-09-01",
      "investigation-start": "2025-09-04",
      "first-opinion": "2025-09-15",
      whole: "2025-10-17",
    });
  });

  test("recommended, it is on the board with its amount and nothing else", async () => {
    at.on("2025-09-05");
    await recommended(at, id);
    const [check] = await at.of(economicCheck, id);
    expect(check).toMatchObject({ state: "reported", fields: { personIds: home.residentIds } });
    await at.take(application, at.staff.clerk, {
      id,
      do: "post-notice",
      fields: { noticePlace: "社区公示栏" },
    });
    const [posted] = await at.of(notice, id);
    expect(posted).toMatchObject({
      state: "posted",
      fields: { entries: [{ residentId: home.residentIds[0], persons: 3, amountFen: 1238_00 }] },
    });
    expect(Object.keys(posted?.fields ?? {}).sort()).toEqual(
      ["entries", "householdId", "matterId", "place", "programme", "village"].sort(),
    );
    expect((await at.read(application, id)).clocks?.["notice"]?.[0]?.end).toBe("2025-09-12");
  });

  test("what hangs there is made of the records, with the day on which it ends", async () => {
    const [posted] = await at.of(notice, id);
    const asked = { tenant: at.tenant, noticeId: posted?.id ?? "" };
    const document = await postedNotice({ ...asked, officer: at.staff.clerk });
    expect(document.title).toEqual(["青石镇人民政府", "关于拟纳入城市最低生活保障的公示"]);
    const text = JSON.stringify(document);
    expect(text).toMatch(/"1","王建国","柳树社区","3","1,238.00"/);
    expect(text).toContain("至2025年9月12日止");
    expect(text).not.toMatch(/李秀英|王小雨|6228480000000080317|9999\d/);
    const stranger = {
      ...at.staff.clerk,
      assignments: [{ role: "township-clerk", area: "999901002" }],
    } as const;
    const elsewhere = postedNotice({ ...asked, officer: stranger });
    expect(await outcomeOf(elsewhere)).toMatchObject({ code: "NO_RECORD" });
  });

  test("it is not sent before the notice is over", async () => {
    at.on("2025-09-12");
    const early = at.take(application, at.staff.clerk, { id, do: "send" });
    expect(await outcomeOf(early)).toMatchObject({ code: "WAIT_NOT_OVER" });
    at.on("2025-09-15");
    await at.take(application, at.staff.clerk, { id, do: "send" });
    const [posted] = await at.of(notice, id);
    expect(posted?.state).toBe("taken-down");
    const asked = { tenant: at.tenant, officer: at.staff.clerk, noticeId: posted?.id ?? "" };
    expect(await outcomeOf(postedNotice(asked))).toMatchObject({ code: "NOTICE_TAKEN_DOWN" });
  });

  test("confirmed, the case, the decision and the first review stand in one act", async () => {
    at.on("2025-09-18");
    await at.take(application, at.staff.countyReviewer, { id, do: "confirm" });
    const [decided] = await at.of(decision, id);
    expect(decided?.fields).toMatchObject({
      kind: "confirm",
      decidedOn: "2025-09-18",
      regime: "measures",
      effectiveMonth: "2025-10",
      assessedFen: 1238_00,
      traceHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      flags: ["NO_PHOTO_OF_START", "NO_PHOTO_OF_END"],
    });
    const running = await at.read(allowanceCase, decided?.fields.caseId ?? "");
    expect(running).toMatchObject({
      state: "active",
      fields: {
        programme: "subsistence-allowance",
        unitId: home.householdId,
        persons: 3,
        fromMonth: "2025-10",
        confirmedOn: "2025-09-18",
        bank: "中国农业银行",
      },
    });
    const { rows } = await historyOf(allowanceCase, at.tenant.store, running.id);
    expect(rows).toMatchObject([{ action: "application.confirm", role: "county-reviewer" }]);
    const looks = await at.find(review, home.householdId);
    expect(looks).toMatchObject([{ state: "due", fields: { reviewClass: "C" } }]);
    expect(looks[0]?.clocks?.["review"]?.[0]?.end).toBe("2026-03-18");
  });

  test("told, the family may appeal until its days", async () => {
    at.on("2025-09-19");
    const fields = { toldHow: "in-person" } as const;
    await at.take(application, at.staff.clerk, { id, do: "publish", fields });
    const [decided] = await at.of(decision, id);
    expect(decided?.state).toBe("told");
    expect(decided?.clocks?.["reconsideration-open"]?.[0]?.end).toBe("2025-11-18");
    expect(decided?.clocks?.["litigation-open"]?.[0]?.end).toBe("2026-03-19");
  });

  test("October pays it 1,238.00 yuan, through the bank and back", async () => {
    at.on("2025-10-10");
    const october = month("2025-10");
    const tenant = { ...at.tenant, started: [] };
    const stage = await closed(tenant, programmes, october);
    expect((await ordersOf(stage)).map(({ amountFen }) => amountFen)).toEqual([1238_00]);
    expect((await runOf(stage)).state).toBe("CLOSED");
    const [shown] = await casesOf(tenant, at.staff.countyReviewer, home.householdId);
    expect(shown).toMatchObject({
      label: "最低生活保障",
      state: "享受中",
      fromMonth: "2025-10",
      payeeName: "王建国",
      accountTail: "0317",
    });
  });

  test("a second application finds it receiving", async () => {
    const again = await at.open(application, at.staff.clerk, asked(home, at.village));
    await at.take(application, at.staff.clerk, { id: again.id, do: "submit" });
    const call = at.take(application, at.staff.clerk, { id: again.id, do: "accept" });
    expect(await outcomeOf(call)).toMatchObject({ rule: "ALREADY_RECEIVING" });
  });
});
