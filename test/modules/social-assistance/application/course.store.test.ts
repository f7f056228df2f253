import {
  application,
  appraisal,
  decision,
  economicCheck,
  investigation,
  notice,
  objection,
  staffRelative,
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
  visited,
} from "./office.ts";

let at: Office;
beforeAll(async () => {
  at = await office();
});
const stateOf = async (id: string) => (await at.read(application, id)).state;

/** An application of a new family, accepted on a Monday. */
async function newly(rest: Parameters<typeof asked>[2] = {}, wageFen = 2000_00) {
  at.on("2025-09-01");
  const home = await family(at, wageFen);
  return { home, id: await accepted(at, asked(home, at.village, rest)) };
}

describe("filing", () => {
  test("missing papers are asked for once, and the clock of acceptance stands meanwhile", async () => {
    at.on("2025-09-01");
    const home = await family(at);
    const papers: ["identity"] = ["identity"];
    const { staff } = at;
    const { id } = await at.open(application, staff.clerk, asked(home, at.village, { papers }));
    await at.take(application, staff.clerk, { id, do: "submit" });
    const missing = ["household-register", "income-statement", "check-authorisation"] as const;
    await at.take(application, staff.clerk, {
      id,
      do: "request-supplement",
      fields: { missingPapers: [...missing] },
    });
    const standing = (await at.read(application, id)).clocks?.["acceptance"]?.[0];
    expect(standing).toMatchObject({ pauses: [{ from: "2025-09-01" }] });
    expect(standing).not.toHaveProperty("end");
    at.on("2025-09-10");
    const half = at.take(application, staff.clerk, {
      id,
      do: "supply",
      fields: { suppliedPapers: [missing[0]] },
    });
    expect(await outcomeOf(half)).toMatchObject({ rule: "PAPERS_MISSING" });
    const all = { suppliedPapers: [...missing] };
    await at.take(application, staff.clerk, { id, do: "supply", fields: all });
    expect((await at.read(application, id)).clocks?.["acceptance"]?.[0]?.end).toBe("2025-09-10");
    const again = at.take(application, staff.clerk, {
      id,
      do: "request-supplement",
      fields: { missingPapers: ["bank-book"] },
    });
    expect(await outcomeOf(again)).toMatchObject({ rule: "SUPPLEMENT_ONCE", proposal: "accept" });
    await at.take(application, staff.clerk, { id, do: "accept" });
    expect(await stateOf(id)).toBe("accepted");
  });

  test("what the household contradicts is refused with the place and a proposal", async () => {
    at.on("2025-09-01");
    const home = await family(at);
    const { staff } = at;
    const part = { personIds: home.residentIds.slice(0, 2) };
    const { id } = await at.open(application, staff.clerk, asked(home, at.village, part));
    const submit = () => outcomeOf(at.take(application, staff.clerk, { id, do: "submit" }));
    expect(await submit()).toMatchObject({
      code: "STEP_REFUSED",
      rule: "NOT_THE_WHOLE_HOUSEHOLD",
      path: "fields.personIds",
      proposal: home.residentIds[2],
    });
    const fields = { personIds: [...home.residentIds], payeeResidentId: "rs_nobody" };
    await at.amend(application, staff.clerk, { id, fields });
    expect(await submit()).toMatchObject({ rule: "NO_PAYEE", path: "fields.payeeResidentId" });
  });

  test("a household has one application underway", async () => {
    const { home, id } = await newly();
    const again = at.open(application, at.staff.clerk, asked(home, at.village));
    expect(await outcomeOf(again)).toMatchObject({ code: "ALREADY_HELD" });
    await at.take(application, at.staff.clerk, { id, do: "withdraw", reason: "本人放弃申请" });
    const after = await at.open(application, at.staff.clerk, asked(home, at.village));
    expect(await stateOf(after.id)).toBe("draft");
  });

  test("nobody is accepted whose adults have not all signed", async () => {
    at.on("2025-09-01");
    const home = await family(at);
    const fields = asked(home, at.village);
    const authorisations = fields.authorisations.slice(0, 2);
    const call = accepted(at, { ...fields, authorisations });
    expect(await outcomeOf(call)).toMatchObject({
      rule: "AUTHORISATION_MISSING",
      value: home.residentIds[2],
    });
  });
});

describe("looking", () => {
  test("a hit is told, objected to and checked again by another officer", async () => {
    const { home, id } = await newly();
    const { staff, take } = at;
    await take(application, staff.clerk, { id, do: "start-checking" });
    const [check] = await at.of(economicCheck, id);
    const checkId = check?.id ?? "";
    await take(economicCheck, staff.checker, { id: checkId, do: "start" });
    const hits = [
      { residentId: home.residentIds[0] ?? "", kind: "vehicle" as const, office: "公安" },
    ];
    const report = { report: "核对报告 1", hits };
    await take(economicCheck, staff.checker, { id: checkId, do: "report", fields: report });
    await visited(at, await at.read(application, id), { madeOn: "2025-09-01" });
    const opinion = () =>
      outcomeOf(
        take(application, staff.reviewer, {
          id,
          do: "give-opinion",
          fields: { opinion: "decline" },
          reason: "名下有车辆",
        }),
      );
    expect(await opinion()).toMatchObject({ rule: "HIT_NOT_TOLD" });
    await take(economicCheck, staff.clerk, { id: checkId, do: "tell" });
    const proof = { proof: "车辆报废证明" };
    await take(economicCheck, staff.clerk, { id: checkId, do: "object", fields: proof });
    expect(await opinion()).toMatchObject({ rule: "REPORT_NEEDED" });
    const fields = { report: "复核报告 1", hits: [] };
    const recheck = (by: typeof staff.checker) =>
      take(economicCheck, by, { id: checkId, do: "recheck", fields });
    expect(await outcomeOf(recheck(staff.checker))).toMatchObject({ code: "SAME_OFFICER" });
    await recheck(staff.countyClerk);
    expect(await opinion()).toMatchObject({ code: "nothing failed" });
  });

  test("a home is visited by two: who filed the visit does not sign it", async () => {
    const { home, id } = await newly();
    const { staff } = at;
    const visit = await at.open(investigation, staff.clerk, {
      matterId: id,
      householdId: home.householdId,
      village: at.village,
      way: "home-visit",
      level: "township",
      madeOn: "2025-09-01",
      informant: "李秀英",
      asTold: true,
      findings: "一家三口，住房破旧",
    });
    const sign = (by: typeof staff.clerk) =>
      outcomeOf(
        at.take(investigation, by, {
          id: visit.id,
          do: "sign",
          fields: { form: "入户调查表", signedByFamily: "李秀英" },
        }),
      );
    expect(await sign(staff.clerk)).toMatchObject({ code: "SAME_OFFICER" });
    expect(await sign(staff.colleague)).toMatchObject({ code: "nothing failed" });
    const stored = await at.read(investigation, visit.id);
    expect(JSON.stringify(stored)).not.toMatch(/住房破旧|李秀英/);
  });

  test("who started the investigation gives no opinion", async () => {
    const { id } = await newly();
    const { staff, take } = at;
    await take(application, staff.reviewer, { id, do: "start-checking" });
    const call = take(application, staff.reviewer, {
      id,
      do: "give-opinion",
      fields: { opinion: "decline" },
      reason: "不符合条件",
    });
    expect(await outcomeOf(call)).toMatchObject({ code: "SAME_OFFICER" });
  });

  test("what the rules do not grant is not recommended", async () => {
    const { id } = await newly({}, 4000_00);
    expect(await outcomeOf(recommended(at, id))).toMatchObject({
      rule: "NOT_ELIGIBLE",
      path: "fields.recommended",
      message: expect.stringMatching(/^按规则测算，不符合最低生活保障条件：/),
    });
  });
});

describe("an objection", () => {
  /** Recommended, posted on 5 September, objected to on the 8th. */
  async function objected() {
    const { home, id } = await newly();
    const { staff, take } = at;
    at.on("2025-09-05");
    await recommended(at, id);
    const fields = { noticePlace: "社区公示栏" };
    await take(application, staff.clerk, { id, do: "post-notice", fields });
    at.on("2025-09-08");
    const raised = await at.open(objection, staff.clerk, {
      matterId: id,
      householdId: home.householdId,
      village: at.village,
      kind: "notice-objection",
      raisedOn: "2025-09-08",
      objector: "赵大妈",
      words: "他家有两套房子",
    });
    await take(application, staff.clerk, { id, do: "take-objection" });
    return { home, id, raisedId: raised.id };
  }

  const opinion = (id: string) =>
    at.take(application, at.staff.reviewer, {
      id,
      do: "give-opinion",
      fields: { opinion: "recommend", recommended: "subsistence-allowance" },
      reason: "重新调查后，情况与申报一致",
    });

  test("is looked into again; the old notice runs on, and the case is sent once it is over", async () => {
    const { id, raisedId } = await objected();
    const { staff, take } = at;
    const { clocks } = await at.read(application, id);
    expect(clocks?.["recheck"]?.[0]?.end).toBe("2025-09-22");
    await take(application, staff.reviewer, { id, do: "reinvestigate" });
    expect(await outcomeOf(opinion(id))).toMatchObject({ rule: "RECHECK_NEEDED" });
    at.on("2025-09-10");
    await visited(at, await at.read(application, id), { madeOn: "2025-09-10" });
    await opinion(id);
    const send = () => outcomeOf(take(application, staff.clerk, { id, do: "send-without-notice" }));
    expect(await send()).toMatchObject({ rule: "NOTICE_NEEDED" });
    at.on("2025-09-15");
    expect(await send()).toMatchObject({ rule: "OBJECTION_OPEN" });
    const answer = { finding: "does-not-hold", answer: "经查名下无房产" } as const;
    await take(objection, staff.reviewer, { id: raisedId, do: "answer", fields: answer });
    expect(await send()).toMatchObject({ code: "nothing failed" });
    expect(await at.of(notice, id)).toMatchObject([{ state: "taken-down" }]);
  });

  test("may be appraised by the neighbours instead", async () => {
    const { home, id } = await objected();
    const { staff, take } = at;
    await take(application, staff.reviewer, { id, do: "appraise" });
    expect(await outcomeOf(opinion(id))).toMatchObject({ rule: "RECHECK_NEEDED" });
    await at.open(appraisal, staff.clerk, {
      matterId: id,
      householdId: home.householdId,
      village: at.village,
      heldOn: "2025-09-08",
      place: "社区会议室",
      present: 21,
      inFavour: 19,
      against: 1,
      minutes: "评议记录 1",
    });
    await opinion(id);
    expect(await stateOf(id)).toBe("opinion-given");
  });
});

describe("the county", () => {
  async function sent(rest: Parameters<typeof asked>[2] = {}) {
    const { home, id } = await newly(rest);
    at.on("2025-09-05");
    await recommended(at, id);
    await sentAfterNotice(at, id, "2025-09-15");
    return { home, id };
  }

  test("refuses in writing with reasons, and the family is told within three working days", async () => {
    const { id } = await sent();
    const { staff, take } = at;
    const refuse = (reason?: string) =>
      take(application, staff.countyReviewer, {
        id,
        do: "refuse",
        fields: { refusalCode: "untrue-statement" },
        ...(reason === undefined ? {} : { reason }),
      });
    expect(await outcomeOf(refuse())).toMatchObject({ code: "INPUT_INVALID", path: "reason" });
    await refuse("申报的收入与核对结果不符");
    const { clocks, state } = await at.read(application, id);
    expect([state, clocks?.["refusal-notice"]?.[0]?.end]).toEqual(["refused", "2025-09-18"]);
    const [decided] = await at.of(decision, id);
    expect(decided).toMatchObject({
      state: "made",
      fields: { kind: "refuse", reasonCode: "untrue-statement" },
    });
    expect(decided?.fields).not.toHaveProperty("caseId");
    const told = { toldHow: "in-person" } as const;
    await take(application, staff.clerk, { id, do: "tell-refusal", fields: told });
    expect((await at.read(application, id)).state).toBe("told");
    expect((await at.of(decision, id))[0]?.state).toBe("told");
  });

  test("goes to a relative of the staff itself before it confirms", async () => {
    at.on("2025-09-01");
    const home = await family(at);
    const { staff, take } = at;
    await at.open(staffRelative, staff.clerk, {
      householdId: home.householdId,
      village: at.village,
      staffName: "孙主任",
      post: "柳树社区居委会主任",
      relation: "sibling",
      registeredOn: "2025-09-01",
    });
    const fields = asked(home, at.village, { staffRelative: true });
    const id = await accepted(at, fields);
    at.on("2025-09-05");
    await recommended(at, id);
    await sentAfterNotice(at, id, "2025-09-15");
    const confirm = () => outcomeOf(take(application, staff.countyReviewer, { id, do: "confirm" }));
    expect(await confirm()).toMatchObject({ rule: "COUNTY_VISIT_NEEDED" });
    const visit = await at.open(investigation, staff.countyClerk, {
      matterId: id,
      householdId: home.householdId,
      village: at.village,
      way: "home-visit",
      level: "county",
      madeOn: "2025-09-15",
      informant: "李秀英",
      asTold: true,
    });
    await take(investigation, staff.countyReviewer, {
      id: visit.id,
      do: "sign-for-county",
      fields: { form: "县级入户表", signedByFamily: "李秀英" },
    });
    expect(await confirm()).toMatchObject({ code: "nothing failed" });
  });

  test("returns what it doubts, and the township looks again", async () => {
    const { id } = await sent();
    const reason = "住房情况请补充核实";
    await at.take(application, at.staff.countyClerk, { id, do: "return", reason });
    const { state, clocks } = await at.read(application, id);
    expect(state).toBe("rechecking");
    expect(clocks?.["whole"]?.[0]).not.toHaveProperty("metOn");
  });

  test("sixteen officers who confirm at once open one case", async () => {
    const { home, id } = await sent();
    at.on("2025-09-18");
    const { countyReviewer } = at.staff;
    const calls = Array.from({ length: 16 }, (_, i) =>
      outcomeOf(at.take(application, { ...countyReviewer, id: `of_${i}` }, { id, do: "confirm" })),
    );
    const codes = (await Promise.all(calls)).map(({ code }) => code);
    expect(codes.filter((code) => code === "nothing failed")).toHaveLength(1);
    expect(await at.find(allowanceCase, home.householdId)).toHaveLength(1);
    expect(await at.of(decision, id)).toHaveLength(1);
  });
});

test("who lets nobody look is told that the application ends", async () => {
  const { id } = await newly();
  const { staff, take } = at;
  await lookedAt(at, id, "2025-09-01");
  const reason = "两次拒绝入户调查";
  await take(application, staff.reviewer, { id, do: "terminate", reason });
  expect(await stateOf(id)).toBe("terminated");
});
