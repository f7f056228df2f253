import type { ReturnedRow, RunDetail } from "@minzheng/disbursement";
import { A } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { For, Show } from "solid-js";
import type * as z from "zod/mini";
import { countText, yuanText } from "../../text/money.ts";
import { dataOf } from "../../ui/data-of.ts";
import { Loaded } from "../../ui/states.tsx";
import { useDisbursement } from "./run-query.ts";

type Row = z.infer<typeof ReturnedRow>;

/** Lines whose money is back, read again whenever the run has moved. */
export function useReturned(run: () => RunDetail) {
  const client = useDisbursement();
  return useQuery(() => ({
    queryKey: ["run", run().runId, "returned", run().balance?.returnedLines ?? 0],
    enabled: (run().balance?.returnedLines ?? 0) > 0,
    queryFn: () => client.returned({ runId: run().runId }),
  }));
}

/** What came back, by reason, with what is to be done; each line opens its change of account. */
export function ReturnedPanel(props: { readonly run: RunDetail }) {
  const returned = useReturned(() => props.run);
  const rows = () => dataOf(returned)?.rows ?? [];
  const groups = () => [...Map.groupBy(rows(), ({ code }) => code).values()];
  const ready = () => rows().filter(({ blockedBy }) => blockedBy === undefined).length;
  return (
    <Show when={(props.run.balance?.returnedLines ?? 0) > 0}>
      <section class="card section-gap">
        <header>
          <h2>退汇</h2>
          <span class="tag tone-red">{countText(props.run.balance?.returnedLines ?? 0)} 笔</span>
          <Show when={ready() > 0}>
            <span class="tag tone-green">{countText(ready())} 笔可以重发</span>
          </Show>
        </header>
        <Loaded query={returned} what="退汇明细">
          {() => <For each={groups()}>{(group) => <ReasonGroup rows={group} />}</For>}
        </Loaded>
      </section>
    </Show>
  );
}

const sumOf = (rows: readonly Row[]): number =>
  rows.reduce((sum, { amountFen }) => sum + amountFen, 0);

function ReasonGroup(props: { readonly rows: readonly Row[] }) {
  return (
    <details class="returned-group" open={props.rows.length <= 5}>
      <summary>
        <b class="strong">{props.rows[0]?.reason}</b> {countText(props.rows.length)} 笔{" "}
        {yuanText(sumOf(props.rows))} 元 <span class="soft small">{props.rows[0]?.task}</span>
      </summary>
      <table class="rows">
        <caption class="hidden-text">{props.rows[0]?.reason}的退汇</caption>
        <thead>
          <tr>
            <th scope="col">户编号</th>
            <th scope="col">领款人</th>
            <th scope="col">项目</th>
            <th scope="col" class="number">
              金额（元）
            </th>
            <th scope="col">账户变更</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {(row) => (
              <tr>
                <th scope="row" class="nowrap">
                  <A href={`/households/${row.householdId}`}>{row.householdNumber}</A>
                </th>
                <td>
                  {row.payeeName} <span class="second nowrap">尾号 {row.accountTail}</span>
                </td>
                <td>{row.programmeLabel}</td>
                <td class="number strong">{yuanText(row.amountFen)}</td>
                <td>
                  <Show when={row.mending} fallback={row.blockedBy}>
                    {(mending) => (
                      <A
                        href={`/registers/social-assistance/${mending().register}/${mending().recordId}`}
                      >
                        {row.blockedBy ?? "已更正，可以重发"}
                      </A>
                    )}
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </details>
  );
}
