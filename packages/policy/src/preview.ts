import {
  type Due,
  exclusionsUnder,
  type Figure,
  type PaidCase,
  type Programmes,
  resolveDues,
} from "@minzheng/entitlement";
import { assert, Failure, type Month, type TownshipCode } from "@minzheng/kernel";
import type { Tenant } from "@minzheng/store";
import type { Preview, TriedFigure } from "./contract.ts";
import { type FigureProblems, problemsBrought } from "./figure-problem.ts";
import { figureFrom } from "./figures.ts";
import { boundProblem, competenceProblem, periodProblem, valueProblem } from "./guards.ts";

interface Trial {
  readonly figure: TriedFigure;
  readonly month: Month;
  readonly township: TownshipCode;
}

/** Who can say what a figure does. */
interface Judges {
  readonly programmes: Programmes;
  readonly problemsOf: FigureProblems;
}

const biggestMax = 10;

/**
 * What a figure would do to the cases of one township in a month: each is decided twice, by the
 * figures as they are known now and with the tried one signed last. One township at a time bounds
 * the work; persons with cases in two townships are seen apart, as the run does not see them.
 *
 * @throws Failure WRONG_FIGURE when the figure could not be proposed
 */
export async function previewOf(
  tenant: Tenant,
  { programmes, problemsOf }: Judges,
  { figure, month: at, township }: Trial,
): Promise<Preview> {
  checkFigure(figure);
  const now = tenant.clock.now();
  const known = await programmes.figures(tenant, now);
  const tried = figureFrom("tried", { ...figure, source: "试算" }, now);
  const cases = (await programmes.cases(tenant, township, now))(at);
  const before = duesBy(programmes, known, cases, at);
  const after = duesBy(programmes, [...known, tried], cases, at);
  const pairs = cases.map(({ file }, i) => pairOf(file, before[i], after[i]));
  const brought = problemsBrought(problemsOf, tenant.county, { known, added: tried });
  const problems = brought.map(({ text, severity, path }) => ({ text, severity, path }));
  return { township, month: at, problems, ...effectOf(programmes, pairs) };
}

function checkFigure(figure: TriedFigure): void {
  const fields = { ...figure, source: "" };
  const checks = { valueProblem, competenceProblem, periodProblem, boundProblem };
  for (const [rule, problem] of Object.entries(checks)) {
    const refusal = problem(fields);
    if (refusal === undefined) continue;
    const { text, ...detail } = refusal;
    throw new Failure("WRONG_FIGURE", { rule, text }, detail);
  }
}

function duesBy(
  { under, exclusions }: Programmes,
  figures: readonly Figure[],
  cases: readonly PaidCase[],
  at: Month,
): readonly Due[] {
  const entitlements = under(figures);
  const dues = cases.map(({ file }) => {
    const entitlement = entitlements.find(({ programme }) => programme === file.programme);
    assert(entitlement !== undefined, `${file.programme} has an entitlement`);
    return entitlement.dueFor(file, at);
  });
  return resolveDues(dues, exclusionsUnder(exclusions, figures), entitlements).dues;
}

interface Pair {
  readonly file: PaidCase["file"];
  readonly category: "urban" | "rural";
  readonly beforeFen: number;
  readonly afterFen: number;
}

function pairOf(file: PaidCase["file"], before?: Due, after?: Due): Pair {
  assert(before !== undefined && after !== undefined, `${file.caseId} was decided twice`);
  const [beforeFen, afterFen] = [before.amountFen, after.amountFen];
  return { file, category: after.category, beforeFen, afterFen };
}

function effectOf({ programmes }: Programmes, pairs: readonly Pair[]) {
  const labels = new Map(programmes.map(({ entitlement: e }) => [e.programme, e.label]));
  const groups = Map.groupBy(pairs, ({ file, category }) => `${file.programme} ${category}`);
  const rows = [...groups.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => {
      const [first] = group;
      if (first === undefined) return [];
      const { programme } = first.file;
      const { category } = first;
      return [{ programme, label: labels.get(programme) ?? programme, category, ...sumsOf(group) }];
    });
  const homes = [...Map.groupBy(pairs, ({ file }) => file.householdId).values()].map(homeOf);
  const changed = homes.filter(({ beforeFen, afterFen }) => beforeFen !== afterFen);
  const size = (home: (typeof homes)[number]) => Math.abs(home.afterFen - home.beforeFen);
  const biggest = changed
    .toSorted((a, b) => size(b) - size(a) || (a.householdNumber < b.householdNumber ? -1 : 1))
    .slice(0, biggestMax);
  return { households: homes.length, householdsChanged: changed.length, rows, biggest };
}

function sumsOf(pairs: readonly Pair[]) {
  const count = (is: (pair: Pair) => boolean) => pairs.filter(is).length;
  return {
    cases: pairs.length,
    changed: count(({ beforeFen, afterFen }) => beforeFen !== afterFen),
    beforeFen: pairs.reduce((sum, { beforeFen }) => sum + beforeFen, 0),
    afterFen: pairs.reduce((sum, { afterFen }) => sum + afterFen, 0),
    gaining: count(({ beforeFen, afterFen }) => afterFen > beforeFen),
    losing: count(({ beforeFen, afterFen }) => afterFen < beforeFen),
    starting: count(({ beforeFen, afterFen }) => beforeFen === 0 && afterFen > 0),
    stopping: count(({ beforeFen, afterFen }) => beforeFen > 0 && afterFen === 0),
  };
}

function homeOf(pairs: readonly Pair[]) {
  const [first] = pairs;
  assert(first !== undefined, "a group has a member");
  const { householdId, householdNumber } = first.file;
  const { beforeFen, afterFen } = sumsOf(pairs);
  return { householdId, householdNumber, beforeFen, afterFen };
}
