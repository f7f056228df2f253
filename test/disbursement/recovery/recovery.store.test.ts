import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { amountsOf } from "@minzheng/aggregation";
import type { Officer, Role } from "@minzheng/contract";
import { routers } from "@minzheng/disbursement/doors";
import {
  closeRun,
  driveRun,
  orderExport,
  reopenRun,
  replayRun,
} from "@minzheng/disbursement/server";
import type { CasesInMonth, Programmes } from "@minzheng/entitlement";
import { Failure, type Month, month, townshipCode } from "@minzheng/kernel";
import type { LocalBucket } from "@minzheng/local-cloud";
import { findCell } from "@minzheng/store";
import { createRouterClient } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recoveryGroups } from "../../../packages/disbursement/src/recovery/indicators.ts";
import { freshBucket } from "../../support/bucket.ts";
import { freshStore } from "../../support/dynamodb.ts";
import {
  county,
  december,
  type MadeUpCase,
  november,
  officers,
  programmesOf,
  type TestTenant,
  tenantOf,
} from "../county.ts";
import {
  answer,
  codeOf,
  deskOf,
  exported,
  frozen,
  ordersOf,
  runOf,
  type Stage,
  settle,
  signAll,
  through,
} from "../stand.ts";

const townships = ["999901001", "999901002"];
const [north = ""] = townships;
const october = month("2026-10");
const today = "2026-11-20";

/** From when money may be taken off what a family is paid. */
const consents: Readonly<Record<string, Month>> = { "1": december, "4": november, "5": december };

/**
 * October went out in full; from November on five families are known to have been owed less, and in
 * December the second of them turns out to have been owed it all.
 */
const family = (id: string, of: Month, at: Month): MadeUpCase => ({
  id,
  township: north,
  amountFen: of === october && at !== october && !(id === "2" && at === december) ? 20_000 : 30_000,
  ...(consents[id] === undefined ? {} : { offset: { from: consents[id], to: consents[id] } }),
});

function programmesAt(at: Month): Programmes {
  const of = (asked: Month) =>
    programmesOf(
      ["1", "2", "3", "4", "5"].map((id) => family(id, asked, at)),
      townships,
    );
  return {
    ...of(october),
    cases: async (tenant, township, knownAt) => {
      const months = new Map<Month, ReturnType<CasesInMonth>>();
      for (const asked of [october, november, december])
        months.set(asked, (await of(asked).cases(tenant, township, knownAt))(asked));
      return (asked) => months.get(asked) ?? [];
    },
  };
}

const officerOf = (id: string, role: Role): Officer => ({
  id,
  name: `人员${id}`,
  tenant: county,
  assignments: [{ role, area: county }],
});
const [clerk, reviewer, approver, finance] = [
  officerOf("of_1", "county-clerk"),
  officerOf("of_2", "county-reviewer"),
  officerOf("of_3", "county-approver"),
  officerOf("of_4", "finance-officer"),
];
/** Holds two posts, and may still not sign twice. */
const both: Officer = {
  ...officerOf("of_5", "county-clerk"),
  assignments: [
    { role: "county-clerk", area: county },
    { role: "county-approver", area: county },
  ],
};
/** Takes cash in and checks what others took in. */
const cashier: Officer = {
  ...officerOf("of_6", "finance-officer"),
  assignments: [
    { role: "finance-officer", area: county },
    { role: "county-reviewer", area: county },
  ],
};

let bucket: LocalBucket;
let tenant: TestTenant;
beforeAll(async () => {
  bucket = await freshBucket();
  tenant = tenantOf(await freshStore(), bucket);
});
afterAll(() => bucket.stop());

const as = (officer: Officer, store = tenant.store) =>
  createRouterClient(routers({ programmes: async () => programmesAt(december) }), {
    context: { tenant: { ...tenant, store }, officer, requestId: "r1" },
  });

/** The store of somebody who has looked and, before they write, somebody else does something. */
function overtaken(by: () => Promise<unknown>) {
  let isOver = false;
  return through(tenant.store, async (command, next) => {
    if (command instanceof TransactWriteCommand && !isOver) {
      isOver = true;
      await by();
    }
    return next();
  });
}

async function step(
  officer: Officer,
  id: string,
  transition: string,
  fields: Record<string, unknown> = {},
) {
  const { revision } = await as(officer).recovery.get({ id });
  return as(officer).recovery.advance({ id, revision, transition, fields, reason: "核实情况" });
}

const ruleOf = async (act: Promise<unknown>): Promise<string> => {
  const error = await act.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Failure)) return String(error);
  const { rule } = (error.data ?? {}) as { readonly rule?: string };
  return rule ?? error.code;
};

/** As far as the bank's answer; closing is the test's. */
async function answered(at: Month): Promise<Stage> {
  const stage = await exported(tenant, programmesAt(at), at);
  await settle(stage, await answer(stage, await ordersOf(stage)));
  return stage;
}
const close = (stage: Stage) => closeRun(deskOf(stage, officers.finance));

const demanded = async (id: string, debtor = "household") => {
  await step(clerk, id, "determine", { cause: "late-death", foundBy: "data", debtor });
  await step(reviewer, id, "decide", { decisionNumber: "县民追〔2026〕1 号" });
  await step(clerk, id, "serve", { servedOn: today, servedWay: "in-person" });
};
const receipt = (receiptNumber: string, receiptFen: number, more: object = {}) => ({
  ...{ receiptNumber, receiptFen, receivedOn: today, receiptWay: "treasury" },
  ...more,
});
const sums = async (id: string) => {
  const { state, fields } = await as(clerk).recovery.get({ id });
  return [state, fields["openFen"], fields["repaidFen"], fields["offsetFen"], fields["waivedFen"]];
};

describe("what October paid too much", () => {
  let stage: Stage;
  const ids: string[] = [];
  const unitsOf = (...families: readonly string[]) =>
    families.map((id) => `subsistence-allowance#household.hh_${id}`);

  test("becomes one case for each family when November is approved, however often it is asked", async () => {
    await close(await answered(october));
    stage = await answered(november);
    const { runId } = stage;
    const { rows, canOpen } = await as(clerk).overpaid({ runId });
    expect([rows.length, canOpen, rows[0]?.openFen]).toEqual([5, true, 10_000]);
    const asked = { runId, units: unitsOf("1", "2", "3") };
    expect(await as(clerk).openRecoveries(asked)).toMatchObject({ opened: 3 });
    expect(await as(clerk).openRecoveries(asked)).toEqual({
      ...{ opened: 0, restated: 0, unchanged: 3 },
    });
    const after = await as(clerk).overpaid({ runId });
    for (const { householdId, recovery } of after.rows.toSorted((a, b) =>
      a.unit < b.unit ? -1 : 1,
    ))
      ids.push(`${householdId} ${recovery?.id}`);
    expect(ids.map((one) => one.split(" ")[0])).toEqual(["hh_1", "hh_2", "hh_3", "hh_4", "hh_5"]);
  });

  test("is not demanded where the run took it off and closes while the case is opened", async () => {
    const opening = as(
      clerk,
      overtaken(() => close(stage)),
    ).openRecoveries({ runId: stage.runId, units: unitsOf("4") });
    expect(await opening).toMatchObject({ opened: 1 });
    const { runId } = await runOf(stage);
    const { rows } = await as(clerk).overpaid({ runId });
    const { recovery } = rows.find(({ householdId }) => householdId === "hh_4") ?? {};
    expect(recovery?.openFen).toBe(1_000);
  });

  const idOf = (n: number) => ids[n]?.split(" ")[1] ?? "";

  test("is taken back in cash after a demand alone, under a number that is entered once", async () => {
    const id = idOf(0);
    expect(await codeOf(step(finance, id, "receive", receipt("JK-0001", 100)))).toBe("WRONG_STATE");
    expect(await codeOf(as(clerk).recoveryLetter({ id }))).toBe("NOT_DECIDED");
    await demanded(id);
    const { document } = await as(clerk).recoveryLetter({ id });
    expect(document.blocks).toContainEqual(
      expect.objectContaining({ rows: [["2026年10月", "300.00", "200.00", "100.00"]] }),
    );
    const tried = (fields: Record<string, unknown>) => ruleOf(step(finance, id, "receive", fields));
    expect(await tried(receipt("JK-0001", 10_001))).toBe("MORE_THAN_OPEN");
    expect(await tried(receipt("JK-0001", 1, { receivedOn: "2026-11-19" }))).toBe("RECEIVED_UNFIT");
    await step(finance, id, "receive", receipt("JK-0001", 4_000));
    expect(await tried(receipt("JK-0001", 1))).toBe("ALREADY_HELD");
    expect(await tried(receipt("jk-0001", 1))).toBe("NUMBER_SPELLING");
    expect(await sums(id)).toEqual(["collecting", 6_000, 4_000, 0, 0]);
    expect(await ruleOf(step(reviewer, id, "close"))).toBe("OPEN_REST");
  });

  test("is written off by a second person, and a wrong receipt is reversed whole", async () => {
    const id = idOf(1);
    await demanded(id);
    await step(cashier, id, "receive", receipt("JK-0002", 3_000));
    await step(finance, id, "receive", receipt("JK-0003", 500));
    const wrong = { reversedNumber: "JK-0002", reversedFen: 2_000 };
    expect(await ruleOf(step(reviewer, id, "reverse", wrong))).toBe("REVERSED_OTHER");
    const right = { ...wrong, reversedFen: 3_000 };
    /** Another came after it: whose hand the receipt is, the receipt says. */
    expect(await codeOf(step(cashier, id, "reverse", right))).toBe("SAME_OFFICER");
    await step(reviewer, id, "reverse", right);
    await step(finance, id, "receive", receipt("JK-0002", 2_000));
    const hardship = { writeOffKind: "waived-hardship", writeOffFen: 7_500 };
    await step(both, id, "propose-write-off", hardship);
    expect(await ruleOf(step(both, id, "approve-write-off"))).toBe("SAME_OFFICER");
    await step(approver, id, "approve-write-off");
    expect(await sums(id)).toEqual(["collecting", 0, 2_500, 0, 7_500]);
    await step(reviewer, id, "close");
    const { fields } = await as(clerk).recovery.get({ id });
    expect(fields["outcome"]).toBe("partly");
  });

  test("is counted in the month in which the cash came in, and nowhere in October", async () => {
    const group = recoveryGroups.find(({ id }) => id === "recovery.subsistence-allowance");
    const cellOf = async (period: Month) => {
      const found = { place: townshipCode(north), group: group?.id ?? "", period };
      return amountsOf(group?.measures ?? [], (await findCell(tenant.store, found))?.slots ?? {});
    };
    expect(await cellOf(november)).toMatchObject({
      ruralReceivedFen: 6_500,
      ruralWrittenOffFen: 7_500,
    });
    const { months } = await as(clerk).funds({ year: "2026" });
    expect(months).toMatchObject([{ month: november, paidFen: 141_000, recoveredFen: 6_500 }]);
    expect(Object.values(await cellOf(october)).every((fen) => fen === 0)).toBe(true);
  });

  test("is taken off no money while a write-off of it waits for its answer", async () => {
    const id = idOf(0);
    const hardship = { writeOffKind: "waived-hardship", writeOffFen: 6_000 };
    await step(clerk, id, "propose-write-off", hardship);
    stage = await frozen(tenant, programmesAt(december), december);
    expect((await runOf(stage)).settled).toMatchObject({ overpaidFen: 27_000, offsetLines: 1 });
    const replay = await replayRun(tenant, stage.programmes, await runOf(stage));
    expect(replay).toMatchObject({ differences: [] });
    await step(approver, id, "refuse-write-off");
  });

  test("is offered to no offset once it came back, and what a run takes is not taken in cash", async () => {
    const id = idOf(0);
    const { revision } = await as(finance).recovery.get({ id });
    const closedCase = await as(reviewer).recovery.get({ id: idOf(1) });
    const reversal = {
      ...{ id: idOf(1), transition: "reverse", reason: "核实情况" },
      fields: { reversedNumber: "JK-0002", reversedFen: 2_000 },
    };
    const { runId } = await reopenRun(deskOf(stage, officers.clerk), "核销申请已答复");
    const early = step(finance, id, "receive", receipt("JK-0004", 1));
    expect(await ruleOf(early)).toBe("RUN_RECKONING");
    await driveRun(tenant, stage.programmes, runId);
    /** Whoever looked before the run read the case writes nothing that the run has not seen. */
    const fields = receipt("JK-0004", 1);
    const seenBefore = { id, revision, transition: "receive", fields };
    expect(await codeOf(as(finance).recovery.advance(seenBefore))).toBe("STALE");
    const { revision: closedAt } = closedCase;
    const late = as(reviewer).recovery.advance({ ...reversal, revision: closedAt });
    expect(await codeOf(late)).toBe("STALE");
    /** What the second family paid back it is paid again: the receipt stays until that is ordered. */
    expect((await runOf(stage)).settled).toMatchObject({ arrearsLines: 1, arrearsFen: 2_500 });
    const reversing = step(reviewer, idOf(1), "reverse", reversal.fields);
    expect(await ruleOf(reversing)).toBe("A_RUN_PAYS_IT");
    await signAll(stage);
    await orderExport(deskOf(stage, officers.finance));
    await driveRun(tenant, stage.programmes, runId);
    await settle(stage, await answer(stage, await ordersOf(stage)));
    const { settled } = await runOf(stage);
    /** Of 30,000 fen 30 % would be 9,000; 4,000 came back in cash. Of the third nothing came. */
    expect(settled).toMatchObject({ overpaidUnits: 4, overpaidFen: 27_000, offsetFen: 15_000 });
    const cash = step(finance, id, "receive", receipt("JK-0004", 1));
    expect(await ruleOf(cash)).toBe("A_RUN_TAKES_IT");
    /** A case that is opened while the run closes is entered too. */
    const opens = () => as(clerk).openRecoveries({ runId, units: unitsOf("5") });
    await close({ ...stage, tenant: { ...tenant, store: overtaken(opens) } });
    expect(await sums(id)).toEqual(["collecting", 0, 4_000, 6_000, 0]);
    const { rows } = await as(clerk).overpaid({ runId });
    const { recovery } = rows.find(({ householdId }) => householdId === "hh_5") ?? {};
    expect(await sums(recovery?.id ?? "")).toEqual(["found", 1_000, 0, 9_000, 0]);
    await step(reviewer, id, "close");
    expect((await as(clerk).recovery.get({ id })).fields["outcome"]).toBe("recovered");
    const replay = await replayRun(tenant, programmesAt(december), await runOf(stage));
    expect(replay).toMatchObject({ differences: [], chainIntact: true });
  });

  test("opens no second case for what was settled", async () => {
    const { runId } = stage;
    expect(await as(clerk).openRecoveries({ runId })).toMatchObject({ opened: 0 });
    const { rows } = await as(clerk).overpaid({ runId });
    expect(rows.map(({ openFen }) => openFen)).toEqual([10_000, 1_000, 1_000, 0]);
    expect(await codeOf(as(clerk).openRecoveries({ runId: "2026-11-regular" }))).toBe("NOT_NEWEST");
  });

  test("of the dead is asked of the estate, in instalments, and is disputed and answered", async () => {
    const id = idOf(2);
    await demanded(id, "estate");
    await step(clerk, id, "object");
    await step(reviewer, id, "answer");
    const late = { instalments: [{ dueOn: "2029-01-31", amountFen: 10_000 }] };
    expect(await ruleOf(step(clerk, id, "plan", late))).toBe("PLAN_TOO_LONG");
    const instalments = ["2026-12-31", "2027-01-31"].map((dueOn) => ({ dueOn, amountFen: 5_000 }));
    await step(clerk, id, "plan", { instalments });
    await step(clerk, id, "propose-write-off", {
      ...{ writeOffKind: "unrecoverable-death", writeOffFen: 10_000 },
    });
    await step(approver, id, "approve-write-off");
    await step(reviewer, id, "close");
    const { fields } = await as(clerk).recovery.get({ id });
    expect(fields["outcome"]).toBe("unrecoverable-death");
  });
});
