import "./disbursement.css";
import type { Finding } from "@minzheng/disbursement";
import { A, useParams, useSearchParams } from "@solidjs/router";
import { createSignal, For, Show } from "solid-js";
import { useDesk } from "../../context.ts";
import { monthProse, shortInstantText } from "../../text/dates.ts";
import { yuanText } from "../../text/money.ts";
import { holds } from "../../text/roles.ts";
import { dataOf } from "../../ui/data-of.ts";
import { useRowKeys } from "../../ui/keys.ts";
import { Empty, Loaded } from "../../ui/states.tsx";
import { FindingDialog, type FindingStep } from "./finding-dialog.tsx";
import { findingGroups, findingStates } from "./findings.ts";
import { useRun } from "./run-query.ts";
import { runName } from "./steps.ts";

/** `/disbursement/:runId/findings?check=&township=`: each finding with what can be done about it. */
export default function FindingsPage() {
  const params = useParams<{ runId: string }>();
  const [search, setSearch] = useSearchParams<{ check: string; township: string }>();
  const run = useRun(() => params.runId);
  const [open, setOpen] = createSignal<{ finding: Finding; step: FindingStep }>();
  useRowKeys();
  const rows = () =>
    (dataOf(run)?.findings ?? [])
      .filter(({ check }) => search.check === undefined || check === search.check)
      .filter(({ township }) => search.township === undefined || township === search.township);
  const townshipName = (code: string) =>
    dataOf(run)?.townships.find(({ township }) => township === code)?.name ?? code;

  return (
    <>
      <nav class="crumb no-print" aria-label="位置">
        <A href="/disbursement">资金发放</A>
        <span aria-hidden="true">/</span>
        <A href={`/disbursement/${params.runId}`}>{runName(dataOf(run))}</A>
        <span aria-hidden="true">/</span>
        <span>校核发现</span>
      </nav>
      <Loaded query={run} what="校核发现" isPage>
        {(data) => (
          <>
            <div class="page-head">
              <h1>{monthProse(data().month)} 校核发现</h1>
              <p class="soft">暂缓的不送银行；解除暂缓须经办人申请、另一人同意</p>
            </div>
            <section class="card">
              <div class="bar">
                <button
                  type="button"
                  class="chip"
                  aria-pressed={search.check === undefined}
                  onClick={() => setSearch({ check: undefined })}
                >
                  全部 {data().findings.length}
                </button>
                <For each={findingGroups(data().findings)}>
                  {(group) => (
                    <button
                      type="button"
                      class="chip"
                      aria-pressed={search.check === group.check}
                      onClick={() => setSearch({ check: group.check })}
                    >
                      {group.label} {group.count}
                    </button>
                  )}
                </For>
                <Show when={search.township}>
                  {(code) => (
                    <button
                      type="button"
                      class="chip"
                      aria-pressed="true"
                      onClick={() => setSearch({ township: undefined })}
                    >
                      {townshipName(code())} ×
                    </button>
                  )}
                </Show>
                <span class="push soft small" role="status">
                  共 {rows().length} 条
                </span>
              </div>
              <Show when={rows().length > 0} fallback={<Empty title="没有符合条件的校核发现" />}>
                <table class="rows">
                  <caption class="hidden-text">校核发现</caption>
                  <thead>
                    <tr>
                      <th scope="col">户编号</th>
                      <th scope="col">领款人</th>
                      <th scope="col">乡镇</th>
                      <th scope="col">发现</th>
                      <th scope="col" class="number">
                        金额（元）
                      </th>
                      <th scope="col">状态</th>
                      <th scope="col">办理</th>
                    </tr>
                  </thead>
                  <tbody>
                    <For each={rows()}>
                      {(finding) => (
                        <FindingRow
                          finding={finding}
                          township={townshipName(finding.township)}
                          isFrozen={data().state === "FROZEN"}
                          onStep={(step) => setOpen({ finding, step })}
                        />
                      )}
                    </For>
                  </tbody>
                </table>
              </Show>
            </section>
          </>
        )}
      </Loaded>
      <Show when={open()}>
        {(chosen) => (
          <FindingDialog
            runId={params.runId}
            finding={chosen().finding}
            step={chosen().step}
            onClose={() => setOpen(undefined)}
          />
        )}
      </Show>
    </>
  );
}

interface RowProps {
  readonly finding: Finding;
  readonly township: string;
  readonly isFrozen: boolean;
  readonly onStep: (step: FindingStep) => void;
}

function FindingRow(props: RowProps) {
  const { officer } = useDesk();
  const step = (): FindingStep | undefined => {
    if (!props.isFrozen) return undefined;
    const isClerk = holds(officer, ["county-clerk"]);
    if (props.finding.state === "open" && isClerk) return "explain";
    if (props.finding.state === "held" && isClerk) return "request-release";
    const mayRelease = holds(officer, ["county-reviewer", "county-approver"]);
    return props.finding.state === "release-requested" && mayRelease ? "release" : undefined;
  };
  const words = { explain: "填写说明", "request-release": "申请解除暂缓", release: "同意解除暂缓" };
  const tone = () =>
    ({
      held: "tone-red",
      open: "tone-amber",
      "release-requested": "tone-amber",
      released: "tone-green",
      explained: "tone-green",
    })[props.finding.state];
  return (
    <tr>
      <th scope="row" class="nowrap">
        <A href={`/households/${props.finding.householdId}`} data-row>
          {props.finding.householdNumber}
        </A>
      </th>
      <td class="nowrap">{props.finding.payeeName}</td>
      <td class="nowrap">{props.township}</td>
      <td class="finding-detail">
        {props.finding.label}
        <div class="second">
          {props.finding.detail} · {props.finding.basis}
        </div>
      </td>
      <td class="number strong">{yuanText(props.finding.amountFen)}</td>
      <td>
        <span class={`tag ${tone()}`}>{findingStates[props.finding.state]}</span>
        <div class="second">
          <Show when={props.finding.requestedBy}>
            {(by) => (
              <>
                {by().name} {shortInstantText(by().at)}：
              </>
            )}
          </Show>
          {props.finding.reason}
        </div>
        <Show when={props.finding.releasedBy}>
          {(by) => (
            <div class="second">
              {by().name} {shortInstantText(by().at)} 同意解除
            </div>
          )}
        </Show>
      </td>
      <td>
        <Show when={step()} fallback={<span class="muted small">—</span>}>
          {(next) => (
            <button type="button" class="button compact" onClick={() => props.onStep(next())}>
              {words[next()]}
              <span class="hidden-text">，{props.finding.payeeName}</span>
            </button>
          )}
        </Show>
      </td>
    </tr>
  );
}
