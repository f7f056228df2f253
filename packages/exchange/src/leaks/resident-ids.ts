import { type Day, isDay, readResidentId } from "@minzheng/kernel";
import { labelAt, personAt, type Reading } from "./contexts.ts";
import {
  digitsOf,
  groupsOf,
  hasQuantity,
  isRegular,
  type Run,
  type Window,
  windowAt,
  windowsOf,
} from "./numbers.ts";
import { crosses, mayCross, type Span, spanIn, spanOf } from "./span.ts";

/** First two digits of divisions, and 99, which the invented people of demonstrations have. */
const provinces = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91|99)/;
/** Ranges of prefectures and counties, the abolished ones too. @source GB/T 2260 */
const oldDivision = /^..(0[0-9]|[1-4]\d|5[0-3]|90|99)(0[0-9]|[1-3]\d|40|8[1-9])/;

/** Resident id numbers of eighteen characters, whole or in parts. */
export const residentIdsIn = (
  reading: Reading,
  runs: readonly Run[],
  today: Day,
): readonly Span[] =>
  runs.flatMap((run) =>
    [...windowsOf(run, 18), ...within(run)].flatMap((window) => eighteen(reading, window, today)),
  );

/** Numbers of fifteen digits, which have no check digit, and whatever is called an id. */
export const weakerIdsIn = (reading: Reading, runs: readonly Run[], today: Day): readonly Span[] =>
  runs.flatMap((run) => [
    ...windowsOf(run, 15).flatMap((window) => fifteen(reading, window, today)),
    ...labelled(reading, run),
  ]);

/** An id may stand in the middle of digits that are not separated at all. */
function within(run: Run): readonly Window[] {
  const windows: Window[] = [];
  let joined = 0;
  for (let until = 1; until <= run.length; until += 1) {
    joined = run[until - 1]?.joint === "" ? joined + 1 : 1;
    if (joined >= 18) windows.push({ run, from: until - 18, until });
  }
  return windows;
}

function eighteen(reading: Reading, window: Window, today: Day): readonly Span[] {
  const id = readResidentId(digitsOf(window));
  if ("problem" in id || !isBirth(id.bornOn, today)) return [];
  if (!provinces.test(id.divisionCode)) return [];
  if (crosses(reading, window) && !mayCross(reading, window)) return [];
  const label = labelAt(reading, window.run[window.from]?.at ?? 0);
  if (label === "serial" && isRecent(id.bornOn, today)) return [];
  return [{ ...spanOf("resident-id", window), bornOn: id.bornOn }];
}

/** Numbers of cases are made of division, day and order too, but of a day of these years. */
const isRecent = (bornOn: Day, today: Day): boolean =>
  Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4)) <= 10;

const isBirth = (bornOn: Day, today: Day): boolean => bornOn <= today && bornOn >= "1890-01-01";

/** @source GB 11643-1989: division, two digits of the year, month, day, order; no check digit. */
function fifteen(reading: Reading, window: Window, today: Day): readonly Span[] {
  const digits = digitsOf(window);
  const bornOn = `19${digits.slice(6, 8)}-${digits.slice(8, 10)}-${digits.slice(10, 12)}`;
  if (!provinces.test(digits) || !oldDivision.test(digits)) return [];
  if (!isDay(bornOn) || !isBirth(bornOn, today) || digits.includes("X")) return [];
  const at = window.run[window.from]?.at ?? 0;
  const label = labelAt(reading, at);
  const isSure = label === "id" || (label !== "serial" && isWrittenAsOne(reading, window));
  if (!isSure) return [];
  return [{ ...spanOf("resident-id", window), bornOn }];
}

function isWrittenAsOne(reading: Reading, window: Window): boolean {
  if (hasQuantity(window)) return false;
  if (crosses(reading, window) && !mayCross(reading, window)) return false;
  const groups = groupsOf(window);
  const whole = groups.length <= 2 || isRegular(groups);
  return (
    personAt(reading, window.run[window.from]?.at ?? 0) || (whole && !crosses(reading, window))
  );
}

/** What is called an id leaks most of one, even when a digit of it is wrong. */
function labelled(reading: Reading, run: Run): readonly Span[] {
  const [window] = [18, 17, 19, 15]
    .flatMap((length) => windowAt(run, 0, length) ?? [])
    .filter((one) => !hasQuantity(one));
  if (!window || labelAt(reading, run[0]?.at ?? 0) !== "id") return [];
  return [spanOf("resident-id", window)];
}

/** Covered so little that birth date and order can be read: `11010119600502****`. */
const halfCovered =
  /\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{0,3}[*X]{1,4}(?!\d)/g;

/** Ids covered too little. */
export const halfCoveredIdsIn = ({ words }: Reading): readonly Span[] =>
  [...words.text.matchAll(halfCovered)].map(({ index, 0: { length } }) =>
    spanIn("resident-id", words, { index, length }),
  );
