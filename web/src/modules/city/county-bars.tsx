import { dueIn } from "@minzheng/register";
import { scaleLinear } from "d3-scale";
import { For } from "solid-js";
import { isSmall, shareText } from "../../timeliness/figures.ts";
import type { CountyFigures } from "./county-ranks.ts";

const [left, right, row] = [84, 330, 26] as const;

/** Counties as bars of one scale from nought to a hundred; of a small base only its size is said. */
export function CountyBars(props: {
  readonly counties: readonly CountyFigures[];
  readonly nameOf: (code: string) => string;
}) {
  const x = scaleLinear([0, 1], [left, right]);
  const height = () => props.counties.length * row + 22;
  const text = ({ tally }: CountyFigures) =>
    isSmall(tally) ? `应办结 ${dueIn(tally)} 件，不排名` : shareText(tally);
  return (
    <svg
      class="county-bars"
      viewBox={`0 0 420 ${height()}`}
      role="img"
      aria-label={`各县区按期办结率：${props.counties
        .map((county) => `${props.nameOf(county.area)} ${text(county)}`)
        .join("；")}。数据见左侧县区排名表`}
    >
      <For each={[0, 0.5, 1]}>
        {(share) => (
          <>
            <line x1={x(share)} x2={x(share)} y1="0" y2={height() - 18} stroke="var(--line)" />
            <text x={x(share)} y={height() - 3} text-anchor="middle" class="small">
              {share * 100}%
            </text>
          </>
        )}
      </For>
      <For each={props.counties}>
        {(county, i) => {
          const y = () => i() * row + 4;
          const width = () =>
            isSmall(county.tally) ? 0 : x(county.tally.onTime / dueIn(county.tally)) - left;
          return (
            <g>
              <text x={left - 8} y={y() + 13} text-anchor="end">
                {props.nameOf(county.area)}
              </text>
              <rect x={left} y={y() + 2} width={width()} height="14" rx="2" fill="var(--seq-4)" />
              <text
                x={isSmall(county.tally) ? left + 6 : right + 8}
                y={y() + 13}
                class={isSmall(county.tally) ? "small" : "figure"}
              >
                {text(county)}
              </text>
            </g>
          );
        }}
      </For>
    </svg>
  );
}
