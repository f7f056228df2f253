import { month, yuanText } from "@minzheng/kernel";
import type { AnyFact } from "@minzheng/people";
import { subsistenceAllowance } from "@minzheng/social-assistance/entitlement";
import { type PolicySet, policyIn, referencePolicy } from "@minzheng/social-assistance/policy";
import { compositionOf, membershipIn } from "@minzheng/social-assistance/rules";
import { describe, expect, test } from "vitest";
import { table } from "../../support/table.ts";
import { benefit, fact, family, kin, other, setIn } from "./families.ts";

const at = (policy: PolicySet = referencePolicy, when = "2025-10") => policyIn(policy, month(when));

const facts: Readonly<Record<string, readonly AnyFact[]>> = {
  nothing: [],
  "student at university": [fact("study", { stage: "university", fullTime: true })],
  "student in the evening": [fact("study", { stage: "university", fullTime: false })],
  "student for a doctorate": [fact("study", { stage: "postgraduate", fullTime: true })],
  "severely disabled": [fact("disability", { kind: "intellectual", grade: 3 })],
  "lives apart": [fact("living", { together: false })],
  "lives here since 2024": [fact("living", { together: true }, { from: "2024-10-20" })],
  "lives here since 2025": [fact("living", { together: true }, { from: "2025-01-05" })],
  "in prison": [fact("absence", { reason: "prison" })],
  "in drug isolation": [fact("absence", { reason: "drug-isolation" })],
  "declared missing": [fact("absence", { reason: "missing" })],
  "a conscript": [fact("absence", { reason: "conscript" })],
  "on parole": [fact("absence", { reason: "parole" })],
  "clergy since 2022": [fact("absence", { reason: "clergy" }, { from: "2022-10-09" })],
  "clergy since 2023": [fact("absence", { reason: "clergy" }, { from: "2023-02-09" })],
  "in extreme hardship": [benefit("extreme-hardship")],
  dead: [fact("death", { diedOn: "2025-08-01" as never }, { from: "2025-08-01" })],
};

describe("who counts in a household, and on what ground", () => {
  test.each(table("relation", "age", "about", "counts", "ground")`
    head       | 45 | nothing                 | yes | head
    spouse     | 44 | lives apart             | yes | spouse
    child      | 17 | lives apart             | yes | minor-child
    child      | 21 | student at university   | yes | student
    child      | 21 | student in the evening  | yes | registered
    child      | 26 | student for a doctorate | yes | registered
    child      | 30 | severely disabled       | yes | dependent-adult
    child      | 30 | nothing                 | yes | registered
    child      | 30 | lives apart             | no  | lives-apart
    parent     | 70 | lives here since 2024   | yes | long-term
    parent     | 70 | lives here since 2025   | no  | not-long-term
    parent     | 70 | lives apart             | no  | lives-apart
    grandchild | 6  | nothing                 | yes | registered
    child      | 30 | in prison               | no  | prison
    spouse     | 44 | in drug isolation       | no  | drug-isolation
    spouse     | 44 | declared missing        | no  | missing
    child      | 20 | a conscript             | no  | conscript
    child      | 30 | on parole               | yes | registered
    child      | 40 | clergy since 2022       | no  | clergy
    child      | 40 | clergy since 2023       | yes | registered
    parent     | 70 | in extreme hardship     | yes | registered
    parent     | 70 | dead                    | no  | death
  `)("$relation of $age, $about: $counts, $ground", ({ relation, age, about, counts, ground }) => {
    const member = kin(relation as "head", relation, Number(age), facts[about] ?? []);
    const [standing] = compositionOf(family("urban", [member]), at());
    expect([standing?.counted, standing?.ground]).toEqual([counts === "yes", ground]);
  });

  test("clergy stop counting in the month in which three years are full", () => {
    const clergy = kin("child", "c", 40, facts["clergy since 2022"] ?? []);
    const counted = ["2025-09", "2025-10"].map(
      (when) => membershipIn(family("urban", [clergy]), at(referencePolicy, when)).counted.length,
    );
    expect(counted).toEqual([1, 0]);
  });

  test("somebody new among the clergy and in prison does not count", () => {
    const both = [...(facts["clergy since 2023"] ?? []), ...(facts["in prison"] ?? [])];
    const [standing] = compositionOf(family("urban", [kin("child", "c", 40, both)]), at());
    expect([standing?.counted, standing?.ground]).toEqual([false, "prison"]);
  });

  test("where the province excludes recipients of a benefit they do not count", () => {
    const province = setIn("benefitsNotCounted", ["extreme-hardship"]);
    const elder = kin("parent", "elder", 70, [benefit("extreme-hardship")]);
    const standings = compositionOf(family("urban", [kin("head", "h", 40), elder]), at(province));
    expect(standings.map(({ ground }) => ground)).toEqual(["head", "benefit"]);
  });

  test("where a place counts nobody on parole, parole is an absence like another", () => {
    const strict = setIn("notCounted", ["prison", "parole"]);
    const member = kin("child", "c", 30, facts["on parole"] ?? []);
    expect(compositionOf(family("urban", [member]), at(strict))[0]?.ground).toBe("parole");
  });
});

describe("two head-counts: who divides the income and who is paid", () => {
  const home = (elder: readonly AnyFact[]) =>
    family("urban", [
      kin("head", "h", 40, [other("经营", 900_00)]),
      kin("spouse", "s", 40),
      kin("parent", "elder", 58, elder),
    ]);
  const due = (elder: readonly AnyFact[]) =>
    subsistenceAllowance(referencePolicy).dueFor(home(elder), month("2025-10"));

  test.each(table("elder", "owed", "persons")`
    nothing             | 2,040.00 | h s elder
    in extreme hardship | 1,360.00 | h s
    in prison           | 1,060.00 | h s
  `)("an elder with $elder: $owed for $persons", ({ elder, owed, persons }) => {
    const { amountFen, personIds } = due(facts[elder] ?? []);
    expect([yuanText(amountFen), personIds.join(" ")]).toEqual([owed, persons]);
  });

  test("the trace shows both counts, and why they differ", () => {
    const { trace } = due([benefit("extreme-hardship")]);
    const shown = trace.steps
      .filter(({ id }) => id.startsWith("members."))
      .map(({ label, note, result }) => [
        label,
        note,
        "count" in result ? result.count : undefined,
      ]);
    expect(shown).toEqual([
      ["计入家庭人口，不计入保障人口", "已享受特困人员救助供养", undefined],
      ["家庭计算人口", undefined, 3],
      ["保障人口", undefined, 2],
    ]);
  });
});

describe("WE-25: prison takes a member away, serving outside does not", () => {
  test.each(table("reason", "decided", "rule", "at", "owed")`
    prison | 2025-12-18 | decision-plus-1 | 2025-12 | 2,040.00
    prison | 2025-12-18 | decision-plus-1 | 2026-01 | 1,060.00
    prison | 2025-12-18 | event-plus-1    | 2026-01 | 1,060.00
    prison | 2026-01-08 | decision-plus-1 | 2026-01 | 2,040.00
    prison | 2026-01-08 | decision-plus-1 | 2026-02 | 1,060.00
    prison | 2026-01-08 | event-plus-1    | 2026-01 | 1,060.00
    parole | 2025-12-18 | decision-plus-1 | 2026-01 | 2,040.00
  `)("$reason decided $decided, $rule, in $at: $owed", (row) => {
    const { reason, at: when, owed } = row;
    const said = { from: "2025-12-10", saidOn: row.decided };
    const home = family("urban", [
      kin("head", "a", 40, [other("经营", 900_00)]),
      kin("spouse", "b", 40),
      kin("child", "c", 30, [fact("absence", { reason: reason as "prison" }, said)]),
    ]);
    const policy = setIn("changeMonthRule", row.rule as "event-plus-1");
    const { amountFen, trace } = subsistenceAllowance(policy).dueFor(home, month(when));
    expect(yuanText(amountFen)).toBe(owed);
    const step = trace.steps.find(({ id }) => id.endsWith(".c"));
    expect(step?.note).toBe(
      owed === "1,060.00" ? "服刑" : reason === "parole" ? "监外服刑" : undefined,
    );
  });
});
