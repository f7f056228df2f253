import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/**
 * The library's raw lists read a second time, and deadlines counted on the fingers: every day is a
 * row of one long list, and a term walks down the rows. Shares no line with the calendar.
 */
interface Row {
  readonly text: string;
  readonly month: string;
  readonly number: number;
  /** Whether people work; undefined before 2004 and after 2026. */
  readonly works: boolean | undefined;
}

interface Lists {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

const library = createRequire(new URL("../../packages/calendar/package.json", import.meta.url));
const lists = JSON.parse(
  readFileSync(library.resolve("chinese-days/dist/chinese-days.json"), "utf8"),
) as Lists;

const dayInMs = 86_400_000;

/** Every day from 2004 to the middle of 2028. */
export function allRows(): readonly Row[] {
  const rows: Row[] = [];
  for (let at = Date.UTC(2004, 0, 1); at < Date.UTC(2028, 6, 1); at += dayInMs) {
    const date = new Date(at);
    const text = date.toISOString().slice(0, 10);
    const weekday = date.getUTCDay();
    const ordinary = weekday >= 1 && weekday <= 5;
    const works = text in lists.workdays || (ordinary && !(text in lists.holidays));
    rows.push({
      text,
      month: text.slice(0, 7),
      number: date.getUTCDate(),
      works: date.getUTCFullYear() <= 2026 ? works : undefined,
    });
  }
  return rows;
}

export interface Walk {
  readonly count: number;
  readonly unit: "calendar-day" | "workday" | "month";
  /** The starting day is the first one of the term. */
  readonly sameDay?: boolean;
  readonly rolls?: boolean;
  /** Rows that stand still. */
  readonly still?: readonly [from: number, to: number];
}

/** `raw end` as dates, or `missing <year> <raw>` where the way leads into an unknown year. */
export function walked(rows: readonly Row[], from: number, walk: Walk): string {
  const raw = walk.unit === "month" ? monthEnd(rows, from, walk) : counted(rows, from, walk);
  if (typeof raw !== "number") return raw.missing;
  if (walk.rolls !== true) return `${text(rows, raw)} ${text(rows, raw)}`;
  for (let at = raw; ; at += 1) {
    if (rows[at]?.works === undefined) return `missing ${year(rows, at)} ${text(rows, raw)}`;
    if (rows[at]?.works) return `${text(rows, raw)} ${text(rows, at)}`;
  }
}

type Raw = number | { readonly missing: string };

function counted(rows: readonly Row[], from: number, { count, unit, sameDay, still }: Walk): Raw {
  let at = sameDay ? from : from + 1;
  for (let left = count; ; at += 1) {
    const works = unit === "workday" ? rows[at]?.works : true;
    if (works === undefined) return { missing: `missing ${year(rows, at)} -` };
    if (works && !isStill(at, still)) left -= 1;
    if (left === 0) return at;
  }
}

/** Goes on until the month is the n-th after and the number is reached, or the month is over. */
function monthEnd(rows: readonly Row[], from: number, { count, sameDay, still }: Walk): Raw {
  const number = rows[from]?.number ?? 0;
  let [at, months] = [from, 0];
  const isLast = () => rows[at]?.month !== rows[at + 1]?.month;
  while (!(months === count && (rows[at]?.number === number || isLast()))) {
    if (isLast()) months += 1;
    at += 1;
  }
  const short = rows[at]?.number !== number;
  const end = sameDay && !short ? at - 1 : at;
  return counted(rows, from, {
    count: end - from + (sameDay ? 1 : 0),
    unit: "calendar-day",
    sameDay: sameDay ?? false,
    ...(still ? { still } : {}),
  });
}

const isStill = (at: number, still: Walk["still"]) =>
  still !== undefined && still[0] <= at && at <= still[1];
const text = (rows: readonly Row[], at: number) => rows[at]?.text ?? "outside";
const year = (rows: readonly Row[], at: number) => text(rows, at).slice(0, 4);
