import type { RunDetail } from "@minzheng/disbursement";
import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { type FindingGroup, findingGroups } from "./findings.ts";

/** What the checks found, by kind; each kind opens its list. */
export function FindingsPanel(props: { readonly run: RunDetail }) {
  const groups = () => findingGroups(props.run.findings);
  const count = (severity: string) =>
    props.run.findings.filter((finding) => finding.severity === severity).length;
  const pageOf = (check?: string) =>
    `/disbursement/${props.run.runId}/findings${check === undefined ? "" : `?check=${check}`}`;
  const actionOf = ({ severity, open }: FindingGroup) => {
    if (props.run.state !== "FROZEN") return "查看";
    if (severity === "blocking") return "核实办理";
    return open > 0 ? "填写说明" : "查看说明";
  };
  const people = (names: readonly string[]) =>
    `${names.slice(0, 2).join("、")}${names.length > 2 ? " 等" : ""}`;
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
          <For each={groups()}>
            {(group) => (
              <li
                classList={{
                  explainable: group.severity === "explainable" && group.open > 0,
                  settled: group.severity === "explainable" && group.open === 0,
                }}
              >
                <i aria-hidden="true" />
                <span>
                  <b class="strong">{group.label}</b>{" "}
                  <span class={`strong ${group.severity === "blocking" ? "red" : "amber"}`}>
                    {group.count} 户
                  </span>
                </span>
                <A class="button compact" href={pageOf(group.check)}>
                  {actionOf(group)}
                  <span class="hidden-text">：{group.label}</span>
                </A>
                <p title={group.basis}>
                  {group.basis} · {people(group.names)}
                </p>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  );
}
