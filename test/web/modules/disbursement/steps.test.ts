import type { Finding, RunDetail } from "@minzheng/disbursement";
import { describe, expect, test } from "vitest";
import { findingGroups } from "../../../../web/src/modules/disbursement/findings.ts";
import {
  blockedFor,
  nextAction,
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
  findings: [],
  signatures: [...signatures],
  quarantined: [],
  history: [],
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
  const finding = (
    check: Finding["check"],
    severity: Finding["severity"],
    state: Finding["state"],
  ): Finding => ({
    lineKey: "line",
    check,
    severity,
    label: check,
    detail: "",
    basis: "",
    township: "999901100",
    householdId: "h",
    householdNumber: "1",
    payeeName: "李成",
    amountFen: 1,
    state,
  });

  test("stand by check, blocking ones first, then the most frequent", () => {
    const groups = findingGroups([
      finding("jump-over-30-percent", "explainable", "open"),
      finding("deceased", "blocking", "held"),
      finding("jump-over-30-percent", "explainable", "explained"),
      finding("account-missing", "blocking", "held"),
      finding("account-missing", "blocking", "release-requested"),
    ]);
    expect(groups.map(({ check, count, open }) => [check, count, open])).toEqual([
      ["account-missing", 2, 1],
      ["deceased", 1, 0],
      ["jump-over-30-percent", 2, 1],
    ]);
  });
});
