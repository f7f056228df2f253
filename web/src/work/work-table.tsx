import type { WorkItem } from "@minzheng/register";
import { A } from "@solidjs/router";
import { For, Index, Show } from "solid-js";
import { recordHref } from "../register/addresses.ts";
import { useReturnToRow } from "../register/return-to-row.ts";
import type { Words } from "../register/value-text.ts";
import { shortInstantText } from "../text/dates.ts";
import { deadlineWords, foremost, isOver, usedShare } from "../text/deadlines.ts";
import { type Pile, standingFor, type WorkGroup } from "./groups.ts";

interface Props {
  readonly groups: readonly WorkGroup[];
  readonly today: string;
  readonly placeName: Words["placeName"];
  readonly titleOf: (item: WorkItem) => string;
  readonly peeked: string | undefined;
  readonly chosen: ReadonlySet<string>;
  /** Address of the list. */
  readonly list: string;
  readonly onToggle: (id: string) => void;
  readonly onFocus: (id: string) => void;
}

const tones: Partial<Record<Pile, string>> = { overdue: "red", today: "amber" };

/** Work in groups by deadline: words and a bar for the time, what it is and where it stands. */
export function WorkTable(props: Props) {
  let table: HTMLTableElement | undefined;
  useReturnToRow(() => table, props.list);
  return (
    <table class="work" ref={table}>
      <caption class="hidden-text">待办事项，按到期时间分组</caption>
      <thead>
        <tr>
          <td class="pick" />
          <th scope="col">时限</th>
          <th scope="col">对象</th>
          <th scope="col">事项</th>
          <th scope="col">环节</th>
          <th scope="col">提示</th>
          <th scope="col" class="number">
            最近办理
          </th>
        </tr>
      </thead>
      <For each={props.groups.map(({ pile }) => pile)}>
        {(pile) => {
          const group = () => props.groups.find((one) => one.pile === pile);
          return (
            <tbody>
              <tr class="group-row">
                <th colspan="7" scope="rowgroup" class={tones[pile] ?? ""}>
                  <b>{group()?.label}</b> <b>{group()?.count} 件</b>
                </th>
              </tr>
              <For each={group()?.items}>{(item) => <Row {...props} item={item} />}</For>
            </tbody>
          );
        }}
      </For>
    </table>
  );
}

function Row(props: Props & { readonly item: WorkItem }) {
  const isChosen = () => props.chosen.has(props.item.id);
  return (
    <tr classList={{ chosen: isChosen(), current: props.peeked === props.item.id }}>
      <td class="pick">
        <input
          type="checkbox"
          aria-label={`选择 ${props.titleOf(props.item)}`}
          checked={isChosen()}
          onChange={() => props.onToggle(props.item.id)}
        />
      </td>
      <td class="time">
        <Deadline item={props.item} today={props.today} />
      </td>
      <th scope="row">
        <A
          href={recordHref({ module: props.item.module, id: props.item.register }, props.item.id)}
          data-row={props.item.id}
          onFocus={() => props.onFocus(props.item.id)}
        >
          {props.titleOf(props.item)}
        </A>
        <div class="second">{props.placeName(props.item.area)}</div>
      </th>
      <td>
        {props.item.registerLabel}
        <div class="second">{foremost(props.item.clocks)?.label}</div>
      </td>
      <td>
        {props.item.stateLabel}
        <StageDots item={props.item} />
      </td>
      <td>
        <Hints item={props.item} today={props.today} />
      </td>
      <td class="number muted">{shortInstantText(props.item.changedAt).slice(0, 5)}</td>
    </tr>
  );
}

function Deadline(props: { readonly item: WorkItem; readonly today: string }) {
  const clock = () => foremost(props.item.clocks);
  return (
    <Show when={clock()} fallback="—">
      {(one) => {
        const words = () => deadlineWords(one(), props.today);
        const share = () => usedShare(one(), props.today);
        return (
          <>
            <b class={words().tone === "indigo" ? "" : words().tone}>{words().text}</b>
            <Show when={!one().paused && share()}>
              {(used) => (
                <span class="used" aria-hidden="true">
                  <i class={words().tone} style={{ width: `${Math.min(1.25, used()) * 60}px` }} />
                </span>
              )}
            </Show>
          </>
        );
      }}
    </Show>
  );
}

const dotsMax = 10;

/** Where the record stands among the states of its course. */
function StageDots(props: { readonly item: WorkItem }) {
  const stage = () => {
    const { stage } = props.item;
    return stage !== undefined && stage.of <= dotsMax ? stage : undefined;
  };
  return (
    <Show when={stage()}>
      {(now) => (
        <span class="dots" aria-hidden="true">
          <Index each={Array.from({ length: now().of })}>
            {(_, i) => <i classList={{ passed: i < now().at, current: i === now().at }} />}
          </Index>
        </span>
      )}
    </Show>
  );
}

function Hints(props: { readonly item: WorkItem; readonly today: string }) {
  const hints = () => [
    ...standingFor(props.item).map((name) => ({ text: `代 ${name}`, tone: "tone-indigo" })),
    ...(props.item.escalated ? [{ text: "已报督办", tone: "tone-red" }] : []),
    ...props.item.clocks
      .filter(
        ({ promiseEnd, paused }) => !paused && promiseEnd !== undefined && promiseEnd < props.today,
      )
      .filter((clock) => !isOver(clock, props.today))
      .map(() => ({ text: "超过承诺时限", tone: "tone-amber" })),
    ...props.item.clocks
      .filter(({ extended }) => extended !== undefined)
      .map(() => ({ text: "已延期", tone: "" })),
  ];
  return (
    <For each={hints()} fallback={<span class="muted">—</span>}>
      {({ text, tone }) => <span class={`tag ${tone}`}>{text}</span>}
    </For>
  );
}
