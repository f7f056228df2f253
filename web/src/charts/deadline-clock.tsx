import "./clock.css";
import type { Day } from "@minzheng/kernel";
import type { ClockView } from "@minzheng/register";
import { For, type JSX, Show } from "solid-js";
import { dayProse } from "../text/dates.ts";
import { deadlineWords, isOver } from "../text/deadlines.ts";
import { type ClockStage, clockPicture, type Segment } from "./clock.ts";

const rowHeight = 18;
const unit = " 个工作日";

/** 办理时限: how much time is left in words, and the stages with promise, today and the legal end. */
export function DeadlineClock(props: {
  readonly clock: ClockView;
  readonly stages: readonly ClockStage[];
  readonly today: Day;
  /** What can be done about the time: an extension. */
  readonly children?: JSX.Element;
}) {
  const words = () => deadlineWords(props.clock, props.today);
  const picture = () => clockPicture(props.clock, props.stages, props.today);
  const rows = () => Math.max(0, ...picture().ticks.map(({ row }) => row)) + 1;
  return (
    <section class="card clock" aria-label={`办理时限 ${props.clock.label}`}>
      <div class="clock-words">
        <p>{props.clock.label}</p>
        <b class={words().tone === "indigo" ? "" : words().tone}>
          {words().text.replace(unit, "")}
          <Show when={words().text.includes(unit)}>
            <small>{unit}</small>
          </Show>
        </b>
        <EndLines clock={props.clock} today={props.today} />
        {props.children}
      </div>
      <div class="clock-bar" style={{ "padding-top": `${14 + rows() * rowHeight}px` }}>
        <p class="hidden-text">{picture().sentence}</p>
        <div class="clock-ticks" aria-hidden="true">
          <For each={picture().ticks}>
            {(tick) => (
              <span
                class={`clock-tick ${tick.kind}`}
                classList={{
                  left: tick.at > 0.85 || tick.kind === "promise",
                  over: tick.kind === "today" && isOver(props.clock, props.today),
                }}
                style={{
                  left: `${tick.at * 100}%`,
                  top: `${(tick.row + 1) * -rowHeight - 2}px`,
                  height: `${(tick.row + 1) * rowHeight + 14}px`,
                }}
              >
                <em>{tick.label}</em>
              </span>
            )}
          </For>
        </div>
        <ol class="clock-stages">
          <For each={picture().segments}>{(segment) => <StageBar segment={segment} />}</For>
        </ol>
      </div>
    </section>
  );
}

function EndLines(props: { readonly clock: ClockView; readonly today: Day }) {
  const isRunning = () => props.clock.metOn === undefined;
  return (
    <>
      <Show when={isRunning() && props.clock.end}>
        {(end) => (
          <p>
            {props.clock.kind === "wait" ? "期满日" : "应于"} {dayProse(end())}
            {props.clock.kind === "wait" ? "" : " 前办结"}
          </p>
        )}
      </Show>
      <Show when={isRunning() && props.clock.promiseEnd}>
        {(promise) => (
          <p class={promise() < props.today ? "red" : ""}>
            承诺 {dayProse(promise())}
            {promise() < props.today ? "，已超过" : ""}
          </p>
        )}
      </Show>
      <Show when={props.clock.metOn}>{(day) => <p>{dayProse(day())} 办结</p>}</Show>
      <Show when={props.clock.extended}>
        {(extended) => (
          <p>
            {dayProse(extended().grantedOn)} 延长：{extended().ground}
          </p>
        )}
      </Show>
      <p class="muted smaller">{props.clock.clause}</p>
    </>
  );
}

function StageBar(props: { readonly segment: Segment }) {
  const share = (at: number) => `${at * 100}%`;
  const between = (from: number, to: number) => ({ left: share(from), width: share(to - from) });
  return (
    <li
      class={props.segment.isCurrent ? "current" : ""}
      style={{ width: share(props.segment.width) }}
    >
      <div class="clock-stretch" aria-hidden="true">
        <i class="done" style={between(0, Math.min(props.segment.done, props.segment.late))} />
        <Show when={props.segment.done > props.segment.late}>
          <i class="late" style={between(props.segment.late, props.segment.done)} />
        </Show>
        <For each={props.segment.paused}>
          {({ from, to }) => <i class="paused" style={between(from, to)} />}
        </For>
      </div>
      <b>{props.segment.label}</b>
      <span>{props.segment.days}</span>
      <span>{props.segment.paused.length > 0 ? "暂停部分不计入时限" : props.segment.note}</span>
    </li>
  );
}
