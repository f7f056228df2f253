import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";

/** A small line on a scale shared by all rows of its table; the row carries the words. */
export function Sparkline(props: {
  readonly values: readonly number[];
  readonly scale: readonly [low: number, high: number];
}) {
  const x = () => scaleLinear([0, Math.max(props.values.length - 1, 1)], [4, 88]);
  const y = () => scaleLinear([...props.scale], [21, 3]);
  const path = () =>
    line<number>(
      (_, i) => x()(i),
      (value) => y()(value),
    )([...props.values]) ?? "";
  const last = () => props.values[props.values.length - 1] ?? 0;
  return (
    <svg class="sparkline" viewBox="0 0 92 24" width="92" height="24" aria-hidden="true">
      <path d={path()} fill="none" stroke="var(--ink-3)" stroke-width="1.5" />
      <circle
        cx={x()(Math.max(props.values.length - 1, 0))}
        cy={y()(last())}
        r="2.4"
        fill="var(--indigo)"
      />
    </svg>
  );
}
