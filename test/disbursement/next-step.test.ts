import type { Officer, Role } from "@minzheng/contract";
import { nextStepOf } from "@minzheng/disbursement/next-step";
import type { Run } from "@minzheng/disbursement/run";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";
import { county, officers } from "./county.ts";

const at = "2026-11-20T04:00:00.000Z";
const stamp = { officerId: "of_0", name: "无", role: "system", at };
const base: Run = {
  runId: "2026-11-regular",
  month: "2026-11",
  kind: "regular",
  state: "FROZEN",
  generation: 1,
  knownAt: at,
  openedAt: at,
  openedBy: stamp,
  townships: [],
  givenUp: [],
  signatures: [],
  bankFiles: [],
  returnFiles: [],
  movedAt: at,
};
const signers = [
  ["prepare", officers.clerk],
  ["review", officers.reviewer],
  ["approve", officers.approver],
] as const;

function runAt(state: string, signed: number): Run {
  const signatures = signers.slice(0, signed).map(([step, { id, name, role }]) => ({
    step,
    officerId: id,
    name,
    role,
    at,
    hash: "a".repeat(64),
    opinion: "同意",
  }));
  return { ...base, state: state as Run["state"], signatures };
}

const officerOf = (id: string, role: string): Officer => ({
  id,
  name: id,
  tenant: county,
  assignments: [{ role: role as Role, area: county }],
});

describe("the next step of a run", () => {
  test.each(table("state", "signed", "id", "role", "findings", "pending", "step", "blocked")`
    GATED    | 0 | of_clerk    | county-clerk    | 0 | 0 | wait    | 系统正在编制名册，请稍候
    FROZEN   | 0 | of_clerk    | county-clerk    | 0 | 0 | prepare | -
    FROZEN   | 0 | of_clerk    | county-clerk    | 2 | 0 | prepare | 还有 2 条校核发现没有说明
    FROZEN   | 0 | of_reviewer | county-reviewer | 0 | 0 | prepare | 须由县级经办人办理
    FROZEN   | 1 | of_reviewer | county-reviewer | 0 | 0 | review  | -
    FROZEN   | 1 | of_clerk    | county-reviewer | 0 | 0 | review  | 编制、复核、审批须为不同的人，您已签过前一栏
    FROZEN   | 2 | of_approver | county-approver | 0 | 0 | approve | -
    APPROVED | 3 | of_finance  | finance-officer | 0 | 0 | export  | -
    APPROVED | 3 | of_clerk    | finance-officer | 0 | 0 | export  | 导出人不能是签字人
    EXPORTED | 3 | of_finance  | finance-officer | 0 | 9 | settle  | -
    RETURNED | 3 | of_finance  | finance-officer | 0 | 3 | close   | 还有 3 笔没有回盘
    RETURNED | 3 | of_finance  | finance-officer | 0 | 0 | close   | -
    RETURNED | 3 | of_clerk    | county-clerk    | 0 | 0 | close   | 须由财务人员办理
  `)("$state, $signed signed, $id as $role: $step, $blocked", (row) => {
    const waiting = {
      openFindings: Number(row.findings),
      pendingLines: Number(row.pending),
      differenceFen: 0,
    };
    const next = nextStepOf(
      runAt(row.state, Number(row.signed)),
      officerOf(row.id, row.role),
      county,
      waiting,
    );
    expect([next?.step, next?.blockedBy ?? "-"]).toEqual([row.step, row.blocked]);
  });

  test("is not for the colleague in whose post a deputy has signed already", () => {
    const run = runAt("FROZEN", 1);
    const principal = { id: officers.reviewer.id, name: officers.reviewer.name };
    const signatures = run.signatures.map((signature) => ({ ...signature, for: principal }));
    const waiting = { openFindings: 0, pendingLines: 0, differenceFen: 0 };
    const reviewer = officerOf(officers.reviewer.id, "county-reviewer");
    const next = nextStepOf({ ...run, signatures }, reviewer, county, waiting);
    expect(next?.blockedBy).toBe("编制、复核、审批须为不同的人，您已签过前一栏");
  });

  test("of a run whose trial balance is not zero says why it cannot be closed", () => {
    const waiting = { openFindings: 0, pendingLines: 0, differenceFen: 1 };
    const next = nextStepOf(
      runAt("RETURNED", 3),
      officerOf("of_finance", "finance-officer"),
      county,
      waiting,
    );
    expect(next?.blockedBy).toBe("试算不平，不能结清");
  });

  test("of a closed run is none", () => {
    const waiting = { openFindings: 0, pendingLines: 0, differenceFen: 0 };
    expect(
      nextStepOf(runAt("CLOSED", 3), officerOf("of_finance", "finance-officer"), county, waiting),
    ).toBeUndefined();
  });
});
