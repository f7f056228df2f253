import { isDay, passesLuhn } from "@minzheng/kernel";
import { knownIssuers } from "./card-issuers.ts";
import { type Label, labelAt, namesWithin, personAt, type Reading } from "./contexts.ts";
import {
  type Digit,
  digitsOf,
  groupsOf,
  hasQuantity,
  isRegular,
  isWhole,
  type Run,
  type Window,
  windowsOf,
} from "./numbers.ts";
import type { LeakPolicy } from "./policy.ts";
import { sentenceAround } from "./sentences.ts";
import { crosses, mayCross, type Span, spanIn, spanOf } from "./span.ts";

const cardLengths = [19, 18, 17, 16];

/** Card numbers by issuer, length and check digit; other account numbers where the words say so. */
export function accountsIn(
  reading: Reading,
  runs: readonly Run[],
  { published }: LeakPolicy,
): readonly Span[] {
  const known = new Set(published.accounts.map((account) => account.replace(/\D/g, "")));
  const isOpen = (window: Window) => !known.has(digitsOf(window));
  return runs.flatMap((run) => [
    ...cardLengths
      .flatMap((length) => windowsOf(run, length))
      .filter((window) => isCard(reading, window) && isOpen(window))
      .map((window) => spanOf("bank-card", window)),
    ...numbered(reading, run)
      .filter(isOpen)
      .map((window) => spanOf("account", window)),
  ]);
}

function isCard(reading: Reading, window: Window): boolean {
  const digits = digitsOf(window);
  if (!passesLuhn(digits)) return false;
  const at = window.run[window.from]?.at ?? 0;
  const label = labelAt(reading, at);
  if (label === "serial") return false;
  const apart = crosses(reading, window);
  if (apart && !mayCross(reading, window)) return false;
  if (label === "account") return true;
  if (knownIssuers.has(digits.slice(0, 6))) return !hasQuantity(window) || isWhole(window);
  return apart ? isUnionPay(digits) && personAt(reading, at) : isWrittenAsCard(digits, window);
}

const isUnionPay = (digits: string): boolean => digits.startsWith("62");

/** In one piece, in two, or in equal groups: tables of figures look otherwise. */
function isWrittenAsCard(digits: string, window: Window): boolean {
  const groups = groupsOf(window);
  if (hasQuantity(window)) return false;
  if (isUnionPay(digits)) return groups.length <= 2 || isRegular(groups);
  return /^[45]\d{15}$/.test(digits) && groups.join() === "4,4,4,4";
}

const accountLengthMin = 8;
const accountLengthMax = 30;

/** Digits right after words for an account: passbooks have no check digit of their own. */
function numbered(reading: Reading, run: Run): readonly Window[] {
  const label = labelOf(reading, run[0]);
  if (label !== "account") return [];
  const until = run.findIndex(
    ({ joint, at }, i) => i > 0 && joint === "\n" && endsField(reading, at),
  );
  const window = { run, from: 0, until: until === -1 ? run.length : until };
  const digits = digitsOf(window);
  if (
    digits.length < accountLengthMin ||
    isDate(digits) ||
    run.every(({ quantity }) => quantity === "sure")
  ) {
    return [];
  }
  return [digits.length > accountLengthMax ? { ...window, until: accountLengthMax } : window];
}

const labelOf = (reading: Reading, digit: Digit | undefined): Label | undefined =>
  digit && labelAt(reading, digit.at);

/** A new cell under a heading of its own holds another thing. */
const endsField = ({ passage, signs }: Reading, at: number): boolean =>
  passage.joint === "cell" && passage.pieces[signs[at]?.piece ?? 0]?.label !== undefined;

const isDate = (digits: string): boolean =>
  digits.length === 8 && isDay(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`);

const bank = "[\\p{Script=Han}]{0,10}(?:银行|信用社|农商行|农信社|邮储)[\\p{Script=Han}]{0,10}";
const holding = new RegExp(`(?:开户行|开户银行|开户网点)(?:为|是|[:/])+${bank}`, "gu");

/** Which bank somebody is with. Where the holder is an office, the account is no person's. */
export const banksIn = (reading: Reading): readonly Span[] =>
  [...reading.words.text.matchAll(holding)]
    .map(({ index, 0: { length } }) => spanIn("account", reading.words, { index, length }))
    .filter((span) => namesWithin(reading, sentenceAround(reading, span)).length > 0);
