import type { ComparedLimits } from "@minzheng/city/contract";
import { month as monthText } from "@minzheng/kernel";
import { dueIn, timelinessMonths } from "@minzheng/register";
import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { Sparkline } from "../../charts/sparkline.tsx";
import { countText } from "../../text/money.ts";
import { byMonth, smallText, stepName } from "../../timeliness/figures.ts";
import { countyHref, type Shown } from "../../timeliness/links.ts";
import { Counted, ShareBar } from "../../timeliness/share-bar.tsx";
import type { CountyFigures } from "./county-ranks.ts";

/** Counties with rank, share, twelve months, and the worst step and township of each by name. */
export function RankedCounties(props: {
  readonly counties: readonly CountyFigures[];
  readonly data: ComparedLimits;
  readonly shown: Shown;
  readonly nameOf: (code: string) => string;
}) {
  const shares = (county: string) =>
    byMonth(
      props.data.trend.filter((row) => row.county === county),
      timelinessMonths(monthText(props.data.month)),
    ).flatMap(({ onTime, late }) => (onTime + late === 0 ? [] : [onTime / (onTime + late)]));
  return (
    <>
      <table class="rows rank">
        <caption class="hidden-text">县区按期办结率排名，{smallText}</caption>
        <thead>
          <tr>
            <th scope="col" class="number">
              名次
            </th>
            <th scope="col">县区</th>
            <th scope="col">按期办结率</th>
            <th scope="col">近 12 个月</th>
            <th scope="col" class="number">
              应办结
            </th>
            <th scope="col" class="number">
              现超期
            </th>
            <th scope="col">最差环节</th>
            <th scope="col">本月最差乡镇</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.counties}>
            {(county) => (
              <tr>
                <td class="number strong">{county.rank ?? "—"}</td>
                <th scope="row">
                  <A href={countyHref(county.area, props.shown)}>{props.nameOf(county.area)}</A>
                </th>
                <td>
                  <ShareBar tally={county.tally} />
                </td>
                <td>
                  <Show
                    when={shares(county.area).length > 1}
                    fallback={<span class="muted small">—</span>}
                  >
                    <Sparkline values={shares(county.area)} scale={[0, 1]} />
                  </Show>
                </td>
                <td class="number soft">{countText(dueIn(county.tally))}</td>
                <td class="number">
                  <Counted count={county.overdue} what="超期未办结" isBad />
                </td>
                <td class="soft small">
                  {county.worst === undefined ? "—" : stepName(county.worst)}
                </td>
                <td class="soft small">
                  <Show when={county.worstTownship} fallback="—">
                    {(township) => (
                      <>
                        {township().name} <span class="muted">{township().township}</span>
                      </>
                    )}
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <p class="table-note muted small">{smallText}。点县区看它的各乡镇。</p>
    </>
  );
}
