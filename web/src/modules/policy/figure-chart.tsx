import type { Month } from "@minzheng/kernel";
import { For, Show } from "solid-js";
import { chartBox, figureDrawing, type Segment } from "./figure-chart.ts";
import type { Summary } from "./summaries.ts";
import { ValueStrip } from "./value-strip.tsx";
import { periodWords, valueWords } from "./value-words.ts";

/** Narrower segments carry no label: the table under the picture has every value. */
const [valueWidth, monthWidth] = [84, 58];

/** One parameter through time as a picture: steps for amounts, a strip for everything else. */
export default function FigureChart(props: {
  readonly summary: Summary;
  readonly thisMonth: Month;
}) {
  const kind = () => props.summary.kind;
  const drawing = () => figureDrawing(kind().form, props.summary, props.thisMonth);
  const sentence = () =>
    [
      ...props.summary.pieces.map((p) => `${periodWords(p)}：${valueWords(kind().key, p.value)}`),
      ...props.summary.waiting.map(
        ({ fields }) => `待复核，${periodWords(fields)}：${valueWords(fields.key, fields.value)}`,
      ),
    ].join("；");
  return (
    <Show
      when={drawing()}
      fallback={<ValueStrip summary={props.summary} thisMonth={props.thisMonth} />}
    >
      {(found) => (
        <svg
          class="figure-chart"
          viewBox={`0 0 ${chartBox.width} ${chartBox.height}`}
          role="img"
          aria-label={sentence()}
        >
          <Ground todayX={found().todayX} />
          <For each={found().segments}>
            {(segment, i) => (
              <Step
                of={segment}
                label={valueWords(kind().key, segment.value)}
                before={found().segments[i() - 1]}
              />
            )}
          </For>
        </svg>
      )}
    </Show>
  );
}

function Ground(props: { readonly todayX: number }) {
  return (
    <>
      <line
        x1="0"
        x2={chartBox.width}
        y1={chartBox.baseline}
        y2={chartBox.baseline}
        class="ground"
      />
      <line x1={props.todayX} x2={props.todayX} y1="14" y2={chartBox.baseline} class="today" />
      <text x={props.todayX} y="10" text-anchor="middle" class="axis">
        本月
      </text>
    </>
  );
}

function Step(props: {
  readonly of: Segment;
  readonly label: string;
  readonly before: Segment | undefined;
}) {
  const width = () => props.of.x2 - props.of.x1;
  const isProposed = () => props.of.tone === "proposed";
  const joins = () => {
    const { before, of } = props;
    return before !== undefined &&
      before.tone !== "proposed" &&
      !isProposed() &&
      before.x2 === of.x1
      ? before
      : undefined;
  };
  return (
    <g class={props.of.tone}>
      <Show when={!isProposed()}>
        <rect
          x={props.of.x1}
          y={props.of.y}
          width={width()}
          height={chartBox.baseline - props.of.y}
        />
      </Show>
      <Show when={joins()}>
        {(before) => <line x1={props.of.x1} x2={props.of.x1} y1={before().y} y2={props.of.y} />}
      </Show>
      <line x1={props.of.x1} x2={props.of.x2} y1={props.of.y} y2={props.of.y} />
      <Show when={width() >= valueWidth || isProposed()}>
        <text x={props.of.x1 + 6} y={props.of.y - 7}>
          {props.label}
          {isProposed() ? "（待复核）" : ""}
        </text>
      </Show>
      <Show when={width() >= monthWidth}>
        <text x={props.of.x1 + 2} y={chartBox.baseline + 17} class="axis">
          {props.of.isCut ? `‹ ${props.of.from}` : props.of.from}
        </text>
      </Show>
    </g>
  );
}
