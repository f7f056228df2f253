import type { RunDetail } from "@minzheng/disbursement";
import { For, Show } from "solid-js";
import { countText, deltaYuanText, yuanText } from "../../text/money.ts";

/** The trial balance: every fen is in exactly one row. */
export function BankPanel(props: { readonly run: RunDetail }) {
  return (
    <Show when={props.run.balance}>
      {(balance) => (
        <section class="card section-gap bank-panel">
          <header>
            <h2>资金去向</h2>
            <Show
              when={balance().differenceFen === 0}
              fallback={
                <span class="tag tone-red">相差 {deltaYuanText(balance().differenceFen)} 元</span>
              }
            >
              <span class="tag tone-green">试算平衡</span>
            </Show>
          </header>
          <table class="rows">
            <caption class="hidden-text">应发资金的去向</caption>
            <thead>
              <tr>
                <th scope="col">去向</th>
                <th scope="col" class="number">
                  笔数
                </th>
                <th scope="col" class="number">
                  金额（元）
                </th>
              </tr>
            </thead>
            <tbody>
              <Row label="已到账" lines={balance().paidLines} fen={balance().paidFen} />
              <Row label="待回盘" lines={balance().pendingLines} fen={balance().pendingFen} />
              <Row label="退汇" lines={balance().returnedLines} fen={balance().returnedFen} />
              <Show when={balance().reissuedLines > 0}>
                <Row label="已重发" lines={balance().reissuedLines} fen={balance().reissuedFen} />
              </Show>
              <Row label="暂缓" lines={balance().heldLines} fen={balance().heldFen} />
            </tbody>
            <tfoot>
              <Row label="应发" lines={balance().dueLines} fen={balance().dueFen} />
            </tfoot>
          </table>
          <Show when={props.run.quarantined.length > 0}>
            <div class="panel-note">
              <p class="red strong">回盘文件里有 {props.run.quarantined.length} 行待查</p>
              <ul>
                <For each={props.run.quarantined}>
                  {(row) => (
                    <li>
                      第 {row.row} 行 · {row.text}
                    </li>
                  )}
                </For>
              </ul>
            </div>
          </Show>
        </section>
      )}
    </Show>
  );
}

function Row(props: { readonly label: string; readonly lines: number; readonly fen: number }) {
  return (
    <tr>
      <th scope="row">{props.label}</th>
      <td class="number">{countText(props.lines)}</td>
      <td class="number">{yuanText(props.fen)}</td>
    </tr>
  );
}
