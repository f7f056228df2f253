import type { CheckCount, RunDetail } from "@minzheng/disbursement";
import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { countText } from "../../text/money.ts";
import { foundBy } from "./findings.ts";

const shownMax = 8;

/** What the checks found, by kind; each kind opens its list. */
export function FindingsPanel(props: { readonly run: RunDetail }) {
  const groups = () => foundBy(props.run.checks);
  const count = (severity: string) =>
    groups()
      .filter((group) => group.severity === severity)
      .reduce((sum, group) => sum + group.count, 0);
  const pageOf = (check?: string) =>
    `/disbursement/${props.run.runId}/findings${check === undefined ? "" : `?check=${check}`}`;
  const actionOf = ({ severity, waiting }: CheckCount) => {
    if (props.run.state !== "FROZEN") return "查看";
    if (severity === "blocking") return "核实办理";
    return waiting > 0 ? "填写说明" : "查看说明";
  };
  return (
    <section class="card">
      <header>
        <h2>校核发现</h2>
        <Show when={count("blocking") > 0}>
          <span class="tag tone-red">{count("blocking")} 条暂缓</span>
        </Show>
        <Show when={count("explainable") > 0}>
          <span class="tag tone-amber">{count("explainable")} 条需说明</span>
        </Show>
        <Show when={groups().length > 0}>
          <A class="push small" href={pageOf()}>
            全部
          </A>
        </Show>
      </header>
      <Show
        when={groups().length > 0}
        fallback={<p class="panel-note section-gap">没有发现问题。</p>}
      >
        <ul class="finding-list">
          <For each={groups().slice(0, shownMax)}>
            {(group) => (
              <li
                classList={{
                  explainable: group.severity === "explainable" && group.waiting > 0,
                  settled: group.severity === "explainable" && group.waiting === 0,
                }}
              >
                <i aria-hidden="true" />
                <span>
                  <b class="strong">{group.label}</b>{" "}
                  <span class={`strong ${group.severity === "blocking" ? "red" : "amber"}`}>
                    {countText(group.count)} 户
                  </span>
                </span>
                <A class="button compact" href={pageOf(group.check)}>
                  {actionOf(group)}
                  <span class="hidden-text">：{group.label}</span>
                </A>
                <p title={group.basis}>{group.basis}</p>
              </li>
            )}
          </For>
        </ul>
        <Show when={groups().length > shownMax}>
          <p class="panel-note">
            还有 {countText(groups().length - shownMax)} 项校核有发现，见
            <A href={pageOf()}>全部校核发现</A>。
          </p>
        </Show>
      </Show>
    </section>
  );
}
