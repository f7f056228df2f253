import { type Label, labelAt, personAt, type Reading, textBefore } from "./contexts.ts";
import {
  digitsOf,
  groupsOf,
  hasAmount,
  hasQuantity,
  isRegular,
  isWhole,
  jointsOf,
  type Run,
  type Window,
  windowsOf,
} from "./numbers.ts";
import type { LeakPolicy } from "./policy.ts";
import type { Sign } from "./signs.ts";
import { crosses, isInCountedColumn, mayCross, type Span, spanOf } from "./span.ts";

/** Segments of mobile numbers that have been given out. @source 电信网编号计划 */
const mobile = /^(?:0|86|086|0086)?1(?:3\d|4[014-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])\d{8}$/;
/** Area code of two or three digits after the zero, and a local number of seven or eight. */
const landline = /^(?:86)?0?(?:10|2\d|[3-9]\d\d)[2-8]\d{6,7}$/;
const local = /^[2-8]\d{6,7}$/;
const officeWords = /监督|咨询|举报|投诉|办公|值班|服务|热线|受理|公开|传真|政府|民政|单位/;

/**
 * Phones of persons, mobile and at home. Hotlines have five or six digits and are not looked at;
 * what the office has published is no leak, whatever stands beside it.
 */
export function phonesIn(
  reading: Reading,
  runs: readonly Run[],
  { published }: LeakPolicy,
): readonly Span[] {
  const known = published.phones.map((phone) => phone.replace(/\D/g, ""));
  const isPublished = (window: Window) => {
    const digits = digitsOf(window);
    return known.some((phone) => phone.endsWith(digits) || digits.endsWith(phone));
  };
  return runs.flatMap((run) => {
    const windows = [
      ...windowsOfAll(run, [11, 12, 13, 14, 15]).filter(
        (window) => mobile.test(digitsOf(window)) && isPhone(reading, window),
      ),
      ...windowsOfAll(run, [10, 11, 12, 13, 14, 7, 8]).filter((window) =>
        isLandline(reading, window),
      ),
    ];
    const free = windows.filter(isPublished);
    return windows
      .filter(({ from, until }) => !free.some((own) => from < own.until && own.from < until))
      .map((window) => phoneSpan(reading, window));
  });
}

const windowsOfAll = (run: Run, lengths: readonly number[]): readonly Window[] =>
  lengths.flatMap((length) => windowsOf(run, length));

const atOf = ({ run, from }: Window): number => run[from]?.at ?? 0;

function isPhone(reading: Reading, window: Window): boolean {
  const label = labelAt(reading, atOf(window));
  if (label === "serial") return false;
  if (label === "phone") return !isInCountedColumn(reading, window);
  if (hasAmount(window) || (hasQuantity(window) && !isWhole(window))) return false;
  const person = personAt(reading, atOf(window));
  if (crosses(reading, window)) return person && mayCross(reading, window);
  if (label === "account" || isInWord(reading, window)) return false;
  return person || (!hasQuantity(window) && isWrittenAsPhone(window));
}

/** Without words around it, the form must tell: figures of a table stand in a row too. */
function isWrittenAsPhone(window: Window): boolean {
  const groups = groupsOf(window);
  const spaced = jointsOf(window).some((joint) => joint === " " || joint === "\n");
  if (groups.length === 1) return true;
  const usual = /^(\d{1,4},)?(3,4,4|3,8|7,4|3,3,5)$/.test(groups.join());
  if (spaced) return (usual && isAlone(window, 1)) || (groups.length === 2 && isAlone(window, 0));
  return usual || groups.length === 2 || isRegular(groups);
}

/** Whether at most so many other groups stand in the same run. */
function isAlone({ run, from, until }: Window, others: number): boolean {
  let groups = 0;
  for (let i = from - 1; i >= 0 && groups <= others; i -= 1) {
    if (i === 0 || run[i]?.joint !== "") groups += 1;
  }
  for (let i = until; i < run.length && groups <= others; i += 1) {
    if (i === until || run[i]?.joint !== "") groups += 1;
  }
  return groups <= others;
}

function isLandline(reading: Reading, window: Window): boolean {
  const digits = digitsOf(window);
  const whole = landline.test(digits);
  if (!whole && !local.test(digits)) return false;
  const label: Label | undefined = labelAt(reading, atOf(window));
  if (label === "serial" || label === "account" || hasQuantity(window)) return false;
  if (label === "phone") return !crosses(reading, window) && !isJoinedBefore(window);
  if (!whole || !/^(86)?0/.test(digits) || crosses(reading, window)) return false;
  if (isJoinedBefore(window) || isInWord(reading, window)) return false;
  const groups = groupsOf(window);
  const [area = 0, ...rest] = digits.startsWith("86") ? groups.slice(1) : groups;
  return area >= 10 || (area === areaLength(digits) && /^([78]|[34],4)$/.test(rest.join()));
}

/** `2026-0519-…` goes on with what was begun before. */
const isJoinedBefore = ({ run, from }: Window): boolean =>
  from > 0 && run[from]?.joint !== " " && run[from]?.joint !== "\n";

/** 010 and 02x have three digits, the others four. */
const areaLength = (digits: string): number => (/^(?:86)?0[12]/.test(digits) ? 3 : 4);

/** Part of a hash or a word: `f098-0298-3985`, `ff17418286374f`. */
const isInWord = ({ signs }: Reading, window: Window): boolean => {
  const { run, from, until } = window;
  const after = signs[(run[until - 1]?.at ?? 0) + 1];
  return (
    isLatin(signs[(run[from]?.at ?? 0) - 1]) && (isLatin(after) || groupsOf(window).length > 1)
  );
};

const isLatin = (sign: Sign | undefined): boolean => /^[A-Za-z]$/.test(sign?.char ?? "");

function phoneSpan(reading: Reading, window: Window): Span {
  const span = spanOf("phone", window);
  const isMobile = mobile.test(digitsOf(window));
  const words = textBefore(reading, atOf(window), 14);
  return !isMobile && officeWords.test(words) ? { ...span, office: true } : span;
}
