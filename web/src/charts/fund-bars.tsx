import "./charts.css";
import { scaleLinear } from "d3-scale";
import { For } from "solid-js";
import { percentText, wanText } from "../text/money.ts";

interface Bar {
  readonly label: string;
  readonly allocatedFen: number;
  readonly spentFen: number;
}

const [left, right, row] = [64, 520, 34] as const;

/** Allocated money as pale bars, what is spent of it in front, on one scale from nought; 万元. */
export function FundBars(props: { readonly bars: readonly Bar[] }) {
  const x = () => {
    const most = Math.max(1, ...props.bars.flatMap((bar) => [bar.allocatedFen, bar.spentFen]));
    return scaleLinear([0, most], [left, right]);
  };
  const share = ({ allocatedFen, spentFen }: Bar) =>
    allocatedFen === 0 ? "没有指标" : percentText(spentFen / allocatedFen);
  const said = (bar: Bar) =>
    `${bar.label}指标 ${wanText(bar.allocatedFen)} 万元，已支出 ${wanText(bar.spentFen)} 万元，${share(bar)}`;
  return (
    <svg
      class="fund-bars"
      viewBox={`0 0 708 ${props.bars.length * row + 6}`}
      role="img"
      aria-label={`${props.bars.map(said).join("；")}。数据见下表`}
    >
      <line x1={left} x2={left} y1="0" y2={props.bars.length * row} stroke="var(--line-2)" />
      <For each={props.bars}>
        {(bar, i) => (
          <g>
            <text x={left - 10} y={i() * row + 21} text-anchor="end">
              {bar.label}
            </text>
            <rect
              x={left}
              y={i() * row + 6}
              width={x()(bar.allocatedFen) - left}
              height="20"
              fill="var(--seq-2)"
            />
            <rect
              x={left}
              y={i() * row + 10}
              width={x()(bar.spentFen) - left}
              height="12"
              fill="var(--seq-5)"
            />
            <text x={x()(Math.max(bar.allocatedFen, bar.spentFen)) + 8} y={i() * row + 21}>
              {wanText(bar.spentFen)} / {wanText(bar.allocatedFen)} · {share(bar)}
            </text>
          </g>
        )}
      </For>
    </svg>
  );
}
