import { addDays, type Day, daysBetween } from "@minzheng/kernel";
import type { ClockView } from "@minzheng/register";
import { dayProse } from "../text/dates.ts";
import { deadlineWords, isOver } from "../text/deadlines.ts";

/** A stay of the record in one of its states. */
export interface ClockStage {
  readonly label: string;
  readonly from: Day;
  /** Absent for the stage that lasts. */
  readonly to?: Day;
  readonly officer: string;
}

/** One stage as a stretch of the bar; stretches within it are shares of its length. */
export interface Segment {
  readonly label: string;
  readonly days: string;
  readonly note: string;
  readonly isCurrent: boolean;
  /** Share of the whole bar. */
  readonly width: number;
  /** How far time has come, and from where on it is more than the limit allows. */
  readonly done: number;
  readonly late: number;
  readonly paused: readonly { readonly from: number; readonly to: number }[];
}

export interface Tick {
  readonly kind: "promise" | "today" | "end";
  readonly label: string;
  /** Share of the whole bar. */
  readonly at: number;
  /** 0 stands next to the bar; labels that would cover each other stand higher. */
  readonly row: number;
}

export interface ClockPicture {
  readonly segments: readonly Segment[];
  readonly ticks: readonly Tick[];
  /** The whole in words, for readers. */
  readonly sentence: string;
}

interface Stretch extends ClockStage {
  /** First day that belongs to the next one. */
  readonly until: Day;
}

const widthMin = 0.1;
const labelWidth = 0.13;

/** A clock as a bar of stages with the promise, today and the legal end marked on it. */
export function clockPicture(
  clock: ClockView,
  stages: readonly ClockStage[],
  today: Day,
): ClockPicture {
  const stretches = stretchesOf(clock, stages, today);
  const widths = widthsOf(stretches);
  const placeOf = placer(stretches, widths);
  const now = placeOf(today, 0.5);
  const end = clock.end === undefined ? undefined : placeOf(clock.end as Day, 1);
  const late = clock.kind === "limit" && isOver(clock, clock.metOn ?? today) ? end : undefined;
  const segments = stretches.map((stretch, i): Segment => {
    const start = sum(widths.slice(0, i));
    const width = widths[i] ?? 0;
    const within = (at: number | undefined) =>
      at === undefined ? 1 : Math.min(1, Math.max(0, (at - start) / width));
    const isLast = i === stretches.length - 1;
    return {
      label: stretch.label,
      days: daysText(stretch, isLast && clock.metOn === undefined),
      note: stretch.officer,
      isCurrent: isLast && clock.metOn === undefined,
      width,
      done: clock.metOn === undefined ? within(now) : 1,
      late: late === undefined ? 1 : within(late),
      paused: clock.pauses.flatMap(({ from, to }) => {
        const [begin, finish] = [
          within(placeOf(from as Day, 0)),
          within(to === undefined ? now : placeOf(to as Day, 1)),
        ];
        return finish > begin ? [{ from: begin, to: finish }] : [];
      }),
    };
  });
  return {
    segments,
    ticks: ticksOf(clock, today, placeOf),
    sentence: sentenceOf(clock, stages, today),
  };
}

/** The stages that fall into the clock's time, without gaps; the last one reaches to its last mark. */
function stretchesOf(clock: ClockView, stages: readonly ClockStage[], today: Day): Stretch[] {
  const { startedOn, metOn, end, promiseEnd } = clock;
  const last = addDays(
    (metOn ?? [today, end ?? today, promiseEnd ?? today].sort().slice(-1)[0]) as Day,
    1,
  );
  const own = stages.filter(
    ({ from, to }) => (to === undefined || to > startedOn || from >= startedOn) && from < last,
  );
  const shown =
    own.length > 0 ? own : [{ label: clock.label, from: startedOn as Day, officer: "" }];
  return shown.map((stage, i) => ({
    ...stage,
    from: stage.from < startedOn ? (startedOn as Day) : stage.from,
    until: shown[i + 1]?.from ?? last,
  }));
}

/** By days; a stage of a day is still wide enough to be read. */
function widthsOf(stretches: readonly Stretch[]): readonly number[] {
  const days = stretches.map(({ from, until }) => Math.max(0, daysBetween(from, until)));
  const least = Math.min(widthMin, 0.8 / stretches.length) * Math.max(1, sum(days));
  const weights = days.map((count) => Math.max(count, least));
  const whole = sum(weights);
  return weights.map((weight) => weight / whole);
}

type Place = (date: Day, partOfDay: number) => number;

/** Where a moment of a day lies on the whole bar. */
const placer =
  (stretches: readonly Stretch[], widths: readonly number[]): Place =>
  (date, partOfDay) => {
    let start = 0;
    for (const [i, { from, until }] of stretches.entries()) {
      const width = widths[i] ?? 0;
      const isLast = i === stretches.length - 1;
      if (date < until || isLast) {
        const length = Math.max(1, daysBetween(from, until));
        const share = (daysBetween(from, date) + partOfDay) / length;
        return start + Math.min(1, Math.max(0, share)) * width;
      }
      start += width;
    }
    return start;
  };

function ticksOf(clock: ClockView, today: Day, placeOf: Place): readonly Tick[] {
  const { promiseEnd, end, metOn, kind } = clock;
  const law = kind === "wait" ? "期满" : promiseEnd === undefined ? "期限" : "法定";
  const within = (date: string | undefined): date is string =>
    date !== undefined && (metOn === undefined || date <= metOn);
  const marks = [
    ...(within(promiseEnd)
      ? [
          {
            kind: "promise" as const,
            label: `承诺 ${short(promiseEnd)}`,
            at: placeOf(promiseEnd as Day, 1),
          },
        ]
      : []),
    ...(within(end)
      ? [{ kind: "end" as const, label: `${law} ${short(end)}`, at: placeOf(end as Day, 1) }]
      : []),
    ...(metOn === undefined
      ? [{ kind: "today" as const, label: "今天", at: placeOf(today, 0.5) }]
      : []),
  ];
  const rows: number[] = [];
  return marks.map((mark) => {
    let row = 0;
    while (marks.some((other, i) => rows[i] === row && Math.abs(other.at - mark.at) < labelWidth))
      row += 1;
    rows.push(row);
    return { ...mark, row };
  });
}

function sentenceOf(clock: ClockView, stages: readonly ClockStage[], today: Day): string {
  const { label, startedOn, promiseEnd, end, metOn, pauses } = clock;
  const last = stages[stages.length - 1];
  return [
    `${label}：${dayProse(startedOn)}起算`,
    ...(promiseEnd === undefined ? [] : [`承诺${dayProse(promiseEnd)}前办结`]),
    ...(end === undefined ? [] : [`期限到${dayProse(end)}`]),
    ...pauses.map(
      ({ from, to }) => `${dayProse(from)}${to ? `至${dayProse(to)}` : "起"}不计入时限`,
    ),
    ...(metOn === undefined ? [] : [`${dayProse(metOn)}办结`]),
    ...(last === undefined || metOn !== undefined ? [] : [`现在${last.label}`]),
    deadlineWords(clock, today).text,
  ].join("，");
}

const short = (date: string): string => date.slice(5);

const daysText = ({ from, until }: Stretch, lasts: boolean): string => {
  if (lasts) return `${short(from)} 起`;
  const last = addDays(until, -1);
  return last <= from ? short(from) : `${short(from)} 至 ${short(last)}`;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
