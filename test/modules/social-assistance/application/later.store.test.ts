import { day } from "@minzheng/kernel";
import { recordFacts } from "@minzheng/people/server";
import {
  adjustment,
  appeal,
  application,
  decision,
  economicCheck,
  notice,
  review,
} from "@minzheng/social-assistance/application";
import { allowanceCase } from "@minzheng/social-assistance/registers";
import { beforeAll, describe, expect, test } from "vitest";
import {
  accepted,
  asked,
  family,
  lookedAt,
  type Office,
  office,
  outcomeOf,
  recommended,
  sentAfterNotice,
} from "./office.ts";

let at: Office;
beforeAll(async () => {
  at = await office();
});

/** A family that has received 1,238 yuan a month since October 2025. */
async function receiving() {
  at.on("2025-09-01");
  const home = await family(at);
  const id = await accepted(at, asked(home, at.village));
  at.on("2025-09-05");
  await recommended(at, id);
  await sentAfterNotice(at, id, "2025-09-15");
  await at.take(application, at.staff.countyReviewer, { id, do: "confirm" });
  const told = { toldHow: "in-person" } as const;
  await at.take(application, at.staff.clerk, { id, do: "publish", fields: told });
  const [running] = await at.find(allowanceCase, home.householdId);
  const [decided] = await at.of(decision, id);
  return { home, id, caseId: running?.id ?? "", decisionId: decided?.id ?? "" };
}

type Kind = "increase" | "decrease" | "suspend" | "stop" | "phase-out";
async function proposed(
  { home, caseId }: Awaited<ReturnType<typeof receiving>>,
  kind: Kind,
  rest: { stopCode?: "VOLUNTARY"; eventOn?: string } = {},
) {
  const { id } = await at.open(adjustment, at.staff.clerk, {
    caseId,
    householdId: home.householdId,
    village: at.village,
    programme: "subsistence-allowance",
    kind,
    childCase: false,
    ...rest,
  });
  return id;
}
const hear = (id: string, heardOn: string) =>
  at.take(adjustment, at.staff.clerk, {
    id,
    do: "hear",
    fields: { heardOn, heardHow: "visit", heardWords: "知道了，没有意见" },
  });
const decide = (id: string) =>
  outcomeOf(
    at.take(adjustment, at.staff.countyReviewer, { id, do: "decide", reason: "按核查结果调整" }),
  );

/** The mother finds work on the first of the month. */
const earns = ({ home }: Awaited<ReturnType<typeof receiving>>, totalFen: number, from: string) =>
  recordFacts(
    { tenant: at.tenant, officer: at.staff.clerk },
    {
      householdId: home.householdId,
      facts: [
        {
          residentId: home.residentIds[1],
          kind: "income",
          value: { class: "wage", item: "保洁工资", totalFen, windowMonths: 1 },
          source: { office: "人社比对" },
          validFrom: from,
        },
      ],
    },
  );

describe("a running case", () => {
  test("WE-32: from July 2026 gets less only after its family was heard", async () => {
    const family = await receiving();
    at.on("2026-07-01");
    await earns(family, 500_00, "2026-07-01");
    const id = await proposed(family, "decrease", { eventOn: "2026-07-01" });
    expect(await decide(id)).toMatchObject({ rule: "OPINION_NOT_HEARD" });
    await hear(id, "2026-07-01");
    expect(await decide(id)).toMatchObject({ code: "nothing failed" });
    const [decided] = await at.of(decision, id);
    expect(decided?.fields).toMatchObject({
      kind: "decrease",
      regime: "law",
      heardOn: "2026-07-01",
      effectiveMonth: "2026-08",
      previousFen: 1238_00,
      assessedFen: 788_00,
    });
  });

  test("on 30 June 2026 it still got less unheard", async () => {
    const family = await receiving();
    at.on("2026-06-30");
    await earns(family, 500_00, "2026-06-01");
    const id = await proposed(family, "decrease", { eventOn: "2026-06-01" });
    expect(await decide(id)).toMatchObject({ code: "nothing failed" });
    expect((await at.of(decision, id))[0]?.fields).toMatchObject({ regime: "measures" });
  });

  test("gets no other amount than its facts give", async () => {
    const family = await receiving();
    at.on("2026-02-02");
    const id = await proposed(family, "increase", { eventOn: "2026-02-01" });
    expect(await decide(id)).toMatchObject({ rule: "AMOUNT_SAYS_OTHERWISE" });
    await earns(family, 500_00, "2026-02-01");
    expect(await decide(id)).toMatchObject({
      rule: "AMOUNT_SAYS_OTHERWISE",
      proposal: "decrease",
    });
    await earns(family, 4000_00, "2026-02-02");
    expect(await decide(id)).toMatchObject({ rule: "NOTHING_LEFT", proposal: "stop" });
  });

  test("stopped, is not paid from the next month, and is looked at no more", async () => {
    const family = await receiving();
    at.on("2026-08-14");
    const id = await proposed(family, "stop", { stopCode: "VOLUNTARY" });
    await hear(id, "2026-08-14");
    expect(await decide(id)).toMatchObject({ code: "nothing failed" });
    expect(await at.read(allowanceCase, family.caseId)).toMatchObject({
      state: "ended",
      fields: { toMonth: "2026-08" },
    });
    expect((await at.find(review, family.home.householdId)).map(({ state }) => state)).toEqual([
      "no-longer",
    ]);
    const fields = { toldHow: "by-post" } as const;
    await at.take(adjustment, at.staff.clerk, { id, do: "tell", fields });
    expect(await at.of(decision, id)).toMatchObject([
      {
        state: "told",
        fields: { kind: "stop", reasonCode: "VOLUNTARY", effectiveMonth: "2026-09" },
      },
    ]);
  });

  test.each([
    ["suspend", "2026-06-30", "nothing failed"],
    ["suspend", "2026-07-01", "OPINION_NOT_HEARD"],
    ["stop", "2026-06-30", "nothing failed"],
    ["stop", "2026-07-01", "OPINION_NOT_HEARD"],
  ] as const)("EF-8: %s decided unheard on %s: %s", async (kind, on, outcome) => {
    const family = await receiving();
    at.on(on);
    const code = kind === "stop" ? { stopCode: "VOLUNTARY" as const } : {};
    const id = await proposed(family, kind, code);
    const { code: failed, rule, proposal } = await decide(id);
    expect(rule ?? failed).toBe(outcome);
    if (outcome === "nothing failed") return;
    expect(proposal).toBe("hear");
    await hear(id, on);
    expect(await decide(id)).toMatchObject({ code: "nothing failed" });
    expect((await at.of(decision, id))[0]?.fields).toMatchObject({ kind, heardOn: on });
  });

  test("suspended by a decision that can be told and appealed, is resumed by the county", async () => {
    const family = await receiving();
    at.on("2026-08-14");
    const id = await proposed(family, "suspend");
    await hear(id, "2026-08-13");
    expect(await decide(id)).toMatchObject({ code: "nothing failed" });
    expect((await at.read(allowanceCase, family.caseId)).state).toBe("suspended");
    const again = proposed(family, "suspend");
    expect(await outcomeOf(again)).toMatchObject({ rule: "SUSPENDED_ALREADY", proposal: "stop" });
    await at.take(adjustment, at.staff.clerk, { id, do: "tell", fields: { toldHow: "by-post" } });
    expect(await at.of(decision, id)).toMatchObject([
      { state: "told", fields: { kind: "suspend", effectiveMonth: "2026-09" } },
    ]);
    await at.take(allowanceCase, at.staff.countyReviewer, {
      id: family.caseId,
      do: "resume",
      fields: { resumedFrom: "2026-10" },
      reason: "已配合核查",
    });
    expect(await at.read(allowanceCase, family.caseId)).toMatchObject({
      state: "active",
      fields: { pauses: [{ from: "2026-09", to: "2026-09" }] },
    });
  });

  test("that was stopped is recognised anew, as a case of its own", async () => {
    const family = await receiving();
    at.on("2026-03-02");
    const id = await proposed(family, "stop", { stopCode: "VOLUNTARY" });
    expect(await decide(id)).toMatchObject({ code: "nothing failed" });
    at.on("2026-05-06");
    const again = await accepted(at, asked(family.home, at.village));
    await recommended(at, again);
    await sentAfterNotice(at, again, "2026-05-14");
    await at.take(application, at.staff.countyReviewer, { id: again, do: "confirm" });
    const cases = await at.find(allowanceCase, family.home.householdId);
    expect(
      cases.map(({ state, fields }) => [state, fields.fromMonth, fields.toMonth]).sort(),
    ).toEqual([
      ["active", "2026-06", undefined],
      ["ended", "2025-10", "2026-03"],
    ]);
  });

  test("has one adjustment open at a time", async () => {
    const family = await receiving();
    const id = await proposed(family, "stop", { stopCode: "VOLUNTARY" });
    const second = proposed(family, "stop", { stopCode: "VOLUNTARY" });
    expect(await outcomeOf(second)).toMatchObject({ code: "ALREADY_HELD" });
    await at.take(adjustment, at.staff.clerk, { id, do: "drop", reason: "登记有误" });
    expect(await outcomeOf(proposed(family, "stop", { stopCode: "VOLUNTARY" }))).toMatchObject({
      code: "nothing failed",
    });
  });
});

describe("a review", () => {
  test("asks for a check, concludes by another officer, and leaves the next one", async () => {
    const { home } = await receiving();
    const { staff, take } = at;
    at.on("2026-03-02");
    const [due] = await at.find(review, home.householdId);
    const id = due?.id ?? "";
    await take(review, staff.reviewer, { id, do: "begin" });
    const [check] = await at.of(economicCheck, id);
    expect(check?.fields.personIds).toEqual(home.residentIds);
    const conclude = (by: typeof staff.chief) =>
      outcomeOf(
        take(review, by, { id, do: "conclude", fields: { result: "unchanged", nextClass: "A" } }),
      );
    expect(await conclude(staff.reviewer)).toMatchObject({ code: "SAME_OFFICER" });
    expect(await conclude(staff.chief)).toMatchObject({ rule: "NOBODY_LOOKED" });
    await take(economicCheck, staff.checker, { id: check?.id ?? "", do: "start" });
    const fields = { report: "核对报告 2" };
    await take(economicCheck, staff.checker, { id: check?.id ?? "", do: "report", fields });
    expect(await conclude(staff.chief)).toMatchObject({ code: "nothing failed" });
    const rows = await at.find(review, home.householdId);
    const next = rows.find(({ state }) => state === "due");
    expect(next?.fields.reviewClass).toBe("A");
    expect(next?.clocks?.["review"]?.[0]?.end).toBe("2027-03-02");
  });

  test("that is overdue leaves the case running", async () => {
    const { home, caseId } = await receiving();
    at.on("2026-09-30");
    const [due] = await at.find(review, home.householdId);
    expect(due?.clocks?.["review"]?.[0]?.end).toBe("2026-03-15");
    expect((await at.read(allowanceCase, caseId)).state).toBe("active");
  });
});

test("an appeal is tied to its decision and the reckoning behind it", async () => {
  const { decisionId } = await receiving();
  at.on("2025-10-20");
  const { traceHash } = (await at.read(decision, decisionId)).fields;
  await at.take(decision, at.staff.countyClerk, {
    id: decisionId,
    do: "file-appeal",
    fields: {
      appealKind: "reconsideration",
      appealFiledOn: "2025-10-20",
      appealBody: "青石县人民政府",
    },
  });
  const [filed] = await at.of(appeal, decisionId);
  expect(filed).toMatchObject({ state: "pending", fields: { traceHash } });
  expect(filed?.clocks?.["decided"]?.[0]?.end).toBe("2025-12-19");
  const { clocks } = await at.read(decision, decisionId);
  expect(clocks?.["reconsideration-open"]).toHaveLength(1);
});

test("a child alone in extreme hardship is never on a board", async () => {
  at.on("2025-09-01");
  const home = await family(at);
  const { staff, take } = at;
  await recordFacts(
    { tenant: at.tenant, officer: staff.clerk },
    {
      householdId: home.householdId,
      facts: [
        {
          residentId: home.residentIds[2],
          kind: "supporter",
          value: { able: false },
          source: { office: "乡镇调查" },
          validFrom: "2025-08-01",
        },
      ],
    },
  );
  const child = {
    programmes: ["extreme-hardship" as const],
    personIds: home.residentIds.slice(2),
    childCase: true,
  };
  const id = await accepted(at, asked(home, at.village, child));
  await lookedAt(at, id, day("2025-09-01"));
  await take(application, staff.reviewer, {
    id,
    do: "give-opinion",
    fields: { opinion: "recommend", recommended: "extreme-hardship" },
    reason: "父母双亡，符合条件",
  });
  const post = take(application, staff.clerk, {
    id,
    do: "post-notice",
    fields: { noticePlace: "社区公示栏" },
  });
  expect(await outcomeOf(post)).toMatchObject({
    code: "STEP_REFUSED",
    rule: "NOTICE_FORBIDDEN",
    message: "涉及未成年人的申请不得公示",
    proposal: "send-without-notice",
  });
  await take(application, staff.clerk, { id, do: "send-without-notice" });
  expect(await at.of(notice, id)).toEqual([]);
});
