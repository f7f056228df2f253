import { month, yuanText } from "@minzheng/kernel";
import { subsistenceAllowance } from "@minzheng/social-assistance/entitlement";
import { type PolicySet, referencePolicy } from "@minzheng/social-assistance/policy";
import { describe, expect, test } from "vitest";
import { table } from "../../support/table.ts";
import { fact, family, other, person, wage } from "./families.ts";

const due = (file: ReturnType<typeof family>, at: string, policy: PolicySet = referencePolicy) =>
  subsistenceAllowance(policy).dueFor(file, month(at));
const amount = (file: ReturnType<typeof family>, at: string, policy?: PolicySet) =>
  yuanText(due(file, at, policy).amountFen);

/** The reference policy with one value in force for ever. */
const changed = <Key extends "rounding" | "minGapRatio" | "changeMonthRule">(
  key: Key,
  value: PolicySet[Key]["rows"][number]["value"],
): PolicySet => ({
  ...referencePolicy,
  [key]: {
    ...referencePolicy[key],
    rows: [{ value, from: month("2021-07"), source: "市社会救助实施细则" }],
  },
});

describe("WE-01: a gap for three and a supplement for the child", () => {
  const couple = family("urban", [
    person("father", 40, [wage(2000_00)]),
    person("mother", 38),
    person("child", 9),
  ]);

  test("the wage loses a tenth, the gap is multiplied by three, the child adds a tenth", () => {
    const { components, amountFen } = due(couple, "2025-10");
    expect(components.map(({ code, amountFen }) => `${code} ${yuanText(amountFen)}`)).toEqual([
      "gap 1,140.00",
      "supplement 98.00",
    ]);
    expect(amountFen).toBe(1238_00);
  });

  test("the month before the entitlement and the month after it owe nothing", () => {
    const file = { ...couple, fromMonth: month("2025-10"), toMonth: month("2025-12") };
    const cases = ["2025-09", "2025-10", "2025-12", "2026-01"].map((at) => {
      const { amountFen, zeroReason } = due(file, at);
      return `${yuanText(amountFen)} ${zeroReason ?? ""}`.trim();
    });
    expect(cases).toEqual(["0.00 NOT_YET_EFFECTIVE", "1,238.00", "1,238.00", "0.00 ENDED"]);
  });
});

describe("WE-23: a recipient who is paid for nursing after an accident at work", () => {
  const grade1 = fact("disability", { kind: "physical", grade: 1 });
  const nursing = (exemptionKey?: string) =>
    other("工伤生活护理费", 1200_00, exemptionKey === undefined ? {} : { exemptionKey });
  test.each(table("nursing", "amount")`
    none          | 1,274.00
    not counted   | 1,274.00
    counted       | 0.00
  `)("keeps the allowance: nursing $nursing, $amount", ({ nursing: how, amount }) => {
    const money = {
      none: [],
      "not counted": [nursing("work-injury-nursing")],
      counted: [nursing()],
    }[how as "none"];
    const file = family("urban", [person("worker", 45, [grade1, ...money])]);
    const due = subsistenceAllowance(referencePolicy).dueFor(file, month("2025-10"));
    expect(yuanText(due.amountFen)).toBe(amount);
  });
});

describe("WE-02, WE-03: the exemption of the basic pension ends, and a new row renews it", () => {
  const woman = family("rural", [
    person("woman", 72, [
      other("基础养老金", 143_00, { exemptionKey: "basic-pension" }),
      other("地方加发", 22_00),
      other("个人账户养老金", 30_00),
    ]),
  ]);
  const renewed: PolicySet = {
    ...referencePolicy,
    exemptions: referencePolicy.exemptions.map((exemption) =>
      exemption.key === "basic-pension"
        ? {
            ...exemption,
            rows: [
              ...exemption.rows,
              { value: true, from: month("2026-01"), source: "省民政厅 2026 年第 1 号" } as const,
            ],
          }
        : exemption,
    ),
  };

  test.each(table("at", "province", "owed")`
    2025-07 | silent  | 860.00
    2025-12 | silent  | 860.00
    2026-01 | silent  | 717.00
    2026-01 | renewed | 860.00
    2025-12 | renewed | 860.00
  `)("$at with the province $province: $owed", ({ at, province, owed }) => {
    expect(amount(woman, at, province === "renewed" ? renewed : referencePolicy)).toBe(owed);
  });

  test("before July 2025 the older standard holds", () => {
    expect(amount(woman, "2025-06")).toBe("812.00");
  });
});

describe("WE-04: rounding is a rule of the place", () => {
  const farmers = family("rural", [person("a", 40), person("b", 40), person("c", 30)], {
    householdFacts: [other("种植业净收入", 10_000_00, { windowMonths: 12 })],
  });

  test.each(table("scope", "mode", "unit", "owed")`
    household | ceil    | 100 | 1,447.00
    person    | ceil    | 100 | 1,449.00
    person    | half-up | 100 | 1,446.00
    household | half-up | 100 | 1,447.00
    household | floor   | 100 | 1,446.00
    person    | floor   | 100 | 1,446.00
    household | ceil    | 1   | 1,446.67
    household | half-up | 10  | 1,446.70
    person    | floor   | 1   | 1,446.66
  `)("$scope, $mode to $unit fen: $owed", ({ scope, mode, unit, owed }) => {
    const policy = changed("rounding", {
      scope: scope as "household",
      mode: mode as "ceil",
      unitFen: Number(unit),
    });
    expect(amount(farmers, "2025-10", policy)).toBe(owed);
  });
});

describe("WE-05: the income must be below the standard, not at it", () => {
  const couple = (incomeFen: number) =>
    family("urban", [person("a", 40, [other("赡养费", incomeFen)]), person("b", 40)]);

  test.each(table("income", "minimum", "owed", "reason")`
    196000 | 0   | 0.00   | INCOME_NOT_BELOW_STANDARD
    195998 | 0   | 1.00   |
    195998 | 0.2 | 392.00 |
    196000 | 0.2 | 0.00   | INCOME_NOT_BELOW_STANDARD
    156800 | 0.2 | 392.00 |
    156600 | 0.2 | 394.00 |
  `)("income $income, minimum gap $minimum: $owed $reason", ({ income, minimum, owed, reason }) => {
    const found = due(couple(Number(income)), "2025-10", changed("minGapRatio", minimum));
    expect(yuanText(found.amountFen)).toBe(owed);
    expect(found.zeroReason ?? "").toBe(reason);
  });
});

describe("WE-15: a death changes the household from the month the place has chosen", () => {
  const death = fact(
    "death",
    { diedOn: "2025-10-06" as never },
    { from: "2025-10-06", saidOn: "2025-11-14" },
  );
  const home = family("rural", [
    person("mother", 72, [death]),
    person("son", 45, [other("赡养费", 500_00)]),
  ]);

  test.each(table("rule", "at", "owed")`
    event-plus-1    | 2025-10 | 1,172.00
    event-plus-1    | 2025-11 | 260.00
    decision-plus-1 | 2025-11 | 1,172.00
    decision-plus-1 | 2025-12 | 260.00
  `)("$rule, $at: $owed", ({ rule, at, owed }) => {
    expect(amount(home, at, changed("changeMonthRule", rule as "event-plus-1"))).toBe(owed);
  });

  test("when everybody has died nothing is owed", () => {
    const { amountFen, zeroReason } = due(family("rural", [person("m", 72, [death])]), "2026-01");
    expect([amountFen, zeroReason]).toEqual([0, "DECEASED"]);
  });
});

describe("WE-11, WE-17, WE-25: counted, paid and absent members", () => {
  test("WE-11: grandmother and girl get the gap and a supplement each", () => {
    const home = family("rural", [
      person("grandmother", 72, [other("养老金", 300_00)]),
      person("girl", 10),
    ]);
    expect(amount(home, "2025-10")).toBe("1,448.00");
  });

  test("WE-17: after three refused jobs the father's own share stops, the others continue", () => {
    const home = (fatherPaid: boolean) =>
      family("urban", [
        person("father", 40, [wage(2000_00)], fatherPaid),
        person("mother", 38),
        person("grandmother", 58),
      ]);
    expect([amount(home(true), "2025-11"), amount(home(false), "2025-12")]).toEqual([
      "1,140.00",
      "760.00",
    ]);
  });

  test.each(table("reason", "at", "owed")`
    prison | 2025-12 | 2,040.00
    prison | 2026-01 | 1,060.00
    none   | 2026-01 | 2,040.00
  `)("WE-25: third member $reason in $at: $owed", ({ reason, at, owed }) => {
    const gone = fact(
      "absence",
      { reason: "prison" },
      { from: "2025-12-10", saidOn: "2025-12-18" },
    );
    const home = family("urban", [
      person("a", 40, [other("经营", 900_00)]),
      person("b", 40),
      person("c", 40, reason === "prison" ? [gone] : []),
    ]);
    expect(amount(home, at)).toBe(owed);
  });

  test("the income of somebody who does not count is not counted either", () => {
    const gone = fact("absence", { reason: "prison" }, { from: "2025-01-10" });
    const home = family("urban", [person("a", 40), person("b", 40, [gone, wage(9000_00)])]);
    expect(amount(home, "2025-10")).toBe("980.00");
  });
});
