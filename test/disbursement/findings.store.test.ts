import type { Officer, Role } from "@minzheng/contract";
import { routers } from "@minzheng/disbursement/doors";
import {
  explainAll,
  keyOfRun,
  readFindings,
  release,
  requestRelease,
  sign,
} from "@minzheng/disbursement/server";
import { day } from "@minzheng/kernel";
import type { LocalBucket } from "@minzheng/local-cloud";
import { verifyAudit } from "@minzheng/store";
import { createRouterClient } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshBucket } from "../support/bucket.ts";
import { freshStore } from "../support/dynamodb.ts";
import { county, type MadeUpCase, officers, programmesOf, tenantOf } from "./county.ts";
import { codeOf, deskOf, frozen, runOf, type Stage } from "./stand.ts";

const townships = ["999901001", "999901002"] as const;
/** Many whose review is late, some without an account, two who have died. */
const cases: readonly MadeUpCase[] = Array.from({ length: 230 }, (_, i) => ({
  id: String(i).padStart(4, "0"),
  township: townships[i % 2] ?? "",
  amountFen: 50_000,
  papers: {
    decisions: [],
    persons: 1,
    ...(i < 200 ? { reviewDueOn: day("2026-09-01") } : {}),
  },
  ...(i >= 220 ? { account: null } : {}),
  ...(i === 0 || i === 210 ? { died: day("2026-11-03") } : {}),
}));
const programmes = programmesOf(cases);

let bucket: LocalBucket;
let stage: Stage;
beforeAll(async () => {
  bucket = await freshBucket();
  stage = await frozen(tenantOf(await freshStore(), bucket), programmes);
});
afterAll(() => bucket.stop());

const officerOf = (id: string, role: Role): Officer => ({
  id,
  name: id,
  tenant: county,
  assignments: [{ role, area: county }],
});
const as = (officer: Officer) =>
  createRouterClient(routers({ programmes: async () => programmes }), {
    context: { tenant: stage.tenant, officer, requestId: "r1" },
  });
const clerk = officerOf("of_clerk", "county-clerk");
const standing = async () => readFindings(stage.tenant, keyOfRun(stage.tenant, await runOf(stage)));

describe("findings", () => {
  test("come page by page, each once, in line order", async () => {
    const { runId } = stage;
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await as(clerk).findings({
        runId,
        limit: 60,
        ...(cursor === undefined ? {} : { cursor }),
      });
      expect(page.rows.length).toBeLessThanOrEqual(60);
      seen.push(...page.rows.map(({ lineKey, check }) => `${lineKey}#${check}`));
      cursor = page.cursor;
    } while (cursor !== undefined);
    const all = (await standing()).map(({ line, check }) => `${line.key}#${check}`);
    expect(all).toHaveLength(212);
    expect(seen).toEqual(all);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test("of one check, one township, one state alone, and of no other run's cursor", async () => {
    const { runId } = stage;
    const of = async (more: object) =>
      (await as(clerk).findings({ runId, limit: 200, ...more })).rows;
    const unpayable = await of({ check: "account-missing" });
    expect(unpayable.map(({ hasAccount }) => hasAccount)).toEqual(Array(10).fill(false));
    expect((await of({ check: "deceased" })).map((one) => one.hasAccount)).toEqual([true, true]);
    expect(await of({ check: "review-overdue", township: townships[0] })).toHaveLength(100);
    expect(await of({ state: "held" })).toHaveLength(12);
    expect(await of({ state: "released" })).toEqual([]);
    expect(await codeOf(as(clerk).findings({ runId, limit: 5, cursor: "chunk%231" }))).toBe(
      "BAD_CURSOR",
    );
  });

  test("are counted for every check, whether it found something or not", async () => {
    const { checks, findings } = await as(clerk).get({ runId: stage.runId });
    expect(findings).toHaveLength(100);
    const found = checks.filter(({ count }) => count > 0);
    expect(found.map(({ check, count, waiting, held }) => [check, count, waiting, held])).toEqual([
      ["deceased", 2, 0, 2],
      ["account-missing", 10, 0, 10],
      ["review-overdue", 200, 200, 0],
    ]);
    expect(checks.length).toBeGreaterThanOrEqual(20);
  });
});

describe("one reason for many", () => {
  test("is for checks whose cause lies outside the single family", async () => {
    const desk = deskOf(stage, officers.clerk);
    const asked = { check: "deceased", reason: "统一说明" } as const;
    expect(await codeOf(explainAll(desk, asked))).toBe("ONE_BY_ONE");
  });

  test("explains a township, then the county; what somebody said before stays", async () => {
    const { runId } = stage;
    const [first] = (await as(clerk).findings({ runId, limit: 1, check: "review-overdue" })).rows;
    const { lineKey = "", check = "review-overdue", householdId = "" } = first ?? {};
    const related = as({ ...clerk, interests: [householdId] });
    const refused = related.explain({ runId, lineKey, check, reason: "亲属的情况，已核实" });
    expect(await codeOf(refused)).toBe("CONFLICT_OF_INTEREST");
    await as(clerk).explain({ runId, lineKey, check, reason: "户主住院，下月核查" });
    const desk = deskOf(stage, officers.clerk);
    const reason = "暴雨停工，全县核查顺延";
    const asked = { check: "review-overdue", reason } as const;
    const some = await explainAll(desk, { ...asked, township: townships[0] });
    expect(some).toEqual({ explained: 99, left: 0 });
    const open = (await standing()).find((one) => one.check === check && one.state === "open");
    const kept = { ...desk, interests: [open?.line.householdId ?? ""] };
    expect(await explainAll(kept, asked)).toEqual({ explained: 99, left: 0 });
    expect(await explainAll(desk, asked)).toEqual({ explained: 1, left: 0 });
    expect(await explainAll(desk, asked)).toEqual({ explained: 0, left: 0 });
    const explained = (await standing()).filter((one) => one.state === "explained");
    expect(explained).toHaveLength(200);
    expect(explained.filter((one) => one.reason === reason)).toHaveLength(199);
    expect(explained.every(({ explainedBy }) => explainedBy !== undefined)).toBe(true);
  });

  test("lets the roster be signed: nothing is open any more", async () => {
    const hash = (await runOf(stage)).rosterHash ?? "";
    await sign(deskOf(stage, officers.clerk), { step: "prepare", hash, opinion: "已核对" });
    expect((await runOf(stage)).signatures).toHaveLength(1);
  });
});

describe("the audit pack", () => {
  test("has everything held, released and explained, with who, when and why", async () => {
    const [dead] = (await standing()).filter(({ check }) => check === "deceased");
    const ref = { lineKey: dead?.line.key ?? "", check: "deceased" } as const;
    await requestRelease(deskOf(stage, officers.clerk), ref, "同名，本人健在，已上门核实");
    await release(deskOf(stage, officers.reviewer), ref);
    const pack = await as(clerk).auditPack({ runId: stage.runId });
    expect(pack.rows).toHaveLength(212);
    expect(pack.rows.every((row) => row.length === pack.columns.length)).toBe(true);
    const released = pack.rows.filter((row) => row.includes("已解除暂缓"));
    expect(released).toHaveLength(1);
    expect(released[0]).toEqual(
      expect.arrayContaining(["林晓梅", "周敏", "同名，本人健在，已上门核实"]),
    );
    const text = JSON.stringify(pack.document);
    for (const words of ["疑似死亡人员领款", "没有发放账户", "定期核查超期", "周敏"])
      expect(text).toContain(words);
    expect(text).not.toMatch(/\d{15}/);
  });

  test("is a revision of the run: who made one stands in its audit", async () => {
    expect(await verifyAudit(stage.tenant.store, "run", stage.runId)).toMatchObject({
      intact: true,
    });
  });
});
