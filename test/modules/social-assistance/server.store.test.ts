import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { assert, day, Failure, instant, month, townshipCode, villageCode } from "@minzheng/kernel";
import { commitAct, findRecord, penOf, planState, voidRecord } from "@minzheng/register/server";
import { recipients } from "@minzheng/social-assistance/indicators";
import { allowanceCase } from "@minzheng/social-assistance/registers";
import { casesOf, programmes } from "@minzheng/social-assistance/server";
import { defaultRetry, findCell } from "@minzheng/store";
import { describe, expect, test } from "vitest";
import { pausesFrom } from "../../../packages/modules/social-assistance/src/pauses.ts";
import { clerk, officerIn, reviewer } from "../../support/officers.ts";
import { freshTenant, type TestTenant } from "../../support/tenant.ts";
import { client, recordedFamily, sinkOf, village } from "./recorded-family.ts";

const township = townshipCode("999901001");
const later = instant("2026-10-01T00:00:00.000Z");

const casesIn = async (tenant: TestTenant, at: string) =>
  (await programmes.cases(tenant, township, later))(month(at));
const paid = async (tenant: TestTenant, at: string, programme = "subsistence-allowance") =>
  (await casesIn(tenant, at)).filter(({ file }) => file.programme === programme);

describe("the cases a month pays", () => {
  test("begin in the month after confirmation, sealed, and assess to WE-01's amount", async () => {
    const tenant = await freshTenant();
    const { caseId } = await recordedFamily(tenant);
    expect(await paid(tenant, "2025-09")).toEqual([]);
    const [found] = await paid(tenant, "2025-10");
    expect(found?.file).toMatchObject({ caseId, fromMonth: "2025-10", householdNumber: "YX-0001" });
    const [entitlement] = programmes.under([]);
    expect(found && entitlement?.dueFor(found.file, month("2025-10")).amountFen).toBe(1238_00);
    expect(found?.payee).toMatchObject({ bank: "中国农业银行", accountTail: "0317" });
    expect(found?.payee?.accountHolderToken).toBe(found?.payee?.nameToken);
    expect(JSON.stringify(found)).not.toMatch(/王建国|6228480000040000317/);
  });

  test("leave out the months of a pause, and void ones", async () => {
    const tenant = await freshTenant();
    const { caseId } = await recordedFamily(tenant);
    const act = client(tenant, reviewer).allowanceCase.advance;
    const before = await findRecord(allowanceCase, tenant.store, caseId);
    assert(before, "the case was recorded");
    const pen = await penOf({ tenant, officer: reviewer });
    const actor = { id: reviewer.id, name: reviewer.name, role: "county-reviewer" };
    const paused = { pauses: pausesFrom(before.fields, month("2026-01")) };
    const state = { before, state: "suspended", act: "suspend", fields: paused } as const;
    const plans = [planState(allowanceCase, pen, state)];
    await commitAct(pen, { actor, action: "adjustment.decide", plans });
    expect(await paid(tenant, "2025-12")).toHaveLength(1);
    expect(await paid(tenant, "2026-01")).toEqual([]);
    const resume = { id: caseId, revision: 2, transition: "resume", reason: "已配合核查" } as const;
    await expect(act({ ...resume, fields: { resumedFrom: "2025-12" } })).rejects.toMatchObject({
      code: "STEP_REFUSED",
      detail: { proposal: "2026-01" },
    });
    await act({ ...resume, fields: { resumedFrom: "2026-03" } });
    const months = ["2025-12", "2026-01", "2026-02", "2026-03"];
    const found = await Promise.all(months.map((one) => paid(tenant, one)));
    expect(found.map(({ length }) => length)).toEqual([1, 0, 0, 1]);
    const agree = {
      id: caseId,
      revision: 3,
      transition: "agree-offset",
      reason: "2026-03-02 户主签字同意",
    } as const;
    const fields = { offsetFrom: "2026-04", offsetTo: "2026-03" };
    await expect(act({ ...agree, fields })).rejects.toMatchObject({ code: "STEP_REFUSED" });
    await act({ ...agree, fields: { offsetFrom: "2026-04" } });
    expect(await paid(tenant, "2026-03")).toMatchObject([{ offset: { from: "2026-04" } }]);
    await voidRecord(
      allowanceCase,
      { tenant, officer: reviewer },
      { id: caseId, reason: "登记错误" },
    );
    expect(await paid(tenant, "2026-01")).toEqual([]);
  });

  test("are counted by village while they run", async () => {
    const tenant = await freshTenant();
    await recordedFamily(tenant, true);
    const cell = await findCell(tenant.store, {
      place: villageCode(village),
      group: recipients.id,
      period: "current",
    });
    expect(cell?.slots).toEqual({ m01: 1, m02: 3, m05: 1, m06: 1 });
  });
});

describe("the index of cases, a moment behind", () => {
  /** The tenant as seen through an index that does not show its last case yet. */
  function behind(tenant: TestTenant, times: number) {
    const looks = { left: times };
    const client = new Proxy(tenant.store.client, {
      get: (target, name) =>
        name !== "send"
          ? Reflect.get(target, name)
          : async (command: QueryCommand) => {
              const result = await target.send(command);
              const isListing =
                command instanceof QueryCommand &&
                result.Items?.some(({ pk }) => String(pk).startsWith("999901#allowance-case#"));
              if (!isListing || looks.left === 0) return result;
              looks.left -= 1;
              return { ...result, Items: result.Items?.slice(0, -1) };
            },
    });
    const wait = async () => undefined;
    const retry = { ...defaultRetry, wait };
    return { looks, tenant: { ...tenant, store: { ...tenant.store, client, retry } } };
  }

  test("is asked again until it shows as many as were counted when they were recorded", async () => {
    const tenant = await freshTenant();
    await recordedFamily(tenant, true);
    const late = behind(tenant, 3);
    const cases = await casesIn(late.tenant, "2025-10");
    expect(cases.map(({ file }) => file.programme).toSorted()).toEqual([
      "extreme-hardship",
      "subsistence-allowance",
    ]);
    expect(late.looks.left).toBe(0);
  });

  test("that stays behind stops the step: nobody is left out in silence", async () => {
    const tenant = await freshTenant();
    await recordedFamily(tenant, true);
    const late = behind(tenant, 1000);
    await expect(paid(late.tenant, "2025-10")).rejects.toThrow(
      "the cases of 999901001 are not as many as its cells count",
    );
  });
});

describe("a roster that comes again", () => {
  test("changes nothing when it says the same, and only what it says otherwise", async () => {
    const tenant = await freshTenant();
    const { entry, householdId } = await recordedFamily(tenant);
    const pen = await penOf({ tenant, officer: clerk });
    const rosterSink = await sinkOf(tenant);
    const held = (await rosterSink.casesOf(tenant, [householdId])).get(householdId) ?? [];
    expect(rosterSink.planCases(pen, [entry], held)).toEqual([]);
    const { account: _, ...without } = entry;
    expect(rosterSink.planCases(pen, [without], held)).toEqual([]);
    const account = { ...entry.account, account: "6228480000000000416" };
    const [plan] = rosterSink.planCases(pen, [{ ...entry, account, persons: 2 }], held);
    expect(Object.keys(plan?.write.changed ?? {}).sort()).toEqual(["account", "persons"]);
  });

  test("never moves the first month of a running entitlement to a later one", async () => {
    const tenant = await freshTenant();
    const { entry, householdId } = await recordedFamily(tenant);
    const pen = await penOf({ tenant, officer: clerk });
    const rosterSink = await sinkOf(tenant);
    const held = (await rosterSink.casesOf(tenant, [householdId])).get(householdId) ?? [];
    const months = ["2026-05-06", "2025-03-06"].map((confirmedOn) => {
      const [plan] = rosterSink.planCases(pen, [{ ...entry, confirmedOn: day(confirmedOn) }], held);
      return plan?.record.fields["fromMonth"];
    });
    expect(months).toEqual(["2025-10", "2025-04"]);
  });
});

describe("the ledger of a case", () => {
  test("opens names for the officer, masks the child, and sums to the roster's amount", async () => {
    const tenant = await freshTenant();
    const { caseId } = await recordedFamily(tenant);
    const ledger = await client(tenant).ledger({ caseId, month: "2025-10" });
    expect(ledger).toMatchObject({ amountFen: 1238_00, payeeName: "王建国", accountTail: "0317" });
    const people = ledger.steps.flatMap(({ personName }) => personName ?? []);
    expect(people).toEqual(["王建国", "王*"]);
    expect(ledger.components.map(({ label }) => label)).toEqual(["补差", "分类施保 · 未成年人"]);
    expect(ledger.steps.at(-1)?.resultText).toBe("享受中");
  });

  test("shows what the exclusion of two programmes leaves", async () => {
    const tenant = await freshTenant();
    const { caseId, hardshipId } = await recordedFamily(tenant, true);
    const [own, other] = await Promise.all(
      [caseId, hardshipId].map((id) => client(tenant).ledger({ caseId: id, month: "2025-10" })),
    );
    expect(own?.amountFen).toBe(2 * 380_00 + 98_00);
    expect(own?.steps.find(({ id }) => id.startsWith("exclusion."))?.resultText).toBe("−380.00");
    expect(other?.amountFen).toBe(1274_00);
  });

  test("does not exist outside the officer's areas, nor for an unknown id", async () => {
    const tenant = await freshTenant();
    const { caseId, householdId } = await recordedFamily(tenant);
    const stranger = officerIn("999901002", "township-clerk");
    const read = client(tenant, stranger).ledger({ caseId, month: "2025-10" });
    await expect(read).rejects.toThrow(new Failure("NO_CASE", undefined));
    await expect(client(tenant).ledger({ caseId: "ac_none", month: "2025-10" })).rejects.toThrow(
      "NO_CASE",
    );
    expect(await casesOf(tenant, stranger, householdId)).toEqual([]);
    expect(await casesOf(tenant, clerk, householdId)).toMatchObject([
      { caseId, state: "享受中", payeeName: "王建国", accountTail: "0317", label: "最低生活保障" },
    ]);
  });
});
