import { scaleLinear } from "d3-scale";
import { For } from "solid-js";

/** Where one county stands among all: every county a dot, better to the right. */
export function PositionStrip(props: {
  readonly label: string;
  readonly values: readonly { readonly code: string; readonly value: number }[];
  readonly selected: string;
  readonly isLessBetter: boolean;
}) {
  const extent = (): [number, number] => {
    const numbers = props.values.map(({ value }) => value);
    const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
    return low === high ? [low - 1, high + 1] : [low, high];
  };
  const x = () => scaleLinear(extent(), props.isLessBetter ? [224, 12] : [12, 224]);
  const chosen = () => props.values.find(({ code }) => code === props.selected);
  return (
    <svg viewBox="0 0 236 26" width="236" height="26" role="img" aria-label={props.label}>
      <line x1="0" x2="236" y1="13" y2="13" stroke="var(--line-2)" />
      <For each={props.values.filter(({ code }) => code !== props.selected)}>
        {({ value }) => (
          <circle
            cx={x()(value)}
            cy="13"
            r="4"
            fill="var(--seq-3)"
            fill-opacity=".7"
            stroke="#fff"
          />
        )}
      </For>
      <circle
        cx={x()(chosen()?.value ?? 0)}
        cy="13"
        r="6"
        fill="var(--indigo)"
        stroke="#fff"
        stroke-width="1.5"
      />
    </svg>
  );
}
