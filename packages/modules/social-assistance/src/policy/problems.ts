import { addMonths, compareRatio, type Month, ratio, ratioOf } from "@minzheng/kernel";
import type { PolicySet } from "../policy-set.ts";
import { type Bounded, boundsOf, parametersIn } from "./bounds.ts";
import type { PolicyRow } from "./parameter.ts";
import type { PolicyProblem } from "./policy-problem.ts";
import { relationProblems } from "./relations.ts";

/**
 * Looks through all figures of a tenant: every row by itself, its bounds, the gaps between rows, and
 * what the figures of a month say to each other.
 *
 * @returns empty for figures that may be paid by
 * @source domain/assistance.md 8
 */
export const problemsOf = (policy: PolicySet): readonly PolicyProblem[] => {
  const parameters = parametersIn(policy);
  const exemptions = [...policy.exemptions, ...policy.hardshipExemptions];
  const turns = new Set(parameters.flatMap(({ rows }) => rows.map(({ from }) => from)));
  return [
    ...parameters.flatMap(({ key, rows }) => [
      ...rowProblems(key, rows),
      ...gapProblems(key, rows),
    ]),
    ...exemptions.flatMap(({ key, rows }) => rowProblems(`exempt.${key}`, rows)),
    ...boundsOf(policy).flatMap(boundProblems),
    ...pathProblems(policy.phaseOut),
    ...[...turns].toSorted().flatMap((month) => relationProblems(policy, month)),
  ];
};

type Row = PolicyRow<unknown>;
const at = (key: string, { from }: Pick<Row, "from">) => `${key}@${from}`;

function rowProblems(key: string, rows: readonly Row[]): readonly PolicyProblem[] {
  return rows.flatMap((row, i): readonly PolicyProblem[] => {
    const { from, to, source } = row;
    const wrong = { path: at(key, row), severity: "error" } as const;
    const again = rows.findIndex((other) => other.from === from) < i;
    return [
      ...(source.trim() === ""
        ? [{ ...wrong, code: "SOURCE_MISSING", value: source, proposal: null } as const]
        : []),
      ...(to !== undefined && to < from
        ? [{ ...wrong, code: "ROW_BACKWARDS", value: to, proposal: from } as const]
        : []),
      ...(again
        ? [{ ...wrong, code: "ROWS_BEGIN_TOGETHER", value: from, proposal: null } as const]
        : []),
    ];
  });
}

/** Between the first month and for ever some row must cover every month. */
function gapProblems(key: string, rows: readonly Row[]): readonly PolicyProblem[] {
  const covers = (month: Month) =>
    rows.some(({ from, to }) => from <= month && (to === undefined || month <= to));
  return rows.flatMap((row): readonly PolicyProblem[] => {
    const next = row.to && addMonths(row.to, 1);
    if (next === undefined || covers(next)) return [];
    const proposal = rows.map(({ from }) => from).find((from) => from > next) ?? null;
    const code = "GAP_IN_TIME";
    return [{ code, path: at(key, row), value: next, proposal, severity: "error" }];
  });
}

function boundProblems({ parameter, of, least, most }: Bounded): readonly PolicyProblem[] {
  return parameter.rows.flatMap((row): readonly PolicyProblem[] => {
    const value = of(row.value);
    const isLow = compareRatio(value, ratio(least)) < 0;
    const isHigh = most !== undefined && compareRatio(value, ratio(most)) > 0;
    if (!isLow && !isHigh) return [];
    const { numerator, denominator } = value;
    const shown = denominator === 1n ? Number(numerator) : `${numerator}/${denominator}`;
    const proposal = isLow ? least : (most ?? null);
    const path = at(parameter.key, row);
    return [{ code: "OUT_OF_BOUNDS", path, value: shown, proposal, severity: "error" }];
  });
}

/** One share for each month, none over the whole. EF-5 */
function pathProblems({ key, rows }: PolicySet["phaseOut"]): readonly PolicyProblem[] {
  return rows.flatMap((row): readonly PolicyProblem[] => {
    const { months, path } = row.value;
    const wrong = { path: at(key, row), severity: "error" } as const;
    const over = path.filter((share) => compareRatio(ratioOf(share), ratio(1)) > 0);
    return [
      ...(path.length === months
        ? []
        : [{ ...wrong, code: "PATH_LENGTH", value: path.length, proposal: months } as const]),
      ...over.map((value) => ({ ...wrong, code: "OUT_OF_BOUNDS", value, proposal: "1" }) as const),
    ];
  });
}
