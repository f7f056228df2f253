import type { Exclusion, Standard } from "@minzheng/entitlement";
import type { Day, Month } from "@minzheng/kernel";
import type { AnyFact, CaseFile, FactKind } from "@minzheng/people";
import type { CheckId } from "../contract.ts";
import type { Line, RosterRow } from "../line.ts";

/** A unit's line of the last closed month. */
export interface LastLine {
  /** What the month owed, before anything was taken off for earlier ones. */
  readonly dueFen: number;
  readonly accountToken?: string;
}

/** Another county of the city pays somebody too: no more than this is ever told. EX-2 */
export interface Elsewhere {
  readonly programme: string;
  readonly county: string;
  readonly month: Month;
}

/** What the checks know besides the row: fixed once for the whole county. */
export interface GateKnown {
  readonly month: Month;
  /** The day the run looks at the county. */
  readonly asOf: Day;
  readonly exclusions: readonly Exclusion[];
  /** By unit (programme and household or person); absent: first run. */
  readonly last?: ReadonlyMap<string, LastLine>;
  /** The standard of a month by the run's own figures, and by those that are signed by now. */
  readonly standard: (file: CaseFile, month: Month, by: "run" | "now") => Standard | undefined;
  /** Since then the county keeps its decisions here; absent: cases rest on paper. */
  readonly recordsFrom?: Month;
  /** Share of last month's amount by which it may change without a word: `0.3`. */
  readonly jumpShare: string;
  /** Why the bank's file has no room for a line's order, in words without personal data. */
  readonly bankProblem: (row: RosterRow) => string | undefined;
  /** By resident. */
  readonly elsewhere: ReadonlyMap<string, readonly Elsewhere[]>;
}

interface CheckWords {
  readonly id: CheckId;
  /** `blocking`: held until two officers release it. `explainable`: wants a reason, is paid. */
  readonly severity: "blocking" | "explainable";
  readonly label: string;
  /** Clause the check rests on. */
  readonly basis: string;
  /** Where the data come from. */
  readonly source: string;
  /** One reason may be given for many lines at once: its cause lies outside the single family. */
  readonly inBulk?: true;
}

/** A test of the auditor on one line, run before the money leaves instead of years after. */
export interface RowCheck extends CheckWords {
  /** Asked of lines too that are not what the month owes: of a funeral, of a subsidy that follows. */
  readonly ofEveryLine?: true;
  /** Why the line is doubted, without personal data; undefined: it is not. */
  readonly find: (row: RosterRow, known: GateKnown) => string | undefined;
}

/** A test over the whole county: lines of different owners that bear the same mark. */
export interface SharedCheck extends CheckWords {
  readonly marksOf: (row: RosterRow) => readonly string[];
  readonly ownerOf: (line: Line) => string;
  readonly detailOf: (line: Line, owners: number) => string;
}

/** A test that takes what any row of the county tells of a person to every line that names them. */
export interface ToldCheck extends CheckWords {
  /** Persons, and the word that is said of each; of several the first in order is shown. */
  readonly tells: (row: RosterRow) => readonly (readonly [person: string, word: string])[];
  readonly detailOf: (word: string) => string;
}

export type Check = RowCheck | SharedCheck | ToldCheck;

type FactOf<Kind extends FactKind> = Extract<AnyFact, { readonly kind: Kind }>;

/** Facts of one kind about the household and everybody in it, in the order of the file. */
export const factsOf = <Kind extends FactKind>(
  { paidCase: { file } }: Pick<RosterRow, "paidCase">,
  kind: Kind,
): readonly FactOf<Kind>[] =>
  [...file.householdFacts, ...file.members.flatMap(({ facts }) => facts)].filter(
    (fact): fact is FactOf<Kind> => fact.kind === kind,
  );

/** Everybody whose money it is, and who receives it. */
export const namedIn = ({ due, paidCase }: RosterRow): readonly string[] => [
  ...new Set([
    /** A funeral is paid for the dead, and never to them. */
    ...(due.oneOff ? [] : due.personIds),
    ...(paidCase.payee ? [paidCase.payee.residentId] : []),
  ]),
];

/** Facts of one kind about those whose money it is, or about their household as such. */
export const factsOfPaid = <Kind extends FactKind>(
  row: RosterRow,
  kind: Kind,
): readonly FactOf<Kind>[] =>
  factsOf(row, kind).filter(
    ({ subject: { type, id } }) => type === "household" || row.due.personIds.includes(id),
  );

/** Home where somebody lives who is supported there; such homes have one account for all. */
export const homeOf = (row: Pick<RosterRow, "paidCase">): string | undefined =>
  factsOf(row, "support-form").find(({ value: { form } }) => form === "concentrated")?.value
    .institution;

/** Whether the account may be many people's: a home's, by its papers or by how they are supported. */
export const isCollective = (row: Pick<RosterRow, "paidCase">): boolean =>
  row.paidCase.payee?.accountKind === "collective" || homeOf(row) !== undefined;
