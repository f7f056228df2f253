import { scaleBand, scaleLinear } from "d3-scale";
import { For, Show } from "solid-js";
import { monthProse } from "../text/dates.ts";
import { countText } from "../text/money.ts";
import { isSmall, shareText, type TrendMonth } from "./figures.ts";

const [width, top, bottom] = [1080, 26, 104] as const;

/**
 * Twelve months as columns: what was met in time, and on it what was met late. The share stands over
 * a column whose base carries one. The same figures as a table below.
 */
export function TrendChart(props: {
  readonly months: readonly TrendMonth[];
  readonly what: string;
}) {
  const tally = ({ onTime, late }: TrendMonth) => ({ onTime, late, overdue: 0 });
  const total = ({ onTime, late }: TrendMonth) => onTime + late;
  const most = () => Math.max(1, ...props.months.map(total));
  const x = () =>
    scaleBand(
      props.months.map(({ month }) => month),
      [8, width - 8],
    ).padding(0.35);
  const y = () => scaleLinear([0, most()], [bottom, top]);
  const words = () =>
    props.months
      .filter((month) => total(month) > 0)
      .map((month) => `${monthProse(month.month)}按期 ${month.onTime} 件、超期 ${month.late} 件`)
      .join("；");
  return (
    <>
      <svg
        class="trend"
        viewBox={`0 0 ${width} 126`}
        role="img"
        aria-label={`${props.what}各月办结：${words() || "还没有办结的事项"}`}
      >
        <line x1="0" x2={width} y1={bottom} y2={bottom} stroke="var(--line-2)" />
        <For each={props.months}>
          {(month) => {
            const left = () => x()(month.month) ?? 0;
            const own = () => tally(month);
            return (
              <g>
                <rect
                  x={left()}
                  y={y()(month.onTime)}
                  width={x().bandwidth()}
                  height={bottom - y()(month.onTime)}
                  fill="var(--seq-4)"
                />
                <rect
                  x={left()}
                  y={y()(total(month))}
                  width={x().bandwidth()}
                  height={y()(month.onTime) - y()(total(month))}
                  fill="var(--red)"
                />
                <Show when={total(month) > 0}>
                  <text
                    x={left() + x().bandwidth() / 2}
                    y={y()(total(month)) - 6}
                    text-anchor="middle"
                    classList={{ small: isSmall(own()) }}
                  >
                    {isSmall(own()) ? `${total(month)} 件` : shareText(own())}
                  </text>
                </Show>
                <text x={left() + x().bandwidth() / 2} y="120" text-anchor="middle" class="axis">
                  {month.month.slice(2)}
                </text>
              </g>
            );
          }}
        </For>
      </svg>
      <p class="legend-line small soft">
        <i class="kept" aria-hidden="true" /> 按期办结
        <i class="late" aria-hidden="true" /> 超期办结
      </p>
      <TrendData {...props} />
    </>
  );
}

function TrendData(props: { readonly months: readonly TrendMonth[]; readonly what: string }) {
  return (
    <details class="chart-data">
      <summary>图中数据</summary>
      <table class="rows">
        <caption class="hidden-text">{props.what}各月办结</caption>
        <thead>
          <tr>
            <th scope="col">月份</th>
            <th scope="col" class="number">
              按期办结
            </th>
            <th scope="col" class="number">
              超期办结
            </th>
            <th scope="col" class="number">
              按期率
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.months}>
            {({ month, onTime, late }) => (
              <tr>
                <th scope="row">{month}</th>
                <td class="number">{countText(onTime)}</td>
                <td class="number">{countText(late)}</td>
                <td class="number">{shareText({ onTime, late, overdue: 0 })}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </details>
  );
}
