import "./charts.css";
import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { countText, deltaYuanText, wholeYuanText, yuanText } from "../text/money.ts";
import { type BridgeData, bridgeDrawing, tornPath } from "./bridge.ts";

const box = { width: 700, barWidth: 62, top: 34, baseline: 136 };
const fills = { total: "var(--indigo)", up: "var(--seq-4)", down: "var(--grey-mark)" };

/** «与上月相差在哪里»: the parts add up to the fen, and the page says so when they do not. */
export function BridgeChart(props: {
  readonly bridge: BridgeData;
  /** Where the units of a step are listed; undefined where they are not. */
  readonly hrefOf: (step: BridgeData["steps"][number]["kind"]) => string | undefined;
}) {
  const steps = () => props.bridge.steps.filter(({ lines, amountFen }) => lines + amountFen !== 0);
  const drawing = () => bridgeDrawing({ ...props.bridge, steps: steps() }, box);
  const sentence = () =>
    drawing()
      .bars.map(({ label, amountFen }) => `${label} ${yuanText(amountFen)} 元`)
      .join("，");
  const figure = (kind: string, amountFen: number) =>
    kind === "total" || amountFen <= 0
      ? wholeYuanText(amountFen).replace("-", "−")
      : `+${wholeYuanText(amountFen)}`;
  return (
    <div class="bridge">
      <h2>
        与上月相差在哪里
        <Show
          when={drawing().differenceFen === 0}
          fallback={
            <span class="red">
              各项相加与应发金额相差 {deltaYuanText(drawing().differenceFen)} 元，请停止办理并报告
            </span>
          }
        >
          <span>
            {props.bridge.lastMonth === undefined
              ? "没有上月批次，全部为本月新增"
              : `${countText(drawing().bars.length)} 项相加与应发金额一致`}
          </span>
        </Show>
      </h2>
      <svg viewBox={`0 0 ${box.width} 150`} role="img" aria-label={sentence()}>
        <For each={drawing().bars}>
          {(bar, i) => (
            <g>
              <rect
                x={bar.x}
                y={bar.y}
                width={bar.width}
                height={Math.max(bar.height, 1.5)}
                rx="2"
                fill={fills[bar.kind]}
              />
              <Show when={bar.kind === "total" && drawing().isBroken}>
                <path
                  d={tornPath(bar, box.baseline - 16)}
                  stroke="#fff"
                  stroke-width="3"
                  fill="none"
                />
              </Show>
              <Show when={i() < drawing().bars.length - 1}>
                <line
                  x1={bar.x + bar.width}
                  x2={drawing().bars[i() + 1]?.x ?? 0}
                  y1={bar.levelY}
                  y2={bar.levelY}
                  stroke="var(--line-2)"
                  stroke-dasharray="2 3"
                />
              </Show>
              <text x={bar.x + bar.width / 2} y={bar.y - 7} text-anchor="middle" class={bar.kind}>
                {figure(bar.kind, bar.amountFen)}
              </text>
            </g>
          )}
        </For>
        <line x1="0" x2={box.width} y1={box.baseline} y2={box.baseline} stroke="var(--line-2)" />
      </svg>
      <ul class="bridge-axis">
        <For each={drawing().bars}>
          {(bar) => (
            <li>
              {bar.label}
              <Show
                when={bar.step && bar.lines > 0 && props.hrefOf(bar.step)}
                fallback={<span class="smaller muted">{countText(bar.lines)} 笔</span>}
              >
                {(href) => (
                  <A class="smaller" href={href()}>
                    {countText(bar.lines)} 笔<span class="hidden-text">，逐户查看</span>
                  </A>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </div>
  );
}
