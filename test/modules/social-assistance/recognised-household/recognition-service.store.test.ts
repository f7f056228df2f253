import type { VillageCode } from "@minzheng/kernel";
import { factsOfSubject, recordFacts } from "@minzheng/people/server";
import { openRecord } from "@minzheng/register/server";
import {
  adjustment,
  application,
  decision,
  recognisedHousehold,
  review,
} from "@minzheng/social-assistance/application";
import { allowanceCase } from "@minzheng/social-assistance/registers";
import { caseworkOf } from "@minzheng/social-assistance/server";
import { findCell } from "@minzheng/store";
import { beforeEach, describe, expect, test } from "vitest";
import { expireStatuses } from "../../../../packages/modules/social-assistance/src/recognised-household/expiry-service.ts";
import {
  accepted,
  asked,
  family,
  type Office,
  office,
  outcomeOf,
  recommended,
  sentAfterNotice,
  visited,
} from "../application/office.ts";

let at: Office;
beforeEach(async () => {
  at = await office();
  at.on("2025-09-22");
});

type Home = Awaited<ReturnType<typeof family>>;

/** A family with a wage of four thousand is a margin household: from the application to the status. */
async function recognisedOn(on: string, home?: Home) {
  const known = home ?? (await family(at, 4000_00));
  const fields = asked(known, at.village, { programmes: ["margin-household"] });
  const id = await accepted(at, fields);
  await recommended(at, id, "margin-household");
  await at.take(application, at.staff.clerk, { id, do: "send-without-notice" });
  at.on(on);
  await at.take(application, at.staff.countyReviewer, { id, do: "confirm" });
  const [status] = await at.find(recognisedHousehold, known.householdId);
  return { home: known, id, status };
}

const stock = async () =>
  (
    await findCell(at.tenant.store, {
      place: at.village as VillageCode,
      group: "social-assistance.recognised",
      period: "current",
    })
  )?.slots ?? {};

const statusesOf = async ({ householdId }: Home) =>
  (await at.find(recognisedHousehold, householdId)).map(({ state, fields }) => [
    fields.programme,
    state,
    fields.endCode,
  ]);

/** The wage becomes another one. */
async function wage({ householdId, residentIds }: Home, totalFen: number, validFrom: string) {
  const [residentId = ""] = residentIds;
  const { tenant, staff } = at;
  const subject = { type: "resident", id: residentId } as const;
  const facts = await factsOfSubject(tenant.store, await tenant.sealer(), subject);
  const old = facts.find(({ kind }) => kind === "income");
  const told = {
    residentId,
    kind: "income",
    value: { class: "wage", item: "工资", totalFen, windowMonths: 1 },
    source: { office: "本人申报", document: "收入承诺书" },
    validFrom,
    replaces: old?.id,
  };
  await recordFacts({ tenant, officer: staff.clerk }, { householdId, facts: [told] });
}

describe("a confirmed status", () => {
  test("stands with its day, its members and its application, is counted, and is looked at", async () => {
    const { home, id, status } = await recognisedOn("2025-10-09");
    expect(status).toMatchObject({
      state: "valid",
      area: at.village,
      fields: {
        ...{ programme: "margin-household", category: "urban", householdId: home.householdId },
        ...{ persons: 3, recognisedPersons: 3, applicationId: id },
        ...{ confirmedOn: "2025-10-09", validTo: "2026-10-08" },
      },
    });
    expect(await stock()).toEqual({ m01: 1, m02: 3 });
    const looks = await at.find(review, home.householdId);
    expect(looks.map(({ state, fields }) => [state, fields.caseId])).toEqual([["due", status?.id]]);
  });

  test("is not given twice, nor beside the allowance", async () => {
    const { home } = await recognisedOn("2025-10-09");
    const again = accepted(at, asked(home, at.village, { programmes: ["margin-household"] }));
    expect(await outcomeOf(again)).toMatchObject({ rule: "ALREADY_RECEIVING" });
    const other = await family(at);
    const allowed = await accepted(at, asked(other, at.village));
    await recommended(at, allowed);
    await sentAfterNotice(at, allowed, "2025-10-20");
    await at.take(application, at.staff.countyReviewer, { id: allowed, do: "confirm" });
    const beside = accepted(at, asked(other, at.village, { programmes: ["margin-household"] }));
    expect(await outcomeOf(beside)).toMatchObject({ rule: "STRONGER_PROGRAMME" });
  });

  test("ends when the household enters the allowance, with the look at it", async () => {
    const { home } = await recognisedOn("2025-10-09");
    at.on("2025-11-03");
    await wage(home, 2000_00, "2025-11-01");
    const id = await accepted(at, asked(home, at.village));
    await recommended(at, id);
    await sentAfterNotice(at, id, "2025-11-17");
    await at.take(application, at.staff.countyReviewer, { id, do: "confirm" });
    expect(await statusesOf(home)).toEqual([["margin-household", "ended", "ENTERED_ALLOWANCE"]]);
    expect(await stock()).toEqual({});
    const looks = await at.find(review, home.householdId);
    expect(looks.map(({ state, fields }) => [state, fields.programme]).sort()).toEqual([
      ["due", "subsistence-allowance"],
      ["no-longer", "margin-household"],
    ]);
  });
});

describe("the review of a status", () => {
  test("that finds nothing changed lets it hold for another year, and the next one waits", async () => {
    const { home, status } = await recognisedOn("2025-10-09");
    at.on("2026-09-01");
    const [look] = await at.find(review, home.householdId);
    const id = look?.id ?? "";
    await at.take(review, at.staff.clerk, { id, do: "begin" });
    expect(await at.read(recognisedHousehold, status?.id ?? "")).toMatchObject({
      state: "under-review",
    });
    expect(await stock()).toEqual({ m01: 1, m02: 3, m09: 1 });
    await visited(at, { id, fields: asked(home, at.village) }, "2026-09-01");
    const conclude = (result: "unchanged" | "decrease") =>
      at.take(review, at.staff.reviewer, { id, do: "conclude", fields: { result } });
    expect(await outcomeOf(conclude("decrease"))).toMatchObject({ rule: "NO_AMOUNT" });
    at.on("2026-09-04");
    await conclude("unchanged");
    expect(await at.read(recognisedHousehold, status?.id ?? "")).toMatchObject({
      state: "valid",
      fields: { validTo: "2027-09-03", reviewedOn: "2026-09-04", confirmedOn: "2025-10-09" },
    });
    const looks = await at.find(review, home.householdId);
    expect(looks.map(({ state }) => state).sort()).toEqual(["concluded", "due"]);
    expect(await at.find(adjustment, home.householdId)).toEqual([]);
  });

  test("that finds it over waits for the county, which hears the family first and decides", async () => {
    const { home, status } = await recognisedOn("2025-10-09");
    at.on("2026-09-01");
    const [look] = await at.find(review, home.householdId);
    await visited(at, { id: look?.id ?? "", fields: asked(home, at.village) }, "2026-09-01");
    const found = { id: look?.id ?? "", do: "conclude", fields: { result: "stop" } } as const;
    await at.take(review, at.staff.reviewer, found);
    const id = status?.id ?? "";
    expect((await at.read(recognisedHousehold, id)).state).toBe("under-review");
    const end = (fields: object) =>
      at.take(recognisedHousehold, at.staff.countyReviewer, {
        ...{ id, do: "end", reason: "收入超过规定" },
        fields: { endCode: "INCOME_OVER", ...fields },
      });
    expect(await outcomeOf(end({}))).toMatchObject({ rule: "OPINION_NOT_HEARD" });
    const heard = { heardOn: "2026-09-01", heardHow: "visit", heardWords: "没有意见" } as const;
    expect(await outcomeOf(end({ ...heard, endCode: "REVOKED" }))).toMatchObject({
      rule: "END_CODE",
    });
    await end(heard);
    const [made] = await at.of(decision, id);
    expect(made?.fields).toMatchObject({
      ...{ kind: "stop", programme: "margin-household", unitId: home.householdId },
      ...{ reasonCode: "INCOME_OVER", heardOn: "2026-09-01" },
    });
    const tell = { id, do: "tell", fields: { toldHow: "in-person" } } as const;
    await at.take(recognisedHousehold, at.staff.clerk, tell);
    expect((await at.of(decision, id)).map(({ state }) => state)).toEqual(["told"]);
    expect(await stock()).toEqual({});
  });
});

test("WE-06: who is taken in alone leaves the status of the others, and comes back afterwards", async () => {
  const { home } = await recognisedOn("2025-10-09");
  const [, , child = ""] = home.residentIds;
  await recordFacts(
    { tenant: at.tenant, officer: at.staff.clerk },
    {
      householdId: home.householdId,
      facts: [
        {
          residentId: child,
          kind: "disability",
          value: { kind: "physical", grade: 1 },
          source: { office: "残联", document: "残疾证" },
          validFrom: "2025-10-01",
        },
      ],
    },
  );
  at.on("2025-10-10");
  const wanted = { programmes: ["single-person-allowance"] as const, personIds: [child] };
  const fields = asked(home, at.village, {
    ...{ programmes: [...wanted.programmes], personIds: [child], childCase: true },
    papers: [
      "identity",
      "household-register",
      "income-statement",
      "check-authorisation",
      "disability-certificate",
    ],
  });
  const id = await accepted(at, fields);
  await recommended(at, id, "single-person-allowance");
  await at.take(application, at.staff.clerk, { id, do: "send-without-notice" });
  at.on("2025-10-20");
  await at.take(application, at.staff.countyReviewer, { id, do: "confirm" });
  expect(await stock()).toEqual({ m01: 1, m02: 2 });
  const [running] = await at.find(allowanceCase, home.householdId);
  expect(running?.fields).toMatchObject({ programme: "single-person-allowance", persons: 1 });
  at.on("2025-11-03");
  const stop = await at.open(adjustment, at.staff.clerk, {
    ...{ caseId: running?.id ?? "", householdId: home.householdId, village: at.village },
    ...{ programme: "single-person-allowance", kind: "stop", stopCode: "VOLUNTARY" },
    childCase: true,
  });
  const decide = { id: stop.id, do: "decide", reason: "本人自愿退出" };
  await at.take(adjustment, at.staff.countyReviewer, decide);
  expect(await stock()).toEqual({ m01: 1, m02: 3 });
});

describe("the day after the last one", () => {
  test("ends a status, the look at it too; one under review waits; a second round finds nothing", async () => {
    const { home, status } = await recognisedOn("2025-10-09");
    const other = await recognisedOn("2025-10-10", await family(at, 4000_00));
    at.on("2026-10-08");
    expect(await expireStatuses(at.tenant)).toBe(0);
    const [look] = await at.find(review, other.home.householdId);
    await at.take(review, at.staff.clerk, { id: look?.id ?? "", do: "begin" });
    at.on("2026-10-11");
    expect(await expireStatuses(at.tenant)).toBe(1);
    expect(await expireStatuses(at.tenant)).toBe(0);
    expect(await at.read(recognisedHousehold, status?.id ?? "")).toMatchObject({
      state: "expired",
      fields: { endedOn: "2026-10-08" },
    });
    expect(await statusesOf(other.home)).toEqual([["margin-household", "under-review", undefined]]);
    const looks = await at.find(review, home.householdId);
    expect(looks.map(({ state }) => state)).toEqual(["no-longer"]);
  });

  test("the same household may be recognised anew", async () => {
    const { home } = await recognisedOn("2025-10-09");
    at.on("2026-10-12");
    const fields = asked(home, at.village, { programmes: ["margin-household"] });
    expect(await outcomeOf(accepted(at, fields))).toMatchObject({ code: "nothing failed" });
  });
});

describe("a status from before this system", () => {
  const old = (home: Home) => ({
    ...{ programme: "rigid-expenditure" as const, category: "urban" as const },
    ...{ householdId: home.householdId, householdNumber: home.number, village: at.village },
    ...{ persons: 3, recognisedPersons: 3, confirmedOn: "2025-06-01", validTo: "2026-05-31" },
  });

  test("is entered with its letter, within a year, while it holds", async () => {
    const home = await family(at, 4000_00);
    const enter = (fields: object) =>
      outcomeOf(
        openRecord(
          recognisedHousehold,
          { tenant: at.tenant, officer: at.staff.countyClerk },
          { ...old(home), ...fields },
        ),
      );
    expect(await enter({})).toMatchObject({ rule: "LETTER_MISSING" });
    const document = "刚性认〔2025〕8号";
    expect(await enter({ document, validTo: "2025-09-01" })).toMatchObject({
      rule: "NOT_VALID_ANY_MORE",
    });
    expect(await enter({ document, validTo: "2027-05-31" })).toMatchObject({
      rule: "VALID_TOO_LONG",
    });
    expect(await enter({ document })).toMatchObject({ code: "nothing failed" });
    expect(await stock()).toEqual({ m05: 1, m06: 3 });
  });

  test("keeps a household in the county, and follows it to another village", async () => {
    const { home } = await recognisedOn("2025-10-09");
    const { cases } = await caseworkOf(at.tenant, [home.householdId]);
    expect(cases).toMatchObject([
      { programme: "margin-household", isRunning: true, payeeResidentId: "", toMonth: "2026-10" },
    ]);
  });
});
