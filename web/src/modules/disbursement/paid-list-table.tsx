import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { dayProse } from "../../text/dates.ts";
import { countText, yuanText } from "../../text/money.ts";
import { Icon } from "../../ui/icon.tsx";
import { useRowKeys } from "../../ui/keys.ts";
import { type Posted, stateOf, unpublishedText, type VillageRow } from "./paid-lists.ts";

/** Villages: what waits for its board, what hangs there, and until when. */
export function PaidListTable(props: {
  readonly villages: readonly VillageRow[];
  /** Why a village's list was just refused. */
  readonly refusals: ReadonlyMap<string, string>;
  readonly printHref: (village: string) => string;
}) {
  useRowKeys();
  return (
    <table class="rows">
      <caption class="hidden-text">各村公布名单</caption>
      <thead>
        <tr>
          <th scope="col">村（社区）</th>
          <th scope="col" class="number">
            待公布
          </th>
          <th scope="col" class="number">
            金额（元）
          </th>
          <th scope="col">已公布</th>
          <th scope="col">不列入名单</th>
          <th scope="col">
            <span class="hidden-text">打印</span>
          </th>
        </tr>
      </thead>
      <tbody>
        <For each={props.villages}>
          {(row) => (
            <tr>
              <th scope="row">
                {row.name}
                <Show when={props.refusals.get(row.village)}>
                  {(text) => (
                    <div class="small red" role="alert">
                      {text()}
                    </div>
                  )}
                </Show>
              </th>
              <td class="number">{row.entries === 0 ? "—" : countText(row.entries)}</td>
              <td class="number strong">{row.entries === 0 ? "—" : yuanText(row.amountFen)}</td>
              <td>
                <For each={row.posted} fallback={<span class="muted">未公布</span>}>
                  {(posted) => <PostedLine posted={posted} />}
                </For>
              </td>
              <td class="soft small">{unpublishedText(row)}</td>
              <td>
                <A href={props.printHref(row.village)} aria-label={`打印${row.name}的名单`}>
                  <Icon name="print" />
                </A>
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

function PostedLine(props: { readonly posted: Posted }) {
  const state = () => stateOf(props.posted);
  return (
    <div class="nowrap">
      <A href={`/registers/disbursement/publication/${props.posted.id}`} data-row>
        第 {props.posted.issue} 期
      </A>{" "}
      <span class={`tag ${state()[1]}`}>{state()[0]}</span>{" "}
      <span class="second">
        {countText(props.posted.entries)} 户（人），{yuanText(props.posted.amountFen)} 元
        <Show when={props.posted.takeDownBy}>{(day) => <>，{dayProse(day())} 前撤下</>}</Show>
      </span>
    </div>
  );
}
