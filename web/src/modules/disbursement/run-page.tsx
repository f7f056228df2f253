import "./disbursement.css";
import { ChangeKind, type RunDetail } from "@minzheng/disbursement";
import { A, useParams } from "@solidjs/router";
import { Show } from "solid-js";
import { BridgeChart } from "../../charts/bridge-chart.tsx";
import { HistoryChart } from "../../charts/history-chart.tsx";
import { instantProse, monthProse } from "../../text/dates.ts";
import { changeText, countText, deltaYuanText, yuanText } from "../../text/money.ts";
import { dataOf } from "../../ui/data-of.ts";
import { Loaded } from "../../ui/states.tsx";
import { BankFiles } from "./bank-files.tsx";
import { BankPanel } from "./bank-panel.tsx";
import { FindingsPanel } from "./findings-panel.tsx";
import { PlanSteps } from "./plan-steps.tsx";
import { quartersText } from "./quarters.ts";
import { ReturnedPanel } from "./returned-panel.tsx";
import { RunActions } from "./run-actions.tsx";
import { useRun } from "./run-query.ts";
import { SignaturesPanel } from "./signatures-panel.tsx";
import { progressLabel, runName, stateLabels } from "./steps.ts";
import { TownshipTable } from "./township-table.tsx";

/** `/disbursement/:runId`: one month of one county, from roster to closing. */
export default function RunPage() {
  const params = useParams<{ runId: string }>();
  const run = useRun(() => params.runId);
  return (
    <>
      <nav class="crumb no-print" aria-label="位置">
        <A href="/disbursement">资金发放</A>
        <span aria-hidden="true">/</span>
        <span>{runName(dataOf(run))}</span>
      </nav>
      <Loaded query={run} what="发放批次" isPage>
        {(data) => <RunView run={data()} />}
      </Loaded>
    </>
  );
}

function RunView(props: { readonly run: RunDetail }) {
  return (
    <>
      <div class="page-head">
        <h1>{monthProse(props.run.month)} 社会救助资金发放</h1>
        <span class="tag tone-indigo">第 {props.run.generation} 次编制</span>
        <p class="soft">
          {props.run.countyName} · {countText(props.run.townships.length)} 个乡镇 ·{" "}
          {stateLabels[props.run.state]}
        </p>
        <RunActions run={props.run} />
      </div>
      <PlanSteps run={props.run} />
      <Show when={props.run.quarters.length > 0}>
        <p class="notice-strip">{quartersText(props.run.quarters)}</p>
      </Show>
      <Show when={props.run.progress}>
        {(progress) => (
          <section class="card run-progress" role="status">
            <span>
              <b class="strong">{progressLabel(progress().step)}</b> {countText(progress().done)} /{" "}
              {countText(progress().of)}
            </span>
            <progress
              max={progress().of}
              value={progress().done}
              aria-label={progressLabel(progress().step)}
            />
            <span class="muted small">可以离开本页，完成后在此查看</span>
          </section>
        )}
      </Show>
      <Show when={props.run.totals}>
        <Summary run={props.run} />
      </Show>
      <div class="run-columns">
        <div>
          <TownshipTable run={props.run} />
          <ReturnedPanel run={props.run} />
          <BankFiles run={props.run} />
          <Show when={props.run.history.length > 1}>
            <section class="card section-gap">
              <header>
                <h2>近 {props.run.history.length} 个月应发</h2>
                <span class="muted small">万元</span>
              </header>
              <HistoryChart months={props.run.history} />
            </section>
          </Show>
        </div>
        <div>
          <FindingsPanel run={props.run} />
          <SignaturesPanel run={props.run} />
          <BankPanel run={props.run} />
        </div>
      </div>
    </>
  );
}

/** What the run found of months gone by; nothing where it found nothing. */
function SettledFigures(props: { readonly run: RunDetail }) {
  return (
    <>
      <Show when={props.run.settled?.arrearsLines}>
        {(lines) => (
          <div>
            <dt>补发以前月份（元）</dt>
            <dd>
              {yuanText(props.run.settled?.arrearsFen ?? 0)}{" "}
              <small class="soft">{countText(lines())} 笔</small>
            </dd>
          </div>
        )}
      </Show>
      <Show when={props.run.settled?.overpaidUnits}>
        {(units) => (
          <div>
            <dt>以前月份多发（元）</dt>
            <dd>
              {yuanText(props.run.settled?.overpaidFen ?? 0)}{" "}
              <A class="small nowrap" href={`/disbursement/${props.run.runId}/overpaid`}>
                {countText(units())} 户（人）
              </A>
            </dd>
          </div>
        )}
      </Show>
      <Show when={props.run.settled?.offsetLines}>
        {(lines) => (
          <div>
            <dt>本月抵扣多发（元）</dt>
            <dd>
              {yuanText(props.run.settled?.offsetFen ?? 0)}{" "}
              <small class="soft">{countText(lines())} 笔</small>
            </dd>
          </div>
        )}
      </Show>
    </>
  );
}

function Summary(props: { readonly run: RunDetail }) {
  const due = () => props.run.totals?.dueFen ?? 0;
  const last = () => props.run.bridge?.lastFen;
  const changesOf = (step: string) =>
    props.run.bridge?.lastMonth !== undefined && ChangeKind.safeParse(step).success
      ? `/disbursement/${props.run.runId}/changes?kind=${step}`
      : undefined;
  const perPerson = () => {
    const persons = props.run.totals?.persons ?? 0;
    const own = due() - (props.run.settled?.arrearsFen ?? 0);
    return persons === 0 ? "—" : yuanText(Math.round(own / persons));
  };
  return (
    <section class="card run-summary" aria-label="本月汇总">
      <div class="figures">
        <p class="key-text">本月应发金额</p>
        <p class="big">
          {yuanText(due())} <small>元</small>
        </p>
        <p class="key-text">
          <Show when={props.run.bridge?.lastMonth} fallback="没有上月批次可比">
            比上月 <b class="strong">{deltaYuanText(due() - (last() ?? 0))}</b> (
            {changeText(due(), last())})
          </Show>
        </p>
        <dl>
          <div>
            <dt>户数</dt>
            <dd>{countText(props.run.totals?.households ?? 0)}</dd>
          </div>
          <div>
            <dt>人数</dt>
            <dd>{countText(props.run.totals?.persons ?? 0)}</dd>
          </div>
          <div>
            <dt>人均（元）</dt>
            <dd>{perPerson()}</dd>
          </div>
          <div>
            <dt>情况截至</dt>
            <dd class="small">{instantProse(props.run.knownAt)}</dd>
          </div>
          <SettledFigures run={props.run} />
        </dl>
      </div>
      <Show when={props.run.bridge}>
        {(bridge) => <BridgeChart bridge={bridge()} hrefOf={changesOf} />}
      </Show>
    </section>
  );
}
