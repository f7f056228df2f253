import type { CountyRun } from "@minzheng/city/contract";
import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { countText, deltaYuanText, yuanText } from "../../text/money.ts";
import { useRowKeys } from "../../ui/keys.ts";
import { isUnbalanced, planText, runSteps, stepsDone, waitsFor } from "./run-ranks.ts";

/** Every county's run of a month, late ones first; each leads to its townships. */
export function RunTable(props: { readonly month: string; readonly runs: readonly CountyRun[] }) {
  useRowKeys();
  return (
    <table class="rows rank run-table">
      <caption class="hidden-text">各县区发放批次，超期的在前</caption>
      <thead>
        <tr>
          <th scope="col">县区</th>
          <th scope="col">进度</th>
          <th scope="col">待办环节</th>
          <th scope="col">对照日程</th>
          <th scope="col" class="number">
            应发（元）
          </th>
          <th scope="col" class="number">
            已发（元）
          </th>
          <th scope="col" class="number">
            待回盘（元）
          </th>
          <th scope="col" class="number">
            暂缓（笔）
          </th>
          <th scope="col" class="number">
            退票（笔）
          </th>
          <th scope="col">试算</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.runs}>{(run) => <Row run={run} month={props.month} />}</For>
      </tbody>
    </table>
  );
}

function Row(props: { readonly run: CountyRun; readonly month: string }) {
  const words = () => planText(props.run);
  const sum = (fen: number) => (props.run.dueFen === 0 ? "—" : yuanText(fen));
  return (
    <tr>
      <th scope="row" class="nowrap">
        <A href={`/city/${props.run.county}?month=${props.month}`} data-row>
          {props.run.name}
        </A>{" "}
        <Show when={props.run.generation > 1}>
          <span class="muted small">第 {props.run.generation} 次编制</span>
        </Show>
      </th>
      <td>
        <Progress run={props.run} />
      </td>
      <td class="nowrap">
        {waitsFor(props.run) ?? <span class="muted">—</span>}{" "}
        <Show when={props.run.due}>
          {(due) => <span class="muted small">{due().slice(5)}</span>}
        </Show>
      </td>
      <td class="nowrap">
        <span class={`tag tone-${words().tone}`}>{words().text}</span>
      </td>
      <td class="number strong">{sum(props.run.dueFen)}</td>
      <td class="number">{sum(props.run.paidFen)}</td>
      <td class="number soft">{sum(props.run.pendingFen)}</td>
      <td class="number">{countText(props.run.heldLines)}</td>
      <td class="number">{countText(props.run.returnedLines)}</td>
      <td class="nowrap">
        <Show when={isUnbalanced(props.run)} fallback={<Balanced run={props.run} />}>
          <span class="tag tone-red">差 {deltaYuanText(props.run.differenceFen)}</span>
        </Show>
      </td>
    </tr>
  );
}

function Balanced(props: { readonly run: CountyRun }) {
  return (
    <Show
      when={props.run.quarantined > 0}
      fallback={<span class="small muted">{props.run.dueFen === 0 ? "—" : "平"}</span>}
    >
      <span class="tag tone-amber">{countText(props.run.quarantined)} 行待查</span>
    </Show>
  );
}

/** Seven steps as seven fields: done, waited for, to come. */
function Progress(props: { readonly run: CountyRun }) {
  const at = () => stepsDone(props.run);
  return (
    <span
      class="seven"
      role="img"
      aria-label={`七个环节已办 ${at()} 个`}
      title={runSteps.map((step, i) => `${step}${i < at() ? "✓" : ""}`).join(" ")}
    >
      <For each={runSteps}>
        {(_, i) => (
          <i
            classList={{
              done: i() < at(),
              waiting: i() === at() && props.run.state !== undefined,
              late: i() === at() && props.run.isLate,
            }}
          />
        )}
      </For>
    </span>
  );
}
