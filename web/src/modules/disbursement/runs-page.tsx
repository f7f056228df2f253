import "./disbursement.css";
import { addMonths, monthOf } from "@minzheng/kernel";
import { A, useNavigate } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createSignal, For, Show } from "solid-js";
import { useDesk } from "../../context.ts";
import { instantText, monthProse } from "../../text/dates.ts";
import { countText, yuanText } from "../../text/money.ts";
import { holds } from "../../text/roles.ts";
import { useToday } from "../../today.ts";
import { dataOf } from "../../ui/data-of.ts";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useRowKeys } from "../../ui/keys.ts";
import { MonthSelect } from "../../ui/month-select.tsx";
import { useRefresh } from "../../ui/refresh.ts";
import { Empty, Loaded } from "../../ui/states.tsx";
import { toast } from "../../ui/toast.tsx";
import AgendaCard from "./agenda-card.tsx";
import { useDisbursement } from "./run-query.ts";
import { stateLabels } from "./steps.ts";

/** `/disbursement`: the county's runs, newest first. */
export default function RunsPage() {
  const { officer } = useDesk();
  const client = useDisbursement();
  const list = useQuery(() => ({ queryKey: ["runs"], queryFn: () => client.list({}) }));
  const [isOpening, setOpening] = createSignal(false);
  useRowKeys();
  const rows = () => [...(dataOf(list)?.rows ?? [])].sort((a, b) => (a.month < b.month ? 1 : -1));

  return (
    <>
      <div class="page-head">
        <h1>资金发放</h1>
        <p class="soft">每月一个批次，低保、特困一并编制</p>
        <div class="actions">
          <Show when={holds(officer, ["county-clerk"])}>
            <button type="button" class="button primary" onClick={() => setOpening(true)}>
              <Icon name="plus" /> 编制名册
            </button>
          </Show>
        </div>
      </div>
      <AgendaCard />
      <section class="card">
        <Loaded query={list} what="发放批次">
          {() => (
            <Show
              when={rows().length > 0}
              fallback={
                <Empty title="还没有发放批次">
                  先在「名册导入」导入在册家庭，再由经办员编制本月名册。
                </Empty>
              }
            >
              <table class="rows">
                <caption class="hidden-text">发放批次</caption>
                <thead>
                  <tr>
                    <th scope="col">月份</th>
                    <th scope="col">状态</th>
                    <th scope="col" class="number">
                      户数
                    </th>
                    <th scope="col" class="number">
                      人数
                    </th>
                    <th scope="col" class="number">
                      应发金额（元）
                    </th>
                    <th scope="col">编制</th>
                    <th scope="col">编制时间</th>
                  </tr>
                </thead>
                <tbody>
                  <For each={rows()}>
                    {(run) => (
                      <tr>
                        <th scope="row">
                          <A href={`/disbursement/${run.runId}`} data-row>
                            {monthProse(run.month)}
                          </A>{" "}
                          <Show when={run.generation > 1}>
                            <span class="tag">第 {run.generation} 次编制</span>
                          </Show>
                        </th>
                        <td>
                          <span
                            class={`tag ${run.state === "CLOSED" ? "tone-green" : "tone-indigo"}`}
                          >
                            {stateLabels[run.state]}
                          </span>
                        </td>
                        <td class="number">
                          {run.totals ? countText(run.totals.households) : "—"}
                        </td>
                        <td class="number">{run.totals ? countText(run.totals.persons) : "—"}</td>
                        <td class="number strong">
                          {run.totals ? yuanText(run.totals.dueFen) : "—"}
                        </td>
                        <td>{run.openedBy}</td>
                        <td class="soft">{instantText(run.openedAt)}</td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </Show>
          )}
        </Loaded>
      </section>
      <Show when={isOpening()}>
        <OpenRun onClose={() => setOpening(false)} />
      </Show>
    </>
  );
}

function OpenRun(props: { readonly onClose: () => void }) {
  const client = useDisbursement();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const today = useToday();
  const thisMonth = monthOf(today);
  const [month, setMonth] = createSignal(thisMonth);
  return (
    <ConfirmDialog
      title="编制名册"
      action={`编制 ${monthProse(month())} 名册`}
      busy="正在编制…"
      onClose={props.onClose}
      onConfirm={async () => {
        const run = await client.open({ month: month() });
        await refresh();
        toast(`${monthProse(run.month)}名册开始编制`);
        navigate(`/disbursement/${run.runId}`);
      }}
    >
      <p>按此刻已登记的情况，对全县在册家庭逐户测算、校核并锁定。编制完成前可以离开本页。</p>
      <div class="field">
        <span>发放月份</span>
        <MonthSelect
          label="发放月份"
          value={month()}
          last={addMonths(thisMonth, 1)}
          onSelect={setMonth}
        />
      </div>
    </ConfirmDialog>
  );
}
