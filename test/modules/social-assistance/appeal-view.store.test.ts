import { driveRun, frozenMonthOf, openRun } from "@minzheng/disbursement/server";
import type { Programmes } from "@minzheng/entitlement";
import { Failure, month } from "@minzheng/kernel";
import { loadDivisions, recordFact } from "@minzheng/people/server";
import { subsistenceAllowance } from "@minzheng/social-assistance/entitlement";
import { referencePolicy } from "@minzheng/social-assistance/policy";
import { programmes, routers } from "@minzheng/social-assistance/server";
import { createRouterClient } from "@orpc/server";
import { describe, expect, test } from "vitest";
import { clerk, officerIn } from "../../support/officers.ts";
import { freshTenant, type TestTenant } from "../../support/tenant.ts";
import { client, monthsDecided, recordedFamily, village } from "./recorded-family.ts";

const september = month("2026-09");

/** A family whose September has been frozen. */
async function frozenFamily() {
  const tenant = await freshTenant();
  const home = await recordedFamily(tenant);
  const administrator = officerIn("999901", "system-admin");
  await loadDivisions({ tenant, officer: administrator }, [
    { code: "999901001", name: "城关镇" },
    { code: village, name: "南门社区" },
  ]);
  const actor = { id: clerk.id, name: clerk.name, role: "county-clerk" };
  const { runId } = await openRun(tenant, programmes, september, actor);
  await driveRun(tenant, programmes, runId);
  return { tenant, runId, ...home };
}

const disability = (tenant: TestTenant, residentId: string) =>
  recordFact(
    { tenant, officer: clerk },
    {
      subject: { type: "resident", id: residentId },
      kind: "disability",
      value: { kind: "physical", grade: 1 },
      source: { office: "残联", document: "残疾人证" },
      validFrom: "2026-08-01",
    },
  );

describe("the view of an appeal", () => {
  test("has the calculation with every fact, its source, its validity and since when it is known", async () => {
    const tenant = await freshTenant();
    const { caseId } = await recordedFamily(tenant);
    const view = await client(tenant).appealView({ caseId, month: "2026-09" });
    const ledger = await client(tenant).ledger({ caseId, month: "2026-09" });
    expect(view.now.steps).toEqual(ledger.steps);
    expect(view.now.parameters).toEqual(ledger.parameters);
    expect(view.now.ruleSet).toMatch(/2026/);
    expect(view.replayed).toBeUndefined();
    expect(view.facts).toEqual([
      {
        id: view.now.steps.find(({ label }) => label === "工资")?.factId,
        kind: "income",
        label: "收入",
        text: "工资 2,000.00 元/月",
        personName: "王建国",
        source: { office: "名册导入", saidOn: "2025-09-18" },
        validFrom: "2025-09-01",
        knownSince: "2026-09-10T02:00:00.000Z",
        knownTo: "today",
        usedIn: ["工资"],
      },
    ]);
  });

  test("lays the frozen line beside the same facts under the rules of today", async () => {
    const { tenant, caseId, runId } = await frozenFamily();
    const { replayed, now } = await client(tenant).appealView({ caseId, month: september });
    expect(replayed).toMatchObject({
      runId,
      generation: 1,
      lineState: "pending",
      amountFen: 1238_00,
      agrees: true,
      byRules: { steps: [], parameters: [] },
      byFacts: { steps: [], parameters: [] },
    });
    expect(replayed?.lineKey).toMatch(/^subsistence-allowance#2026-09#REGULAR#2026-09#household\./);
    expect(replayed?.rosterHash).toMatch(/^[0-9a-f]{64}$/);
    expect(replayed?.frozen).toEqual(now);
    expect(replayed?.today).toEqual(now);
  });

  test("tells what became known since from what the rules have changed", async () => {
    const { tenant, caseId, residentIds } = await frozenFamily();
    tenant.clock.set("2026-09-20T02:00:00.000Z");
    await disability(tenant, residentIds[1] ?? "");
    const { replayed, now, facts } = await client(tenant).appealView({ caseId, month: september });
    expect([replayed?.amountFen, replayed?.today.amountFen, now.amountFen]).toEqual([
      1238_00,
      1238_00,
      1238_00 + 294_00,
    ]);
    expect(replayed?.byRules.steps).toEqual([]);
    expect(replayed?.byFacts.steps.map(({ label, after }) => `${label} ${after}`)).toEqual([
      "分类施保 294.00",
      "月保障金 1,532.00",
    ]);
    expect(facts.map(({ kind, knownTo }) => [kind, knownTo])).toEqual([
      ["income", "both"],
      ["disability", "today"],
    ]);
  });

  test("shows what another rule makes of the frozen facts, and that it agrees no longer", async () => {
    const { tenant, caseId } = await frozenFamily();
    const raised = {
      ...referencePolicy,
      standard: {
        ...referencePolicy.standard,
        urban: {
          ...referencePolicy.standard.urban,
          rows: [{ value: 1000_00, from: month("2021-07"), source: "补发文件" }],
        },
      },
    };
    const changed: Programmes = {
      ...programmes,
      under: (figures) => [subsistenceAllowance(raised), ...programmes.under(figures).slice(1)],
    };
    const parts = {
      frozenMonth: frozenMonthOf(async () => changed),
      decidedMonths: monthsDecided,
    };
    const context = { tenant, officer: clerk, requestId: "r1" };
    const asked = createRouterClient(routers(parts), { context });
    const { replayed } = await asked.appealView({ caseId, month: september });
    expect([replayed?.amountFen, replayed?.frozen.amountFen, replayed?.today.amountFen]).toEqual([
      1238_00, 1238_00, 1300_00,
    ]);
    expect(replayed?.agrees).toBe(false);
    expect(replayed?.byRules.parameters).toEqual([
      {
        key: "subsistence-allowance.standard.urban",
        before: "980.00（2025-07 起）",
        after: "1,000.00（2021-07 起）",
        source: "补发文件",
      },
    ]);
  });

  test("keeps what is known of health from money people", async () => {
    const tenant = await freshTenant();
    const { caseId, residentIds } = await recordedFamily(tenant);
    await disability(tenant, residentIds[1] ?? "");
    const kindsFor = async (role: "finance-officer" | "county-clerk") => {
      const officer = officerIn("999901", role);
      const { facts } = await client(tenant, officer).appealView({ caseId, month: "2026-09" });
      return facts.map(({ kind }) => kind);
    };
    expect(await kindsFor("county-clerk")).toEqual(["income", "disability"]);
    expect(await kindsFor("finance-officer")).toEqual(["income"]);
  });

  test("does not exist for a township, nor for an unknown case", async () => {
    const tenant = await freshTenant();
    const { caseId } = await recordedFamily(tenant);
    const township = officerIn("999901001", "township-clerk");
    const asked = [
      client(tenant, township).appealView({ caseId, month: "2026-09" }),
      client(tenant).appealView({ caseId: "ac_none", month: "2026-09" }),
    ];
    const noCase = new Failure("NO_CASE", undefined);
    await Promise.all(asked.map((one) => expect(one).rejects.toThrow(noCase)));
  });
});
