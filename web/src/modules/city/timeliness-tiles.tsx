import type { ComparedLimits } from "@minzheng/city/contract";
import { dueIn } from "@minzheng/register";
import { countText } from "../../text/money.ts";
import { figuresOf, type Span, shareText, smallText } from "../../timeliness/figures.ts";
import { summaryTiles } from "../../timeliness/summary.tsx";
import type { Tile } from "../../timeliness/tiles.tsx";
import { type CountyFigures, worstTownshipOf } from "./county-ranks.ts";

/** The city's sums, its worst step, and its worst county and township by name and code. */
export function cityTiles(
  data: ComparedLimits & { readonly nameOf: (code: string) => string },
  counties: readonly CountyFigures[],
  span: Span,
): readonly Tile[] {
  const tiles = summaryTiles({ ...data, places: counties, span });
  const { overdue } = figuresOf(data.rows, span);
  const late = figuresOf(data.rows, span).tally;
  return [
    ...tiles.slice(0, 2),
    {
      name: "现超期未办结",
      value: <span class={overdue > 0 ? "red" : ""}>{countText(overdue)}</span>,
      note: `超期办结 ${countText(late.late)} / ${countText(dueIn(late))} 件`,
    },
    ...tiles.slice(4, 5),
    ...tiles.slice(5).map((tile) => ({ ...tile, name: tile.name.replace("乡镇", "县区") })),
    worstTownshipTile(data),
  ];
}

function worstTownshipTile(data: ComparedLimits): Tile {
  const worst = worstTownshipOf(data);
  const name = "本月最差乡镇";
  if (worst === undefined) return { name, value: "—", note: smallText };
  return {
    name,
    value: worst.name,
    note: `${worst.township} · 按期 ${shareText(worst.month)}`,
    isWords: true,
  };
}
