import type { WorkCounts } from "@minzheng/register";
import { For, Show } from "solid-js";
import { dayProse } from "../text/dates.ts";
import { allOf } from "./groups.ts";
import { type StripBlock, stripBlocks } from "./strip.ts";

const blocksMax = 9;

/** How much falls due on which working day; a day that is pressed filters the list below. */
export function DeadlineStrip(props: {
  readonly counts: WorkCounts;
  readonly chosen: string | undefined;
  readonly onChoose: (day: string | undefined) => void;
}) {
  const choose = (day: string) => props.onChoose(props.chosen === day ? undefined : day);
  return (
    <section class="card strip" aria-label="到期分布">
      <div class="strip-sum">
        <b>
          {allOf(props.counts)}
          {props.counts.more ? "+" : ""}
        </b>
        <span>件待办</span>
        <Show when={props.counts.overdue > 0}>
          <span class="red">{props.counts.overdue} 件已超期</span>
        </Show>
        <Show when={props.counts.paused > 0}>
          <span>{props.counts.paused} 件暂停计时</span>
        </Show>
      </div>
      <ol>
        <Show when={props.counts.overdue > 0}>
          <li class="over">
            <DayButton
              label="已超期"
              hint=""
              count={props.counts.overdue}
              isChosen={props.chosen === "overdue"}
              onPress={() => choose("overdue")}
            />
          </li>
        </Show>
        <For each={stripBlocks(props.counts)}>
          {(block) => (
            <Show when={dayOf(block)} fallback={<li class="rest" aria-hidden="true" />}>
              {(day) => (
                <li classList={{ today: day().isToday }}>
                  <DayButton
                    label={day().label}
                    hint={`${dayProse(day().key)} 到期`}
                    count={day().count}
                    isChosen={props.chosen === day().key}
                    onPress={() => choose(day().key)}
                  />
                </li>
              )}
            </Show>
          )}
        </For>
      </ol>
    </section>
  );
}

const dayOf = (block: StripBlock) => (block.kind === "day" ? block : undefined);

function DayButton(props: {
  readonly label: string;
  /** The date in full, for readers. */
  readonly hint: string;
  readonly count: number;
  readonly isChosen: boolean;
  readonly onPress: () => void;
}) {
  return (
    <button type="button" aria-pressed={props.isChosen} onClick={() => props.onPress()}>
      <span class="strip-count">
        {props.count === 0 ? "" : props.count}
        <span class="hidden-text">{props.count === 0 ? "0 件" : "件"}</span>
      </span>
      <span class="strip-stack" aria-hidden="true">
        <For each={Array.from({ length: Math.min(props.count, blocksMax) })}>{() => <i />}</For>
      </span>
      <span class="strip-label">
        {props.label}
        <span class="hidden-text">{props.hint}</span>
      </span>
    </button>
  );
}
