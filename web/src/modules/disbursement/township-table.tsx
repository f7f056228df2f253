import type { RunDetail } from "@minzheng/disbursement";
import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { changeText, countText, percentText, yuanText } from "../../text/money.ts";
import { useRowKeys } from "../../ui/keys.ts";

/** Townships with their share of the money; each opens the roster's lines. */
export function TownshipTable(props: { readonly run: RunDetail }) {
  useRowKeys();
  const largest = () => Math.max(1, ...props.run.townships.map(({ dueFen }) => dueFen));
  const total = () => props.run.townships.reduce((sum, { dueFen }) => sum + dueFen, 0);
  const agrees = () => props.run.totals === undefined || props.run.totals.dueFen === total();
  const sum = (of: (row: RunDetail["townships"][number]) => number) =>
    countText(props.run.townships.reduce((all, row) => all + of(row), 0));
  const linesOf = (township: string) =>
    `/disbursement/${props.run.runId}/lines?township=${township}`;
  return (
    <section class="card">
      <header>
        <h2>分乡镇</h2>
        <span class="muted small">点击乡镇查看到户名册</span>
        <Show when={!agrees()}>
          <span class="tag tone-red">各乡镇之和与总额不一致</span>
        </Show>
      </header>
      <table class="rows">
        <caption class="hidden-text">分乡镇应发</caption>
        <thead>
          <tr>
            <th scope="col">乡镇</th>
            <th scope="col" class="number">
              户数
            </th>
            <th scope="col" class="number">
              人数
            </th>
            <th scope="col" class="number">
              应发金额（元）
            </th>
            <th scope="col" class="number">
              比上月
            </th>
            <th scope="col">占比</th>
            <th scope="col" class="number">
              发现
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.run.townships}>
            {(row) => (
              <tr>
                <th scope="row">
                  <A href={linesOf(row.township)} data-row>
                    {row.name}
                  </A>
                </th>
                <td class="number">{countText(row.households)}</td>
                <td class="number">{countText(row.persons)}</td>
                <td class="number strong">{yuanText(row.dueFen)}</td>
                <td class="number soft">{changeText(row.dueFen, row.lastMonthFen)}</td>
                <td class="nowrap">
                  <span class="share" aria-hidden="true">
                    <i style={{ width: `${(row.dueFen / largest()) * 100}%` }} />
                  </span>
                  <span class="small muted">
                    {total() === 0 ? "—" : percentText(row.dueFen / total())}
                  </span>
                </td>
                <td class="number">
                  <Show when={row.findings > 0} fallback={<span class="muted">0</span>}>
                    <A
                      class="strong red"
                      href={`/disbursement/${props.run.runId}/findings?township=${row.township}`}
                      aria-label={`${row.name} ${row.findings} 条校核发现`}
                    >
                      {row.findings}
                    </A>
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <td class="number">{sum((row) => row.households)}</td>
            <td class="number">{sum((row) => row.persons)}</td>
            <td class="number">{yuanText(total())}</td>
            <td class="number">{changeText(total(), props.run.bridge?.lastFen)}</td>
            <td />
            <td class="number">{sum((row) => row.findings)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
