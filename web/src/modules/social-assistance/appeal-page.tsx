import "./ledger.css";
import "./appeal.css";
import { addMonths, monthOf } from "@minzheng/kernel";
import { type AppealView, contract } from "@minzheng/social-assistance/contract";
import { A, useParams, useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { For, Show } from "solid-js";
import { useClient } from "../../context.ts";
import { instantText, monthProse } from "../../text/dates.ts";
import { yuanText } from "../../text/money.ts";
import { parameterLabel } from "../../text/parameters.ts";
import { useToday } from "../../today.ts";
import { Icon } from "../../ui/icon.tsx";
import { MonthSelect } from "../../ui/month-select.tsx";
import { Loaded } from "../../ui/states.tsx";
import { appealRows, verdictOf } from "./appeal-rows.ts";

/** `/households/:householdId/appeal/:caseId?month=`: what an appeal about a month is decided on. */
export default function AppealPage() {
  const params = useParams<{ householdId: string; caseId: string }>();
  const [search, setSearch] = useSearchParams<{ month: string }>();
  const thisMonth = monthOf(useToday());
  const month = () => search.month ?? thisMonth;
  const client = useClient(contract);
  const view = useQuery(() => ({
    queryKey: ["appeal-view", params.caseId, month()],
    queryFn: (): Promise<AppealView> =>
      client.appealView({ caseId: params.caseId, month: month() }),
  }));
  return (
    <>
      <nav class="crumb no-print" aria-label="位置">
        <A href={`/households/${params.householdId}?case=${params.caseId}&month=${month()}`}>
          家庭档案
        </A>
        <span aria-hidden="true">/</span>
        <span>申诉核查</span>
      </nav>
      <Loaded query={view} what="申诉核查" isPage>
        {(data) => (
          <>
            <div class="page-head">
              <h1>
                {data().now.label} · {monthProse(month())}申诉核查
              </h1>
              <div class="actions no-print">
                <MonthSelect
                  label="月份"
                  value={month()}
                  last={addMonths(thisMonth, 2)}
                  onSelect={(next) => setSearch({ month: next })}
                />
                <button type="button" class="button" onClick={() => window.print()}>
                  <Icon name="print" /> 打印
                </button>
              </div>
            </div>
            <Comparison view={data()} />
            <Facts view={data()} />
            <Figures view={data()} />
          </>
        )}
      </Loaded>
    </>
  );
}

/** The frozen line, its facts under today's rules, and everything of today, step by step. */
function Comparison(props: { readonly view: AppealView }) {
  const verdict = () => verdictOf(props.view);
  return (
    <section class="card">
      <header>
        <h2>测算对照</h2>
        <Show when={props.view.replayed}>
          {(line) => (
            <span class="push muted small">
              批次 {line().runId} 第 {line().generation} 版 · 名册摘要{" "}
              {line().rosterHash?.slice(0, 8)} · 情况截至 {instantText(line().knownAt)}
            </span>
          )}
        </Show>
      </header>
      <table class="rows appeal-table">
        <caption class="hidden-text">锁定时、重算和现在的测算</caption>
        <thead>
          <tr>
            <th scope="col">项目和依据</th>
            <Show when={props.view.replayed}>
              <th scope="col" class="number">
                当月锁定
              </th>
              <th scope="col" class="number">
                锁定的情况，现行规则
              </th>
            </Show>
            <th scope="col" class="number">
              现在的情况，现行规则
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={appealRows(props.view)}>
            {(row) => (
              <tr classList={{ differs: row.differs }}>
                <th scope="row">
                  {row.title}
                  <div class="second">{row.clause}</div>
                </th>
                <Show when={props.view.replayed}>
                  <td class="number">{row.frozen ?? "—"}</td>
                  <Side text={row.again} left={row.frozen} />
                </Show>
                <Side text={row.now} left={props.view.replayed && row.again} />
              </tr>
            )}
          </For>
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">月保障金（元）</th>
            <Show when={props.view.replayed}>
              {(line) => (
                <>
                  <td class="number">{yuanText(line().amountFen)}</td>
                  <td class="number">{yuanText(line().today.amountFen)}</td>
                </>
              )}
            </Show>
            <td class="number">{yuanText(props.view.now.amountFen)}</td>
          </tr>
        </tfoot>
      </table>
      <p class="ledger-bar" classList={{ wrong: !verdict().isSame }} role="status">
        <Icon name={verdict().isSame ? "check" : "warn"} />
        {verdict().text}
      </p>
    </section>
  );
}

/** A cell that says only what the one to its left does not. */
function Side(props: { readonly text: string | undefined; readonly left: string | undefined }) {
  return (
    <td class="number" classList={{ other: props.left !== undefined && props.text !== props.left }}>
      <Show
        when={props.left === undefined || props.text !== props.left}
        fallback={<span class="muted">同左</span>}
      >
        {props.text ?? "没有"}
      </Show>
    </td>
  );
}

const knownTexts = { both: "锁定时和现在", frozen: "仅锁定时", today: "锁定后才知道" } as const;

/** Every fact with its source, its validity, and since when it is known. */
function Facts(props: { readonly view: AppealView }) {
  return (
    <section class="card section-gap">
      <header>
        <h2>所依据的情况</h2>
        <span class="push muted small">{props.view.facts.length} 条</span>
      </header>
      <table class="rows appeal-table">
        <caption class="hidden-text">所依据的情况</caption>
        <thead>
          <tr>
            <th scope="col">情况</th>
            <th scope="col">来源</th>
            <th scope="col">有效</th>
            <th scope="col">登记时间</th>
            <th scope="col">用在</th>
          </tr>
        </thead>
        <tbody>
          <For
            each={props.view.facts}
            fallback={
              <tr>
                <td colspan="5" class="soft">
                  没有登记情况
                </td>
              </tr>
            }
          >
            {(fact) => (
              <tr>
                <th scope="row">
                  {fact.personName === undefined ? "全家" : fact.personName} · {fact.text}
                  <div class="second">{fact.id}</div>
                </th>
                <td>
                  {[fact.source.office, fact.source.document].filter(Boolean).join(" ")}
                  <div class="second">{fact.source.saidOn}</div>
                </td>
                <td>
                  {fact.validFrom} 起
                  <Show when={fact.validTo}>{(to) => <div class="second">至 {to()}</div>}</Show>
                </td>
                <td>
                  {instantText(fact.knownSince)}
                  <Show when={props.view.replayed}>
                    <div class="second">{knownTexts[fact.knownTo]}</div>
                  </Show>
                </td>
                <td>{fact.usedIn.join("、") || "—"}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  );
}

/** Rule set and dated figures of today's calculation, and those of the frozen one that differ. */
function Figures(props: { readonly view: AppealView }) {
  const changed = () => props.view.replayed?.byRules.parameters ?? [];
  const beforeOf = (key: string) => changed().find((one) => one.key === key)?.before;
  return (
    <section class="card section-gap">
      <header>
        <h2>规则和参数</h2>
        <span class="push muted small">{props.view.now.ruleSet}</span>
      </header>
      <table class="rows parameters">
        <caption class="hidden-text">规则和参数</caption>
        <thead>
          <tr>
            <th scope="col">参数</th>
            <th scope="col">取值</th>
            <th scope="col">依据</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.view.now.parameters}>
            {({ key, value, source }) => (
              <tr>
                <th scope="row">{parameterLabel(key)}</th>
                <td>
                  {value}
                  <Show when={beforeOf(key)}>
                    {(before) => <div class="second">锁定时 {before()}</div>}
                  </Show>
                </td>
                <td class="soft">{source}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  );
}
