import { replayRun } from "@minzheng/disbursement/server";
import { month } from "@minzheng/kernel";
import { programmes } from "@minzheng/registry/server";
import { describe, expect, test } from "vitest";
import { clerk, officerIn, reviewer } from "../support/officers.ts";
import { approve, freshCounty, frozenRun, openAllowance, village } from "./county.ts";
import { approver, as, desk, inAssistance, knownAt, propose, signed, standard } from "./desk.ts";
import { failing } from "./failing.ts";

describe("a figure", () => {
  test("is known from its signature on, and until it is withdrawn", async () => {
    const tenant = await freshCounty();
    const { id } = await propose(tenant, standard(1000_00, "2026-10"));
    tenant.clock.set("2026-09-11T02:00:00.000Z");
    await as(tenant, reviewer).parameter.advance({ id, transition: "sign" });
    tenant.clock.set("2026-09-12T02:00:00.000Z");
    const reason = "文件号有误";
    await as(tenant, approver).parameter.advance({ id, transition: "withdraw", reason });
    expect(await knownAt(tenant, "2026-09-11T01:59:59.999Z")).toEqual([]);
    expect(await knownAt(tenant, "2026-09-11T02:00:00.000Z")).toEqual(["2026-10 100000"]);
    expect(await knownAt(tenant, "2026-09-12T02:00:00.000Z")).toEqual([]);
    const { rows, intact } = await as(tenant, clerk).parameter.history({ id });
    expect(rows.map(({ action }) => action)).toEqual([
      "parameter.open",
      "parameter.sign",
      "parameter.withdraw",
    ]);
    expect(intact).toBe(true);
  });

  test("rejected or recalled is never known", async () => {
    const tenant = await freshCounty();
    const first = await propose(tenant, standard(1000_00, "2026-10"));
    const reason = "与文件不一致";
    await as(tenant, reviewer).parameter.advance({ id: first.id, transition: "reject", reason });
    const second = await propose(tenant, standard(1000_00, "2026-10"));
    await as(tenant, clerk).parameter.advance({ id: second.id, transition: "recall", reason });
    expect(await knownAt(tenant, "2027-01-01T00:00:00.000Z")).toEqual([]);
  });

  test("is signed by another officer than the one who proposed it, and taken back by a third", async () => {
    const tenant = await freshCounty();
    const both = officerIn("999901", "county-clerk", "county-reviewer");
    const { id } = await propose(tenant, standard(1000_00, "2026-10"), both);
    const sign = { id, transition: "sign" };
    expect(await failing(as(tenant, both).parameter.advance(sign))).toBe("SAME_OFFICER");
    expect(await failing(as(tenant, clerk).parameter.advance(sign))).toBe("WRONG_ROLE");
    await as(tenant, reviewer).parameter.advance(sign);
    const withdraw = { id, transition: "withdraw", reason: "签发有误" };
    expect(await failing(as(tenant, reviewer).parameter.advance(withdraw))).toBe("SAME_OFFICER");
    expect(await failing(as(tenant, approver).parameter.advance(withdraw))).toBe("nothing failed");
  });

  test("is refused where its value, owner, period or bounds are wrong, with what would be right", async () => {
    const tenant = await freshCounty();
    const codes = await Promise.all(
      [
        standard(1000_00, "2026-10", { value: "1000.00" }),
        standard(1000_00, "2026-10", { owner: "county" }),
        standard(1000_00, "2026-10", { to: "2026-09" }),
        standard(0, "2026-10"),
      ].map((figure) => failing(propose(tenant, figure))),
    );
    expect(codes).toEqual([
      "STEP_REFUSED VALUE_WRONG",
      "STEP_REFUSED OWNER_WRONG",
      "STEP_REFUSED PERIOD_WRONG",
      "STEP_REFUSED OUT_OF_BOUNDS",
    ]);
    const fraction = propose(tenant, standard(1000.5, "2026-10"));
    await expect(fraction).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("of the city stays above what the province has set, at the proposal and at the signature", async () => {
    const tenant = await freshCounty();
    const early = await propose(tenant, standard(960_00, "2026-10"));
    await signed(tenant, standard(970_00, "2026-09", { owner: "province" }));
    const late = standard(960_00, "2026-11");
    expect(await failing(propose(tenant, late))).toBe("STEP_REFUSED WIDENS");
    const sign = as(tenant, reviewer).parameter.advance({ id: early.id, transition: "sign" });
    expect(await failing(sign)).toBe("STEP_REFUSED WIDENS");
  });

  test("that the other figures of its months contradict is not signed", async () => {
    const tenant = await freshCounty();
    const below = await propose(tenant, standard(800_00, "2026-10"));
    const sign = as(tenant, reviewer).parameter.advance({ id: below.id, transition: "sign" });
    expect(await failing(sign)).toBe("STEP_REFUSED BELOW_GUIDE");
    expect(await knownAt(tenant, "2027-01-01T00:00:00.000Z")).toEqual([]);
  });

  test("of one key and month waits alone, also when two officers propose at once", async () => {
    const tenant = await freshCounty();
    const both = [1000_00, 1010_00].map((value) =>
      failing(propose(tenant, standard(value, "2026-10"))),
    );
    const outcomes = await Promise.all(both);
    expect(outcomes.filter((outcome) => outcome === "nothing failed")).toHaveLength(1);
    expect(outcomes.filter((outcome) => /WAITING|ALREADY_HELD/.test(String(outcome)))).toHaveLength(
      1,
    );
    expect(await failing(propose(tenant, standard(1020_00, "2026-11")))).toBe("nothing failed");
  });

  test("is what was proposed when it is signed: nobody can change it in between", async () => {
    const tenant = await freshCounty();
    const { id } = await propose(tenant, standard(1000_00, "2026-10"));
    expect(Object.keys(desk.parameter)).not.toContain("amend");
    const looked = await as(tenant, reviewer).parameter.get({ id });
    await as(tenant, clerk).parameter.advance({ id, transition: "recall", reason: "数额有误" });
    const sign = { id, transition: "sign", revision: looked.revision };
    expect(await failing(as(tenant, reviewer).parameter.advance(sign))).toBe("STALE");
  });

  test("does not exist for an officer of a township", async () => {
    const tenant = await freshCounty();
    const { id } = await propose(tenant, standard(1000_00, "2026-10"));
    const stranger = as(tenant, officerIn("999901001", "county-clerk"));
    expect(await failing(stranger.parameter.get({ id }))).toBe("NO_RECORD");
  });
});

describe("a month", () => {
  test("is decided by the figures known when its run was opened, and replayed by the same", async () => {
    const tenant = await freshCounty();
    await openAllowance(tenant, 600_00);
    await signed(tenant, standard(1000_00, "2026-09"));
    tenant.clock.set("2026-09-15T02:00:00.000Z");
    const run = await frozenRun(tenant, month("2026-09"));
    expect(run.totals?.dueFen).toBe(460_00);
    expect(run.figures?.rows).toBe(1);
    tenant.clock.set("2026-09-16T02:00:00.000Z");
    await signed(tenant, standard(1200_00, "2026-09"));
    const replay = await replayRun(tenant, await programmes(), run);
    expect(replay).toMatchObject({ recomputedFen: 460_00, differences: [], chainIntact: true });
  });

  test("computed again after its figures changed is decided by the new ones", async () => {
    const tenant = await freshCounty();
    await openAllowance(tenant, 600_00);
    const before = await frozenRun(tenant, month("2026-09"));
    expect([before.totals?.dueFen, before.figures?.rows]).toEqual([440_00, 0]);
    tenant.clock.set("2026-09-16T02:00:00.000Z");
    await signed(tenant, standard(1000_00, "2026-09"));
    tenant.clock.set("2026-09-17T02:00:00.000Z");
    const { reopenRun, driveRun, getRun } = await import("@minzheng/disbursement/server");
    const actor = { id: "of_r", name: "周敏", role: "county-reviewer" };
    await reopenRun({ tenant, actor, runId: before.runId }, "标准调整");
    await driveRun(tenant, await programmes(), before.runId);
    const { run } = await getRun(tenant.store, before.runId);
    expect([run.generation, run.totals?.dueFen, run.figures?.rows]).toEqual([2, 460_00, 1]);
  });

  test("whose frozen figures were altered is not replayed", async () => {
    const tenant = await freshCounty();
    await openAllowance(tenant, 600_00);
    const run = await frozenRun(tenant, month("2026-09"));
    await tenant.bucket.put(`runs/${run.runId}/1/figures.jsonl`, "{}\n", "text/plain");
    await expect(replayRun(tenant, await programmes(), run)).rejects.toThrow(
      "is not what the run was decided by",
    );
  });

  test("that was approved by a figure keeps it: the figure is not withdrawn any more", async () => {
    const tenant = await freshCounty();
    await openAllowance(tenant, 600_00);
    const used = await signed(tenant, standard(1000_00, "2026-08", { to: "2026-09" }));
    const later = await signed(tenant, standard(1010_00, "2026-10"));
    tenant.clock.set("2026-09-15T02:00:00.000Z");
    const run = await frozenRun(tenant, month("2026-09"));
    const withdraw = (id: string) =>
      failing(
        as(tenant, approver).parameter.advance({ id, transition: "withdraw", reason: "停止执行" }),
      );
    await approve(tenant, run.runId);
    expect(await withdraw(used.id)).toBe("STEP_REFUSED ALREADY_PAID");
    expect(await withdraw(later.id)).toBe("nothing failed");
    tenant.clock.set("2026-09-20T02:00:00.000Z");
    const retroactive = await signed(tenant, standard(1000_00, "2026-07"));
    expect(await withdraw(retroactive.id)).toBe("nothing failed");
  });

  test("that was paid ahead by the quarter keeps its figure, though its own run is not opened yet", async () => {
    const tenant = await freshCounty();
    await openAllowance(tenant, 600_00);
    const key = "pay.rhythm.subsistence-allowance";
    const rhythm = { key, value: "quarter-ahead", from: "2026-10", owner: "county" as const };
    await signed(tenant, { ...rhythm, source: "县级资金发放规程" });
    const ahead = await signed(tenant, standard(1000_00, "2026-11"));
    const afterwards = await signed(tenant, standard(1010_00, "2027-01"));
    tenant.clock.set("2026-10-08T02:00:00.000Z");
    const withdraw = (id: string) =>
      failing(
        as(tenant, approver).parameter.advance({ id, transition: "withdraw", reason: "停止执行" }),
      );
    const { driveRun, getRun, openRun } = await import("@minzheng/disbursement/server");
    const actor = { id: "of_c", name: "林晓梅", role: "county-clerk" };
    const { runId } = await openRun(tenant, await programmes(), month("2026-10"), actor);
    expect(await withdraw(ahead.id)).toBe("STEP_REFUSED IN_RUN");
    await driveRun(tenant, await programmes(), runId);
    const { run } = await getRun(tenant.store, runId);
    expect(run.quarters).toContainEqual({
      programme: "subsistence-allowance",
      months: ["2026-10", "2026-11", "2026-12"],
    });
    await approve(tenant, run.runId);
    expect(await withdraw(ahead.id)).toBe("STEP_REFUSED ALREADY_PAID");
    expect(await withdraw(afterwards.id)).toBe("nothing failed");
  });

  test("that is frozen and waits for signatures holds its figures too: none is taken from under it", async () => {
    const tenant = await freshCounty();
    await openAllowance(tenant, 600_00);
    const used = await signed(tenant, standard(1000_00, "2026-09"));
    tenant.clock.set("2026-09-15T02:00:00.000Z");
    const run = await frozenRun(tenant, month("2026-09"));
    const withdraw = { id: used.id, transition: "withdraw", reason: "停止执行" };
    expect(await failing(as(tenant, approver).parameter.advance(withdraw))).toBe(
      "STEP_REFUSED IN_RUN",
    );
    await approve(tenant, run.runId);
    expect(await failing(as(tenant, approver).parameter.advance(withdraw))).toBe(
      "STEP_REFUSED ALREADY_PAID",
    );
  });

  test("that is frozen keeps its amounts whatever is signed for it, before and after", async () => {
    const tenant = await freshCounty();
    await openAllowance(tenant, 600_00);
    const run = await frozenRun(tenant, month("2026-09"));
    tenant.clock.set("2026-09-16T02:00:00.000Z");
    await signed(tenant, standard(1200_00, "2026-08"));
    await approve(tenant, run.runId);
    const { getRun } = await import("@minzheng/disbursement/server");
    const { run: after } = await getRun(tenant.store, run.runId);
    expect([after.rosterHash, after.totals?.dueFen]).toEqual([run.rosterHash, 440_00]);
    const replay = await replayRun(tenant, await programmes(), after);
    expect(replay).toMatchObject({ recomputedFen: 440_00, differences: [] });
  });
});

describe("what the county has signed", () => {
  test("is what its ledger and its what-if reckon with", async () => {
    const tenant = await freshCounty();
    const { caseId } = await openAllowance(tenant, 600_00);
    await signed(tenant, standard(1000_00, "2026-09"));
    const assistance = inAssistance(tenant, clerk);
    const { amountFen, parameters } = await assistance.ledger({ caseId, month: "2026-09" });
    expect(amountFen).toBe(460_00);
    expect(parameters.find(({ key }) => key.includes("standard.urban"))).toMatchObject({
      source: "青民发〔2026〕3 号",
    });
    const supposed = {
      programme: "subsistence-allowance" as const,
      category: "urban" as const,
      fromMonth: "2026-09",
      toMonth: "2026-09",
      members: [
        {
          name: "甲",
          relation: "head" as const,
          bornOn: "1980-05-02",
          paid: true,
          facts: [],
        },
      ],
      householdFacts: [],
    };
    expect((await assistance.assess(supposed)).totalFen).toBe(1000_00);
  });

  test("is the measure of temporary help, too", async () => {
    const tenant = await freshCounty();
    await signed(tenant, standard(1000_00, "2026-09"));
    const township = officerIn("999901001", "township-clerk", "township-reviewer");
    const { temporaryAssistance } = inAssistance(tenant, township);
    const fields = {
      kind: "emergency",
      cause: "fire",
      happenedOn: "2026-09-08",
      reportedAt: "2026-09-08T12:00:00.000Z",
      village,
      category: "urban",
      householdId: "hh_fire",
      residentId: "rs_fire",
      persons: 1,
      registration: "local",
    } as const;
    const { id } = await temporaryAssistance.open({ fields });
    const pay = temporaryAssistance.advance({
      id,
      transition: "payFirst",
      fields: {
        amountFen: 9_000_00,
        form: "cash",
        source: "reserve",
        paidAt: "2026-09-08T20:00:00.000Z",
        voucher: "领条 1",
      },
    });
    const refusal = await pay.then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ code: "STEP_REFUSED", detail: { proposal: 6_000_00 } });
  });

  test("says on which grounds an allowance is stopped here", async () => {
    const tenant = await freshCounty();
    const { caseId, householdId } = await openAllowance(tenant, 600_00);
    const stop = (stopCode: "GAMBLING_DRUGS" | "VOLUNTARY") =>
      failing(
        inAssistance(tenant, clerk).adjustment.open({
          fields: {
            caseId,
            householdId,
            village,
            programme: "subsistence-allowance",
            kind: "stop",
            stopCode,
            childCase: false,
          },
        }),
      );
    expect(await stop("GAMBLING_DRUGS")).toBe("STEP_REFUSED STOP_CODE");
    const key = "decision.stop-reasons";
    const value = ["GAMBLING_DRUGS", "INCOME_OVER"];
    await signed(tenant, standard(0, "2026-09", { key, value, owner: "province" }));
    expect(await stop("VOLUNTARY")).toBe("STEP_REFUSED STOP_CODE");
    expect(await stop("GAMBLING_DRUGS")).toBe("nothing failed");
  });
});
