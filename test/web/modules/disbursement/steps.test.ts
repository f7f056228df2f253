import type { CheckCount, RunDetail } from "@minzheng/disbursement";
import { describe, expect, test } from "vitest";
import { foundBy } from "../../../../web/src/modules/disbursement/findings.ts";
import {
  blockedFor,
  nextAction,
  openFindings,
  progressLabel,
  stepsOf,
} from "../../../../web/src/modules/disbursement/steps.ts";

const signature = (step: "prepare" | "review" | "approve", name: string) => ({
  step,
  name,
  officerId: name,
  role: "county-clerk",
  at: "2026-11-23T02:22:00.000Z",
  hash: "0".repeat(64),
  opinion: "同意",
});
const all = [signature("prepare", "林"), signature("review", "周"), signature("approve", "张")];
const run = (state: RunDetail["state"], signatures: RunDetail["signatures"] = []): RunDetail => ({
  runId: "2026-11-regular",
  month: "2026-11",
  kind: "regular",
  state,
  generation: 1,
  openedAt: "2026-11-18T02:22:00.000Z",
  openedBy: "林晓梅",
  county: "999901",
  countyName: "云溪县",
  knownAt: "2026-11-18T02:22:00.000Z",
  townships: [],
  programmes: [],
  checks: [],
  findings: [],
  signatures: [...signatures],
  bankFiles: [],
  returnFiles: [],
  quarantined: [],
  history: [],
  quarters: [],
});

describe("what comes next", () => {
  test.each([
    ["OPEN", 0, undefined, 0],
    ["GATED", 0, undefined, 0],
    ["FROZEN", 0, "prepare", 1],
    ["FROZEN", 1, "review", 2],
    ["FROZEN", 2, "approve", 3],
    ["APPROVED", 3, "export", 4],
    ["EXPORTED", 3, "settle", 5],
    ["RETURNED", 3, "close", 6],
  ] as const)("%s with %i signatures: %s, step %i is current", (state, signed, action, at) => {
    const detail = run(state, all.slice(0, signed));
    expect(nextAction(detail)).toBe(action);
    expect(stepsOf(detail).map(({ status }) => status === "current")).toEqual(
      Array.from({ length: 7 }, (_, i) => i === at),
    );
  });

  test("a closed run has all seven steps behind it", () => {
    expect(stepsOf(run("CLOSED", all)).every(({ status }) => status === "done")).toBe(true);
  });

  test("a later signature without the one before does not skip it", () => {
    expect(nextAction(run("FROZEN", [signature("review", "周")]))).toBe("prepare");
  });
});

test("a button that cannot be used says why, in the server's words", () => {
  const nextStep = { step: "prepare", label: "编制", blockedBy: "还有 1 条没有说明" };
  expect(blockedFor({ ...run("FROZEN"), nextStep })).toBe("还有 1 条没有说明");
  expect(blockedFor(run("FROZEN"))).toBeUndefined();
});

test("what a machine does has a name on the page", () => {
  expect(["open", "freeze"].map(progressLabel)).toEqual(["逐户测算", "锁定名册"]);
});

describe("findings", () => {
  const found = (
    check: CheckCount["check"],
    severity: CheckCount["severity"],
    [count, waiting]: readonly [number, number],
  ): CheckCount => ({
    ...{ check, severity, label: check, basis: "", source: "", inBulk: false },
    ...{ count, waiting, held: 0, heldFen: 0 },
  });
  const checks = [
    found("jump-over-30-percent", "explainable", [3, 1]),
    found("deceased", "blocking", [1, 0]),
    found("cremated", "blocking", [0, 0]),
    found("account-missing", "blocking", [2, 1]),
  ];

  test("stand by check, blocking ones first, then the most frequent; quiet checks are left out", () => {
    expect(foundBy(checks).map(({ check }) => check)).toEqual([
      "account-missing",
      "deceased",
      "jump-over-30-percent",
    ]);
  });

  test("want a person as long as one is open or its release is asked for", () => {
    expect(openFindings({ checks })).toBe(2);
    expect(openFindings({ checks: [] })).toBe(0);
  });
});
