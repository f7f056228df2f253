import { assert, type Month } from "@minzheng/kernel";
import type { AnyFact } from "@minzheng/people";
import type { FactOf, KnownHousehold } from "../months.ts";
import { inForce, type PolicySet, type WindowClass } from "../policy-set.ts";
import type { Problem } from "./problem.ts";

export type IncomeProblem = Problem<
  | "INCOME_WITHOUT_SOURCE"
  | "WINDOW_DIFFERS"
  | "EXEMPTION_UNKNOWN"
  | "CONSENT_MISSING"
  | "FINANCES_UNKNOWN"
>;

/** What the place asks of income in a month. */
interface Asked {
  readonly policy: PolicySet;
  readonly month: Month;
}

/**
 * What is wrong with income as it is recorded: an item nobody has stated, a window that is not the
 * place's, an exemption the place has never had, an obligor whose finances may not be looked at or
 * are not known.
 *
 * @source IN-2, IN-4 to IN-6, CL-3
 */
export function incomeProblems(
  { members, householdFacts }: KnownHousehold,
  asked: Asked,
): readonly IncomeProblem[] {
  const lists = [
    ...members.map(({ facts }, i) => [`members.${i}.facts`, facts] as const),
    ["householdFacts", householdFacts] as const,
  ];
  return lists.flatMap(([at, facts]) =>
    facts.flatMap((fact, i) => problemsOf(fact, `${at}.${i}`, asked)),
  );
}

function problemsOf(fact: AnyFact, path: string, asked: Asked): readonly IncomeProblem[] {
  if (fact.kind === "income") {
    return [
      ...sourceProblem(fact, path),
      ...windowProblem(fact, path, asked),
      ...exemptionProblem(fact, path, asked),
    ];
  }
  return fact.kind === "obligor" ? obligorProblem(fact, path, asked) : [];
}

function sourceProblem({ value, source }: FactOf<"income">, at: string): readonly IncomeProblem[] {
  if (source.office.trim() !== "") return [];
  const path = `${at}.source.office`;
  return [{ code: "INCOME_WITHOUT_SOURCE", path, value: value.item, proposal: "本人申报" }];
}

/** Over how many months an item of a class is looked at; farming is business of its own. IN-4 */
export function incomeWindow(
  value: Pick<FactOf<"income">["value"], "class" | "farm">,
  { policy, month }: Asked,
): number {
  const of: WindowClass = value.class === "business" && value.farm ? "farm" : value.class;
  const window = inForce(policy.incomeWindow[of], month);
  assert(window, `${policy.id} has no income window of ${of} for ${month}`);
  return window.value;
}

function windowProblem(
  { value }: FactOf<"income">,
  at: string,
  asked: Asked,
): readonly IncomeProblem[] {
  const proposal = incomeWindow(value, asked);
  if (value.windowMonths === proposal) return [];
  const path = `${at}.value.windowMonths`;
  return [{ code: "WINDOW_DIFFERS", path, value: value.windowMonths, proposal }];
}

/** An exemption that has ended is a fact of the law; one the place never had is a slip. IN-2 */
function exemptionProblem(
  { value: { exemptionKey } }: FactOf<"income">,
  at: string,
  { policy }: Asked,
): readonly IncomeProblem[] {
  const known = [...policy.exemptions, ...policy.hardshipExemptions].map(({ key }) => key);
  if (exemptionKey === undefined || known.includes(exemptionKey)) return [];
  const path = `${at}.value.exemptionKey`;
  return [{ code: "EXEMPTION_UNKNOWN", path, value: exemptionKey, proposal: null }];
}

/** Only where a formula would need what is not there. IN-5, IN-6 */
function obligorProblem(
  { value }: FactOf<"obligor">,
  at: string,
  { policy, month }: Asked,
): readonly IncomeProblem[] {
  const { paidFen, agreedFen, benefit, consentOn, monthlyFen, householdSize } = value;
  if (paidFen !== undefined || agreedFen !== undefined || benefit !== undefined) return [];
  if (inForce(policy.supportConsent, month)?.value && consentOn === undefined) {
    const path = `${at}.value.consentOn`;
    return [{ code: "CONSENT_MISSING", path, value: null, proposal: "取得义务人同意" }];
  }
  const unknown = Object.entries({ monthlyFen, householdSize }).find(([, known]) => !known);
  if (!unknown) return [];
  return [
    { code: "FINANCES_UNKNOWN", path: `${at}.value.${unknown[0]}`, value: null, proposal: null },
  ];
}
