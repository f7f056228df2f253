import type { Sign } from "./signs.ts";

/** One digit of a run. */
export interface Digit {
  /** 0 to 9, or 10 for an X that may end an id. */
  readonly value: number;
  /** Its place among the signs. */
  readonly at: number;
  /** What stands before it within the run: "" when nothing does, "\n" at an edge. */
  readonly joint: string;
  /** A number may begin here: after a joint, or where the script changes. */
  readonly opens: boolean;
  /** Part of an amount or another quantity, by its form: `1,908.00`; perhaps: `980.5`. */
  readonly quantity?: Quantity | undefined;
}

export type Quantity = "sure" | "likely";

/** Digits with nothing but joints between them. */
export type Run = readonly Digit[];

/** So many of a run's digits, from where a number may begin to where one may end. */
export interface Window {
  readonly run: Run;
  readonly from: number;
  readonly until: number;
}

/** Nobody puts more than this between two digits of one number. */
const jointsMax = 3;
/** Shorter than any number that is looked for. */
const digitsMin = 7;

/** Runs of at least seven digits, in order. */
export function runsOf(signs: readonly Sign[]): readonly Run[] {
  const quantities = quantitiesIn(signs);
  const runs: Digit[][] = [];
  let run: Digit[] = [];
  let [joint, gap] = ["", 0];
  const end = () => {
    if (run.length >= digitsMin) runs.push(run);
    [run, joint, gap] = [[], "", 0];
  };
  for (const [at, sign] of signs.entries()) {
    const value = sign.kind === "digit" ? sign.value : isFinalX(signs, at) ? 10 : -1;
    if (value < 0) {
      if (sign.kind !== "joint" && sign.kind !== "edge") end();
      else {
        gap += 1;
        joint = joint === "\n" ? joint : sign.char;
      }
      continue;
    }
    if (gap > jointsMax) end();
    const last = run[run.length - 1];
    const turns = last !== undefined && signs[last.at]?.script !== sign.script && value < 10;
    const opens = joint !== "" || last === undefined || turns;
    run.push({ value, at, joint: last ? joint : "", opens, quantity: quantities.get(at) });
    [joint, gap] = ["", 0];
    if (value === 10) end();
  }
  end();
  return runs;
}

/** An X that ends a number, and no word begins with it. */
function isFinalX(signs: readonly Sign[], at: number): boolean {
  const next = signs[at + 1];
  return signs[at]?.char === "X" && !(next?.kind === "letter" && /[A-Za-z]/.test(next.char));
}

/** Windows of exactly `length` digits that begin and end where numbers may. */
export const windowsOf = (run: Run, length: number): readonly Window[] =>
  run.flatMap((_, from) => windowAt(run, from, length) ?? []);

/** The window of `length` digits from here, if a number may begin here and end there. */
export function windowAt(run: Run, from: number, length: number): Window | undefined {
  const until = from + length;
  if (!run[from]?.opens || until > run.length) return undefined;
  return until === run.length || run[until]?.opens ? { run, from, until } : undefined;
}

/** As one number: `11010519491231002X`. */
export const digitsOf = ({ run, from, until }: Window): string =>
  run
    .slice(from, until)
    .map(({ value }) => (value === 10 ? "X" : String(value)))
    .join("");

/** How many digits stand together between joints. */
export function groupsOf({ run, from, until }: Window): readonly number[] {
  const groups: number[] = [];
  for (let i = from; i < until; i += 1) {
    if (i === from || run[i]?.joint !== "") groups.push(0);
    groups[groups.length - 1] = (groups[groups.length - 1] ?? 0) + 1;
  }
  return groups;
}

/** What stands between its groups. */
export const jointsOf = ({ run, from, until }: Window): readonly string[] =>
  run.slice(from + 1, until).flatMap(({ joint }) => (joint === "" ? [] : [joint]));

/** Whether a part of it may count something. */
export const hasQuantity = ({ run, from, until }: Window): boolean =>
  run.slice(from, until).some(({ quantity }) => quantity !== undefined);

/** Whether a part of it surely counts something. */
export const hasAmount = ({ run, from, until }: Window): boolean =>
  run.slice(from, until).some(({ quantity }) => quantity === "sure");

/** Whether nothing else stands beside the number in its run or piece. */
export const isWhole = ({ run, from, until }: Window): boolean =>
  (from === 0 || run[from]?.joint === "\n") && (until === run.length || run[until]?.joint === "\n");

/** Whether all groups are of one size, the last perhaps of another: 4-4-4-4-3, or one by one. */
export function isRegular(groups: readonly number[]): boolean {
  const [first = 0] = groups;
  const last = groups[groups.length - 1] ?? 0;
  return groups.slice(0, -1).every((size) => size === first) && last <= first + 3;
}

/**
 * Signs of digits that count something. A dot alone does not make a quantity of more than seven
 * digits, since phones are written with dots too.
 */
function quantitiesIn(signs: readonly Sign[]): ReadonlyMap<number, Quantity> {
  const found = new Map<number, Quantity>();
  for (let at = 0; at < signs.length; at += 1) {
    if (signs[at]?.script !== "plain") continue;
    let until = at + 1;
    let text = signs[at]?.char ?? "";
    for (; until < signs.length && isOfQuantity(signs, until); until += 1) {
      text += signs[until]?.char;
    }
    const unit = `${signs[until]?.char ?? ""}${signs[until + 1]?.char ?? ""}`;
    const quantity = quantityOf(text, unit);
    if (quantity) for (let i = at; i < until; i += 1) found.set(i, quantity);
    at = until;
  }
  return found;
}

function isOfQuantity(signs: readonly Sign[], at: number): boolean {
  const sign = signs[at];
  if (sign?.script === "plain") return true;
  return (sign?.char === "." || sign?.char === ",") && signs[at + 1]?.script === "plain";
}

function quantityOf(text: string, unit: string): Quantity | undefined {
  if (/^\d{1,3}(,\d{3})+(\.\d{1,2})?$/.test(text)) return "sure";
  if (/^\d{1,12}(\.\d{1,2})?$/.test(text) && /^(元|万元|亿元|%)/.test(unit)) return "sure";
  return /^\d{1,7}\.\d{1,2}$/.test(text) ? "likely" : undefined;
}
