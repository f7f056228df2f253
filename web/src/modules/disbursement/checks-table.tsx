import type { CheckCount } from "@minzheng/disbursement";
import { createSignal, For, Show } from "solid-js";
import { countText, yuanText } from "../../text/money.ts";
import { foundBy } from "./findings.ts";

/** Every check of the gate with what it found, on what law and by which data; one can be chosen. */
export function ChecksTable(props: {
  readonly checks: readonly CheckCount[];
  readonly chosen: string | undefined;
  readonly onChoose: (check: string | undefined) => void;
}) {
  const [all, showAll] = createSignal(false);
  const rows = () => {
    const found = foundBy(props.checks);
    return all() ? [...found, ...props.checks.filter(({ count }) => count === 0)] : found;
  };
  const quiet = () => props.checks.filter(({ count }) => count === 0).length;
  return (
    <section class="card">
      <header>
        <h2>各项校核</h2>
        <span class="muted small">
          共 {countText(props.checks.length)} 项，{countText(quiet())} 项没有发现
        </span>
        <button type="button" class="button compact push" onClick={() => showAll(!all())}>
          {all() ? "只看有发现的" : "显示全部校核项目"}
        </button>
      </header>
      <table class="rows checks-table">
        <caption class="hidden-text">各项校核</caption>
        <thead>
          <tr>
            <th scope="col">校核项目</th>
            <th scope="col">处理</th>
            <th scope="col" class="number">
              发现
            </th>
            <th scope="col" class="number">
              待办理
            </th>
            <th scope="col" class="number">
              暂缓（元）
            </th>
            <th scope="col">依据和数据来源</th>
          </tr>
        </thead>
        <tbody>
          <For each={rows()}>
            {(row) => (
              <CheckRow row={row} isChosen={row.check === props.chosen} onChoose={props.onChoose} />
            )}
          </For>
        </tbody>
      </table>
    </section>
  );
}

function CheckRow(props: {
  readonly row: CheckCount;
  readonly isChosen: boolean;
  readonly onChoose: (check: string | undefined) => void;
}) {
  const isBlocking = () => props.row.severity === "blocking";
  return (
    <tr classList={{ "quiet-row": props.row.count === 0 }}>
      <th scope="row">
        <Show when={props.row.count > 0} fallback={props.row.label}>
          <button
            type="button"
            class="chip"
            aria-pressed={props.isChosen}
            onClick={() => props.onChoose(props.isChosen ? undefined : props.row.check)}
          >
            {props.row.label}
          </button>
        </Show>
      </th>
      <td class="nowrap">
        <span class={`tag ${isBlocking() ? "tone-red" : "tone-amber"}`}>
          {isBlocking() ? "暂缓" : "需说明"}
        </span>
      </td>
      <td class="number strong">{countText(props.row.count)}</td>
      <td class="number">{countText(props.row.waiting)}</td>
      <td class="number">{props.row.held === 0 ? "—" : yuanText(props.row.heldFen)}</td>
      <td class="small soft">
        {props.row.basis}
        <div class="second">{props.row.source}</div>
      </td>
    </tr>
  );
}
