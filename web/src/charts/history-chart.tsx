import "./charts.css";
import { scaleLinear, scalePoint } from "d3-scale";
import { line } from "d3-shape";
import { For } from "solid-js";
import { monthProse } from "../text/dates.ts";
import { wanText } from "../text/money.ts";

interface Month {
  readonly month: string;
  readonly dueFen: number;
}

/** Twelve months at most as a line with its points; figures in 万元. */
export function HistoryChart(props: { readonly months: readonly Month[] }) {
  const amounts = () => props.months.map(({ dueFen }) => dueFen);
  const x = () =>
    scalePoint(
      props.months.map(({ month }) => month),
      [36, 672],
    );
  const y = () => {
    const [low, high] = [Math.min(...amounts()), Math.max(...amounts())];
    return scaleLinear([low - (high - low || high || 1) * 0.3, high], [82, 24]);
  };
  const path = () =>
    line<Month>(
      ({ month }) => x()(month) ?? 0,
      ({ dueFen }) => y()(dueFen),
    )([...props.months]) ?? "";
  const isLast = (i: number) => i === props.months.length - 1;
  const hasFigure = (i: number) => i === 0 || isLast(i) || jumps(amounts()[i - 1], amounts()[i]);
  const axisText = (month: string, i: number) =>
    i === 0 || month.endsWith("-01") ? month.slice(2) : month.slice(5);
  return (
    <svg
      class="history"
      viewBox="0 0 708 112"
      role="img"
      aria-label={props.months
        .map((m) => `${monthProse(m.month)} ${wanText(m.dueFen)} 万元`)
        .join("，")}
    >
      <For each={[24, 43, 62, 82]}>
        {(level) => <line x1="0" x2="708" y1={level} y2={level} stroke="var(--line-row)" />}
      </For>
      <path d={path()} fill="none" stroke="var(--indigo)" stroke-width="1.8" />
      <For each={props.months}>
        {(m, i) => (
          <g>
            <circle
              cx={x()(m.month)}
              cy={y()(m.dueFen)}
              r={isLast(i()) ? 4.5 : 3}
              fill={isLast(i()) ? "var(--indigo)" : "#fff"}
              stroke="var(--indigo)"
              stroke-width="1.5"
            />
            <text x={x()(m.month)} y="106" text-anchor="middle" class="axis">
              {axisText(m.month, i())}
            </text>
            {hasFigure(i()) ? (
              <text
                x={x()(m.month)}
                y={y()(m.dueFen) - 9}
                text-anchor="middle"
                classList={{ last: isLast(i()) }}
              >
                {wanText(m.dueFen)}
              </text>
            ) : null}
          </g>
        )}
      </For>
    </svg>
  );
}

/** A month that moved by more than two per cent carries its figure. */
const jumps = (before: number | undefined, now: number | undefined): boolean =>
  before !== undefined && now !== undefined && Math.abs(now - before) > before * 0.02;
