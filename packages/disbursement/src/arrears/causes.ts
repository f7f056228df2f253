/**
 * Why a month is paid later than by its own run.
 *
 * `held` the gate held the line and nobody released it; `returned` the bank sent it back; `late-case`
 * the run of the month knew of no case; `late-fact` it knew less than is known now, or other figures.
 */
export const arrearsCauses = ["held", "returned", "late-case", "late-fact"] as const;
export type ArrearsCause = (typeof arrearsCauses)[number];
