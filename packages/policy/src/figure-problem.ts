import type { Figure } from "@minzheng/entitlement";

/** What the figures of a month say against each other. A warning stops nothing. */
export interface FigureProblem {
  readonly code: string;
  /** Key and month: `subsistence-allowance.tiers@2026-01`. */
  readonly path: string;
  readonly severity: "error" | "warning";
  /** Chinese. */
  readonly text: string;
}

/** All problems of a county's figures over the defaults of its place. Pure. */
export type FigureProblems = (
  county: string,
  figures: readonly Figure[],
) => readonly FigureProblem[];

/** What would be wrong with the figure added that is not wrong without it. */
export function problemsBrought(
  problemsOf: FigureProblems,
  county: string,
  { known, added }: { known: readonly Figure[]; added: Figure },
): readonly FigureProblem[] {
  const textOf = ({ code, path }: FigureProblem) => `${code} ${path}`;
  const before = new Set(problemsOf(county, known).map(textOf));
  return problemsOf(county, [...known, added]).filter((problem) => !before.has(textOf(problem)));
}
