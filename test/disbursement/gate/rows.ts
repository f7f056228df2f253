import { gate, rollOf } from "@minzheng/disbursement/server";
import { defaultExclusions } from "@minzheng/entitlement";
import { day, fen, month } from "@minzheng/kernel";
import { county, type MadeUpCase, november, paidCaseOf, programmesOf } from "../county.ts";

export type GateKnown = Parameters<typeof gate>[1];

const october = month("2026-10");

export const township = "999901001";

/** Rows of a roster: every made-up case is owed its amount by any programme it names. */
export function rowsOf(cases: readonly MadeUpCase[]) {
  const [entitlement] = programmesOf([]).under([]);
  if (entitlement === undefined) throw new Error("no such programme");
  const assessed = cases.map(paidCaseOf).map((paidCase) => {
    const { file } = paidCase;
    const due = entitlement.dueFor(file, november);
    return { paidCase, due: { ...due, programme: file.programme } };
  });
  const run = { tenant: county, runId: "2026-11-regular", generation: 1, month: november };
  return rollOf(run, assessed);
}

/** The same cases' October, paid late by November's run. */
export function lateRowsOf(cases: readonly MadeUpCase[]) {
  const late = { givenFen: fen(0), amountFen: fen(50_000), cause: "held" } as const;
  const sources = rowsOf(cases).map(({ due, paidCase }) => ({
    due: { ...due, month: october },
    paidCase,
    late,
  }));
  return rollOf(
    { tenant: county, runId: "2026-11-regular", generation: 1, month: november },
    sources,
  );
}

/** A county that knows nothing but its rows, on the day of its run. */
export const nothingElse: GateKnown = {
  month: november,
  asOf: day("2026-11-20"),
  exclusions: defaultExclusions,
  standard: () => undefined,
  jumpShare: "0.3",
  bankProblem: () => undefined,
  elsewhere: new Map(),
};

/** `1: deceased` for each doubt, in the order of the gate. */
export const hitsOf = (cases: readonly MadeUpCase[], known: Partial<GateKnown> = {}) =>
  gate(rowsOf(cases), { ...nothingElse, ...known }).map(
    ({ check, line }) => `${line.caseId.slice(3)}: ${check}`,
  );

/** What is found about one case with these peculiarities. */
export const foundIn = (
  more: Partial<MadeUpCase>,
  known: Partial<GateKnown> = {},
): readonly string[] =>
  gate(rowsOf([{ id: "1", township, amountFen: 50_000, ...more }]), {
    ...nothingElse,
    ...known,
  }).map(({ check }) => check);

export const standardOf = (perPersonFen: number) => () => ({
  perPersonFen: fen(perPersonFen),
  source: "测试标准",
});
