import type { LineStanding, LineState } from "@minzheng/aggregation";
import type { Due, PaidCase, Sealed } from "@minzheng/entitlement";
import {
  addFen,
  assert,
  type Fen,
  fen,
  type Month,
  month,
  type TownshipCode,
} from "@minzheng/kernel";
import type { StoredItem } from "@minzheng/store";
import type { ArrearsCause } from "./arrears/causes.ts";
import { type Offset, offsetSums } from "./arrears/offset.ts";
import {
  assertFields,
  type FieldsOf,
  isFen,
  isListOf,
  isOneOf,
  isRecordOf,
  isSealed,
  isShape,
  isText,
  isWhole,
  maybe,
} from "./fields.ts";
import { hashOf } from "./hash.ts";
import { itemBytes } from "./item-size.ts";
import { keysOf, type RunKey } from "./keys.ts";

/**
 * `ONE_OFF`: once, and not for a month, as for a funeral.
 * `PRICE`: follows what the unit was owed for an earlier month, on a line of its own; never merged
 * into another amount.
 * `ARREARS`: pays what is left of a month that an earlier run decided, whatever that run paid it as.
 * None of these counts its household and persons a second time. PS-4, PY-7
 */
export type LineKind = "REGULAR" | "ONE_OFF" | "PRICE" | "ARREARS";

/** What makes a line the same line, however often it is written. */
export interface LineIdentity {
  readonly programme: string;
  readonly runMonth: Month;
  readonly kind: LineKind;
  readonly owedMonth: Month;
  readonly unit: { readonly kind: "household" | "person"; readonly id: string };
  /** Of a line that follows another programme's: which. Of arrears: an {@link ArrearsCause}. */
  readonly cause: string;
  readonly attempt: 1;
}

/**
 * `subsistence-allowance#2026-11#REGULAR#2026-11#household.hh_1#-#1`, and of a month paid late
 * `subsistence-allowance#2026-12#ARREARS#2026-11#household.hh_1#late-fact#1`
 */
export function lineKey({
  programme,
  runMonth,
  kind,
  owedMonth,
  unit,
  cause,
  attempt,
}: LineIdentity) {
  const parts = [programme, runMonth, kind, owedMonth, `${unit.kind}.${unit.id}`, cause];
  for (const part of parts)
    assert(part !== "" && !part.includes("#"), `${part} is no part of a key`);
  return [...parts, String(attempt)].join("#");
}

/** What a line's key says of it. The month owed is the month the money is for. */
export function partsOfKey(key: string) {
  const [programme, runMonth, kind, owedMonth, unit, cause] = key.split("#");
  assert(programme && runMonth && kind && owedMonth && unit && cause, `${key} is not a line key`);
  return {
    unit: `${programme}#${unit}`,
    runMonth: month(runMonth),
    owedMonth: month(owedMonth),
    kind: kind as LineKind,
    ...(kind === "ARREARS" ? { lateBy: cause as ArrearsCause } : {}),
  };
}

/** Who gets the same line month after month: the key without months. Programme and unit. */
export const unitOfKey = (key: string): string => partsOfKey(key).unit;

/** The same of a due, before it is a line. */
export const unitKeyOf = ({ programme, unit }: Pick<Due, "programme" | "unit">): string =>
  `${programme}#${unit.kind}.${unit.id}`;

/**
 * Whether the line recognises its household and persons: by what they are owed for the run's own
 * month. Months that are paid with it, by the quarter, count nobody again.
 */
export const counts = ({ key }: Pick<Line, "key">): boolean => {
  const { kind, runMonth, owedMonth } = partsOfKey(key);
  return kind === "REGULAR" && owedMonth === runMonth;
};

/**
 * One payment line. Immutable and the same byte for byte whoever computes it from the frozen
 * roster: it holds nothing random and no time of writing.
 */
export interface Line {
  readonly key: string;
  readonly programme: string;
  readonly category: "urban" | "rural";
  readonly township: TownshipCode;
  readonly caseId: string;
  readonly householdId: string;
  readonly householdNumber: string;
  readonly amountFen: Fen;
  readonly zeroReason?: string;
  /** Fen by component code; rule and parameter of each stand in the frozen trace. They add up. */
  readonly components: Readonly<Record<string, number>>;
  readonly persons: number;
  /** Left out when the line would grow over 1 KB; the frozen roster names them always. */
  readonly personIds?: readonly string[];
  /** 1 on the first line with money of a household in its programme and category, else 0. */
  readonly households: 0 | 1;
  readonly payee?: {
    readonly residentId: string;
    readonly name: Sealed;
    readonly accountTail: string;
  };
  readonly traceHash: string;
  /** Hash of facts, due and payee as frozen in the roster. */
  readonly frozenHash: string;
}

/** A month paid late: what had reached the family for it, what is paid now, and why late. */
export interface PaidLate {
  readonly givenFen: Fen;
  readonly amountFen: Fen;
  readonly cause: ArrearsCause;
}

/** What a line is made of: a case, what it is owed for a month, and how much of that is paid now. */
export interface LineSource {
  readonly due: Due;
  readonly paidCase: PaidCase;
  /** Absent: the whole due is paid, by the run that decided it first. */
  readonly late?: PaidLate | undefined;
  /** What is taken off it for months that were paid too much; absent: nothing. */
  readonly offset?: Offset | undefined;
}

/** One row of the frozen roster: the line and all it rests on. */
export interface RosterRow extends LineSource {
  readonly line: Line;
}

/** A line costs one write unit: 1 KB at most. */
export const lineBytesMax = 1024;

/** Whether a due is paid on top of what the case's own programme owes. */
export const follows = ({ programme }: Due, file: PaidCase["file"]): boolean =>
  programme !== file.programme;

/** Whether it is what a case is owed for a month, now or late: no funeral, no subsidy that follows. */
export const isOwed = ({ due, paidCase }: LineSource): boolean =>
  !due.oneOff && !follows(due, paidCase.file);

/** The line of one due. @throws Defect when even the shortest form is over 1 KB */
export function lineOf(
  run: RunKey & { readonly month: Month },
  source: LineSource,
  households: 0 | 1,
): Line {
  const { due, paidCase, late, offset } = source;
  const { file, payee } = paidCase;
  const key = lineKey({
    programme: due.programme,
    runMonth: run.month,
    owedMonth: due.month,
    unit: due.unit,
    ...kindOf(source),
    attempt: 1,
  });
  const line: Line = {
    key,
    programme: due.programme,
    category: due.category,
    township: file.township,
    caseId: due.caseId,
    householdId: file.householdId,
    householdNumber: file.householdNumber,
    amountFen: late?.amountFen ?? fen(due.amountFen - (offset?.amountFen ?? 0)),
    ...(due.zeroReason === undefined ? {} : { zeroReason: due.zeroReason }),
    components: {
      ...(late === undefined ? componentSums(due) : lateSums(late)),
      ...(offset === undefined ? {} : offsetSums(offset)),
    },
    persons: due.personIds.length,
    personIds: due.personIds,
    households,
    ...(payee === undefined
      ? {}
      : {
          payee: { residentId: payee.residentId, name: payee.name, accountTail: payee.accountTail },
        }),
    traceHash: hashOf(due.trace),
    frozenHash: hashOf(source),
  };
  if (itemBytes(lineItem(run, line)) <= lineBytesMax) return line;
  const { personIds, ...shorter } = line;
  const bytes = itemBytes(lineItem(run, shorter));
  assert(bytes <= lineBytesMax, `line ${key} has ${bytes} bytes, over ${lineBytesMax}`);
  return shorter;
}

function kindOf({
  due,
  paidCase: { file },
  late,
}: LineSource): Pick<LineIdentity, "kind" | "cause"> {
  if (late !== undefined) return { kind: "ARREARS", cause: late.cause };
  if (follows(due, file)) return { kind: "PRICE", cause: file.programme };
  return { kind: due.oneOff ? "ONE_OFF" : "REGULAR", cause: "-" };
}

/** The line as it lies in the table: spread over a partition for each township. */
export function lineItem(run: RunKey, line: Line): StoredItem {
  const { key, township, ...rest } = line;
  return { pk: keysOf(run).lines(township), sk: key, ...rest };
}

type LineFields = Omit<Line, "key" | "township">;

const lineFields: FieldsOf<LineFields> = {
  programme: isText,
  category: isOneOf("urban", "rural"),
  caseId: isText,
  householdId: isText,
  householdNumber: isText,
  amountFen: isFen,
  zeroReason: maybe(isText),
  components: isRecordOf(isWhole),
  persons: isWhole,
  personIds: maybe(isListOf(isText)),
  households: isOneOf(0, 1),
  payee: maybe(
    isShape<NonNullable<Line["payee"]>>({
      residentId: isText,
      name: isSealed,
      accountTail: isText,
    }),
  ),
  traceHash: isText,
  frozenHash: isText,
};

/**
 * Reads a line back; whatever else somebody added to it stays on it, and in its chunk's hash.
 *
 * @throws Defect when the item is no line, or belongs to another run or generation
 */
export function readLine(run: RunKey, township: TownshipCode, item: StoredItem): Line {
  assertFields<LineFields>(item, lineFields);
  const { pk, sk, ...rest } = item;
  assert(pk === keysOf(run).lines(township), `${pk} holds no lines of ${run.runId}`);
  return { ...rest, key: sk, township };
}

export const standingOf = (
  month: Month,
  line: Pick<Line, "key" | "township" | "persons" | "households" | "amountFen">,
  state: LineState,
): LineStanding => ({
  township: line.township,
  month,
  persons: counts(line) ? line.persons : 0,
  households: line.households,
  amountFen: line.amountFen,
  state,
});

/** Of a month paid late: what is owed for it as it is known now, less what reached the family. */
const lateSums = ({ givenFen, amountFen }: PaidLate): Readonly<Record<string, number>> => ({
  owed: addFen(givenFen, amountFen),
  given: -givenFen,
});

function componentSums(due: Due): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { code, amountFen } of due.components) sums[code] = (sums[code] ?? 0) + amountFen;
  return sums;
}
