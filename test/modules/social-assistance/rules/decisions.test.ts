import { day, fen, month } from "@minzheng/kernel";
import { policyIn, referencePolicy } from "@minzheng/social-assistance/policy";
import {
  type Decision,
  decisionProblems,
  isInsignificant,
  type Opinion,
  opinionNeeded,
  stopReasonOf,
} from "@minzheng/social-assistance/rules";
import { describe, expect, test } from "vitest";
import { table } from "../../../support/table.ts";
import { setIn } from "../families.ts";

describe("WE-32: the family is heard before assistance is reduced or ended, from 2026-07-01", () => {
  test.each(table("kind", "decidedOn", "needed")`
    reduce    | 2026-06-30 | false
    reduce    | 2026-07-01 | true
    suspend   | 2026-06-30 | false
    suspend   | 2026-07-01 | true
    terminate | 2026-06-30 | false
    terminate | 2026-07-01 | true
    raise     | 2026-07-01 | false
    continue  | 2026-07-01 | false
    terminate | 2030-01-01 | true
  `)("$kind on $decidedOn: $needed", ({ kind, decidedOn, needed }) => {
    const decision = { kind: kind as Decision["kind"], decidedOn: day(decidedOn) };
    expect(String(opinionNeeded(decision))).toBe(needed);
  });

  const heard: Readonly<Record<string, Opinion | undefined>> = {
    nothing: undefined,
    said: { heardOn: day("2026-06-30"), way: "visit", content: "不同意减发" },
    "asked and silent": { heardOn: day("2026-06-30"), way: "telephone", askedProof: "录音一段" },
    empty: { heardOn: day("2026-06-30"), way: "visit", content: " " },
    "heard the same day": { heardOn: day("2026-07-01"), way: "meeting", content: "同意" },
    "heard afterwards": { heardOn: day("2026-07-20"), way: "visit", content: "不同意" },
  };
  test.each(table("kind", "decidedOn", "heard", "reasons", "problems")`
    reduce | 2026-06-30 | nothing          | 收入增加 |
    reduce | 2026-07-01 | nothing          | 收入增加 | OPINION_MISSING at opinion
    reduce | 2026-07-01 | said             | 收入增加 |
    suspend | 2026-06-30 | nothing         | 拒不配合核查 |
    suspend | 2026-07-01 | nothing         | 拒不配合核查 | OPINION_MISSING at opinion
    terminate | 2026-07-01 | nothing       | 自愿退出 | OPINION_MISSING at opinion
    reduce | 2026-07-01 | asked and silent | 收入增加 |
    reduce | 2026-07-01 | heard the same day | 收入增加 |
    reduce | 2026-07-01 | empty            | 收入增加 | OPINION_EMPTY at opinion.content
    reduce | 2026-07-01 | heard afterwards | 收入增加 | OPINION_TOO_LATE at opinion.heardOn
    reduce | 2026-06-30 | nothing          |          | REASONS_MISSING at reasons
    reduce | 2026-07-01 | nothing          |          | OPINION_MISSING at opinion, REASONS_MISSING at reasons
    raise  | 2026-07-01 | nothing          |          |
  `)("$kind on $decidedOn, $heard, reasons $reasons: $problems", (row) => {
    const opinion = heard[row.heard];
    const decision: Decision = {
      kind: row.kind as "reduce",
      decidedOn: day(row.decidedOn),
      reasons: row.reasons,
      ...(opinion ? { opinion } : {}),
    };
    const found = decisionProblems(decision).map(({ code, path }) => `${code} at ${path}`);
    expect(found.join(", ")).toBe(row.problems);
  });
});

describe("DB-10: small changes wait for the next review", () => {
  const shares = setIn("insignificantChange", { ratio: "0.05" });
  test.each(table("before", "after", "bound", "waits")`
    1140 | 1159.99 | reference | true
    1140 | 1160    | reference | false
    1140 | 1120.01 | reference | true
    1140 | 1120    | reference | false
    10   | 0       | reference | false
    1140 | 1188    | share     | true
    1140 | 1189    | share     | false
  `)("from $before to $after by the $bound bound: waits $waits", (row) => {
    const policy = policyIn(row.bound === "share" ? shares : referencePolicy, month("2025-10"));
    const [beforeFen, afterFen] = [row.before, row.after].map((yuan) =>
      fen(Math.round(Number(yuan) * 100)),
    );
    const change = {
      beforeFen: beforeFen ?? fen(0),
      afterFen: afterFen ?? fen(0),
      standardFen: 980_00,
    };
    expect(String(isInsignificant(change, policy))).toBe(row.waits);
  });
});

describe("EF-7: reasons to stop are codes with words, and some are local", () => {
  test("the reference tenant does not stop for gambling or drugs", () => {
    const { value, text } = policyIn(referencePolicy, month("2025-10")).stopReasons;
    expect(value).not.toContain("GAMBLING_DRUGS");
    expect(value).toContain("JOB_REFUSAL");
    expect(text.split("、")[0]).toBe("家庭收入不再符合");
  });

  test.each(table("zero", "stop")`
    INCOME_NOT_BELOW_STANDARD    | INCOME_OVER
    INCOME_NOT_BELOW_MARGIN_LINE | INCOME_OVER
    DECEASED                     | DEATH_LAST_MEMBER
    ABSENT                       | PRISON
    NOT_YET_EFFECTIVE            | undefined
    ROUNDED_TO_ZERO              | undefined
  `)("$zero stops for $stop", ({ zero, stop }) => {
    expect(String(stopReasonOf(zero))).toBe(stop);
  });
});
