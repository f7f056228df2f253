import type { Preview } from "@minzheng/policy";

type Row = Preview["rows"][number];

/** What a figure would do in the townships that have answered so far. */
export interface Effect {
  readonly households: number;
  readonly householdsChanged: number;
  readonly beforeFen: number;
  readonly afterFen: number;
  /** By programme and category, over all townships. */
  readonly rows: readonly Row[];
  readonly biggest: Preview["biggest"];
  /** Each once. */
  readonly problems: Preview["problems"];
}

const biggestMax = 10;

/** The county's sum of what was reckoned township by township. */
export function effectOf(previews: readonly Preview[]): Effect {
  const rows = previews.flatMap((preview) => preview.rows);
  const groups = Map.groupBy(rows, ({ programme, category }) => `${programme} ${category}`);
  const size = (home: Preview["biggest"][number]) => Math.abs(home.afterFen - home.beforeFen);
  const problems = previews.flatMap((preview) => preview.problems);
  const total = (of: (preview: Preview) => number) =>
    previews.reduce((sum, preview) => sum + of(preview), 0);
  return {
    households: total(({ households }) => households),
    householdsChanged: total(({ householdsChanged }) => householdsChanged),
    beforeFen: rows.reduce((sum, { beforeFen }) => sum + beforeFen, 0),
    afterFen: rows.reduce((sum, { afterFen }) => sum + afterFen, 0),
    rows: [...groups.values()].map(summed),
    biggest: previews
      .flatMap((preview) => preview.biggest)
      .toSorted((a, b) => size(b) - size(a))
      .slice(0, biggestMax),
    problems: [...new Map(problems.map((one) => [`${one.path} ${one.text}`, one])).values()],
  };
}

const counted = [
  "cases",
  "changed",
  "beforeFen",
  "afterFen",
  "gaining",
  "losing",
  "starting",
  "stopping",
] as const;

function summed(group: readonly Row[]): Row {
  const [first] = group;
  if (first === undefined) throw new RangeError("a group has a row");
  const sums = counted.map((part) => [part, group.reduce((sum, row) => sum + row[part], 0)]);
  return { ...first, ...Object.fromEntries(sums) };
}

/** What one township has of the change. */
export const changeFen = ({ rows }: Preview): number =>
  rows.reduce((sum, { beforeFen, afterFen }) => sum + afterFen - beforeFen, 0);
