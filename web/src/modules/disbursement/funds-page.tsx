import "./disbursement.css";
import {
  type FundsYear,
  fundProcedures,
  fundSourceLabels,
  fundSources,
} from "@minzheng/disbursement/funds";
import { A, useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { For, Show } from "solid-js";
import { FundBars } from "../../charts/fund-bars.tsx";
import { useClient, useDesk } from "../../context.ts";
import { monthProse } from "../../text/dates.ts";
import { percentText, yuanText } from "../../text/money.ts";
import { holds } from "../../text/roles.ts";
import { useToday } from "../../today.ts";
import { Icon } from "../../ui/icon.tsx";
import { Empty, Loaded } from "../../ui/states.tsx";
import { isDrawn, monthsLeft, type Sum, sourceSums, spentShare, sumOf } from "./funds.ts";

const register = "/registers/disbursement/allocation";

/** `/funds?year=`: a year's allocations and what they were spent on. */
export default function FundsPage() {
  const { officer } = useDesk();
  const client = useClient(fundProcedures);
  const thisYear = Number(useToday().slice(0, 4));
  const [search, setSearch] = useSearchParams<{ year: string }>();
  const year = () => search.year ?? String(thisYear);
  const query = useQuery(() => ({
    queryKey: ["funds", year()],
    queryFn: () => client.funds({ year: year() }),
  }));
  return (
    <>
      <div class="page-head">
        <h1>资金指标</h1>
        <p class="soft">{year()} 年度</p>
        <div class="actions">
          <select
            class="input month-select"
            aria-label="预算年度"
            onChange={(event) => setSearch({ year: event.currentTarget.value })}
          >
            <For each={[thisYear + 1, thisYear, thisYear - 1, thisYear - 2].map(String)}>
              {(one) => (
                <option value={one} selected={one === year()}>
                  {one} 年
                </option>
              )}
            </For>
          </select>
          <A class="button" href={register}>
            指标台账
          </A>
          <Show when={holds(officer, ["finance-officer"])}>
            <A class="button primary" href={`${register}/new`}>
              <Icon name="plus" /> 登记指标
            </A>
          </Show>
        </div>
      </div>
      <Loaded query={query} what="资金指标">
        {(data) => <Year data={data()} />}
      </Loaded>
    </>
  );
}

function Year(props: { readonly data: FundsYear }) {
  const whole = () => sumOf("合计", props.data.rows);
  const paid = () => props.data.months.filter(isDrawn);
  const lasting = () => monthsLeft(whole(), paid().length);
  const order = () => props.data.order.map((source) => fundSourceLabels[source]).join("、");
  return (
    <>
      <p class="notice-strip">
        <Show
          when={props.data.isKept}
          fallback="审批前不核对可用资金：政策参数「资金指标在本系统登记」尚未启用。"
        >
          领导审批前核对可用资金；使用顺序：{order()}。
        </Show>
        <Show when={props.data.waiting > 0}>
          {" "}
          <A href={register}>{props.data.waiting} 笔指标待确认</A>
        </Show>
      </p>
      <Show
        when={props.data.rows.length > 0}
        fallback={
          <section class="card">
            <Empty title="本年度还没有可用的资金指标">
              由财务人员按下达文件登记，复核员确认后可用。
            </Empty>
          </section>
        }
      >
        <section class="card">
          <header>
            <h2>按来源</h2>
            <span class="muted small">
              深色为已支出，浅色为指标，万元
              <Show when={lasting() !== undefined}>
                ；按已发月份的进度，余额还可发 {lasting()} 个月
              </Show>
            </span>
          </header>
          <FundBars bars={sourceSums(props.data)} />
        </section>
        <Programmes data={props.data} whole={whole()} />
      </Show>
      <Months data={props.data} />
    </>
  );
}

function Programmes(props: { readonly data: FundsYear; readonly whole: Sum }) {
  return (
    <section class="card section-gap">
      <header>
        <h2>按用途和来源</h2>
      </header>
      <table class="rows">
        <caption class="hidden-text">各用途、各来源的指标、支出和余额</caption>
        <thead>
          <tr>
            <th scope="col">用途</th>
            <th scope="col">来源</th>
            <th scope="col" class="number">
              指标（元）
            </th>
            <th scope="col" class="number">
              已支出（元）
            </th>
            <th scope="col" class="number">
              余额（元）
            </th>
            <th scope="col" class="number">
              执行率
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.data.rows}>
            {(row) => (
              <tr>
                <th scope="row">{row.label}</th>
                <td>{fundSourceLabels[row.source]}</td>
                <Figures sum={row} />
              </tr>
            )}
          </For>
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <td />
            <Figures sum={props.whole} />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Figures(props: { readonly sum: Sum }) {
  const share = () => spentShare(props.sum);
  return (
    <>
      <td class="number">{yuanText(props.sum.allocatedFen)}</td>
      <td class="number">{yuanText(props.sum.spentFen)}</td>
      <td class="number strong">{yuanText(props.sum.leftFen)}</td>
      <td class="number soft">{share() === undefined ? "—" : percentText(share() ?? 0)}</td>
    </>
  );
}

function Months(props: { readonly data: FundsYear }) {
  return (
    <section class="card section-gap">
      <header>
        <h2>按月支出</h2>
        <span class="muted small">已结清批次的发放成功金额，减去当月退回的多发款，元</span>
      </header>
      <Show
        when={props.data.months.length > 0}
        fallback={<Empty title="本年度还没有按指标结清的批次" />}
      >
        <table class="rows">
          <caption class="hidden-text">各月按来源的支出</caption>
          <thead>
            <tr>
              <th scope="col">月份</th>
              <For each={fundSources}>
                {(source) => (
                  <th scope="col" class="number">
                    {fundSourceLabels[source]}
                  </th>
                )}
              </For>
              <th scope="col" class="number">
                未落实来源
              </th>
              <th scope="col" class="number">
                合计
              </th>
              <th scope="col" class="number">
                退回多发款
              </th>
              <th scope="col" class="number">
                净支出
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={props.data.months}>
              {(month) => (
                <tr>
                  <th scope="row">{monthProse(month.month)}</th>
                  <For each={month.bySource}>
                    {({ amountFen }) => (
                      <td class="number">{isDrawn(month) ? yuanText(amountFen) : "—"}</td>
                    )}
                  </For>
                  <td class="number" classList={{ red: month.uncoveredFen > 0 }}>
                    {isDrawn(month) ? yuanText(month.uncoveredFen) : "—"}
                  </td>
                  <td class="number">{yuanText(month.paidFen)}</td>
                  <td class="number">{yuanText(month.recoveredFen)}</td>
                  <td class="number strong">
                    {yuanText(month.paidFen - month.recoveredFen).replace("-", "−")}
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Show>
    </section>
  );
}
