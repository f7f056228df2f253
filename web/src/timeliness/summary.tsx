import { dueIn, type TimelinessRow, type TimelinessStep } from "@minzheng/register";
import { countText } from "../text/money.ts";
import {
  byStep,
  figuresOf,
  isSmall,
  type PlaceFigures,
  type Span,
  shareText,
  smallText,
  spanLabels,
  stepKey,
  stepName,
  worstPlace,
  worstStep,
} from "./figures.ts";
import { Counted } from "./share-bar.tsx";
import type { Tile } from "./tiles.tsx";

interface Summed {
  readonly rows: readonly TimelinessRow[];
  readonly steps: readonly TimelinessStep[];
  /** Ranked. */
  readonly places: readonly PlaceFigures[];
  readonly span: Span;
  readonly nameOf: (area: string) => string;
  /** Where open and overdue work is listed; absent for whoever sees no record. */
  readonly workHref?: (broken: boolean) => string;
}

/** The sums of a county or a township, and which step and township keep their limits worst. */
export function summaryTiles(summed: Summed): readonly Tile[] {
  const { rows, places, span, workHref } = summed;
  const [month, year] = [figuresOf(rows, "month"), figuresOf(rows, "year")];
  const share = (name: string, { tally }: typeof month): Tile => ({
    name,
    value: shareText(tally),
    note: `${countText(tally.onTime)} / ${countText(dueIn(tally))} 件`,
  });
  return [
    share("本月按期办结率", month),
    share("本年按期办结率", year),
    {
      name: "现在办",
      value: <Counted count={month.open} what="在办" href={workHref?.(false)} />,
      note: "含暂停计时的，按时限计",
    },
    {
      name: "现超期未办结",
      value: <Counted count={month.overdue} what="超期未办结" href={workHref?.(true)} isBad />,
      note: month.overdue === 0 ? "没有超期未办的" : "计入应办结",
    },
    worstStepTile(summed),
    worstPlaceTile(places, summed.nameOf, span),
  ];
}

const nobody = (rows: Summed["rows"], span: Span) =>
  isSmall(figuresOf(rows, span).tally) ? smallText : "没有可以排名的超期";

function worstStepTile({ steps, rows, span }: Summed): Tile {
  const figures = byStep(steps, rows, span);
  const worst = worstStep(figures);
  const name = `${spanLabels[span]}最差环节`;
  if (worst === undefined) return { name, value: "—", note: nobody(rows, span) };
  const own = figures.find(({ step }) => stepKey(step) === stepKey(worst));
  const tally = own?.tally ?? { onTime: 0, late: 0, overdue: 0 };
  return { name, value: stepName(worst), note: `按期 ${shareText(tally)}`, isWords: true };
}

function worstPlaceTile(
  places: readonly PlaceFigures[],
  nameOf: Summed["nameOf"],
  span: Span,
): Tile {
  const worst = worstPlace(places);
  const name = `${spanLabels[span]}最差乡镇`;
  if (worst === undefined) return { name, value: "—", note: smallText };
  return {
    name,
    value: nameOf(worst.area),
    note: `${worst.area} · 按期 ${shareText(worst.tally)}`,
    isWords: true,
  };
}
