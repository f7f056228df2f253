import "./disbursement.css";
import { type OverpaidRow, recoveryProcedures } from "@minzheng/disbursement/recovery-procedures";
import { A, useParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createSignal, For, Show } from "solid-js";
import { useClient, useDesk } from "../../context.ts";
import { monthProse } from "../../text/dates.ts";
import { countText, yuanText } from "../../text/money.ts";
import { holds } from "../../text/roles.ts";
import { dataOf } from "../../ui/data-of.ts";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { useRowKeys } from "../../ui/keys.ts";
import { useRefresh } from "../../ui/refresh.ts";
import { Empty, Loaded } from "../../ui/states.tsx";
import { toast } from "../../ui/toast.tsx";
import { RunCrumb } from "./run-crumb.tsx";
import { useRun } from "./run-query.ts";

/** `/disbursement/:runId/overpaid`: what the run found too much, and the cases about it. */
export default function OverpaidPage() {
  const params = useParams<{ runId: string }>();
  const run = useRun(() => params.runId);
  const client = useClient(recoveryProcedures);
  const overpaid = useQuery(() => ({
    queryKey: ["run", params.runId, "overpaid"],
    queryFn: () => client.overpaid({ runId: params.runId }),
  }));
  useRowKeys();
  return (
    <>
      <RunCrumb runId={params.runId} run={dataOf(run)} here="多发款项" />
      <Loaded query={overpaid} what="多发款项" isPage>
        {(data) => <Overpaid runId={params.runId} data={data()} />}
      </Loaded>
    </>
  );
}

interface Found {
  readonly rows: readonly OverpaidRow[];
  readonly canOpen: boolean;
}

const openWithout = (rows: readonly OverpaidRow[]) =>
  rows.filter(({ openFen, recovery }) => openFen > 0 && recovery === undefined);

function Overpaid(props: { readonly runId: string; readonly data: Found }) {
  const { officer } = useDesk();
  const [asked, setAsked] = createSignal<readonly OverpaidRow[]>();
  const rows = () => props.data.rows;
  const open = () => rows().reduce((sum, { openFen }) => sum + openFen, 0);
  const mayOpen = () => props.data.canOpen && holds(officer, ["county-clerk"]);
  const missing = () => openWithout(rows());
  return (
    <>
      <div class="page-head">
        <h1>多发款项</h1>
        <p class="soft">
          以前月份多发、尚未退回或核销的，逐月按当月规定重新核算；登记追缴案件后送达、退回、核销
        </p>
        <div class="actions">
          <Show when={mayOpen() && rows().length > 0}>
            <button
              type="button"
              class="button"
              classList={{ primary: missing().length > 0 }}
              onClick={() => setAsked(missing())}
            >
              按本批次登记追缴案件
            </button>
          </Show>
        </div>
      </div>
      <Show when={!props.data.canOpen}>
        <p class="notice-strip">最近一个已审批的批次才能登记追缴案件；这里仅供查看。</p>
      </Show>
      <section class="card">
        <header>
          <h2>{countText(rows().length)} 户（人）</h2>
          <span class="muted small">
            尚欠合计 {yuanText(open())} 元；{countText(missing().length)} 户（人）还没有追缴案件
          </span>
        </header>
        <Show when={rows().length > 0} fallback={<Empty title="本批次没有核出多发款项" />}>
          <OverpaidTable rows={rows()} />
        </Show>
      </section>
      <Show when={asked()}>
        {(list) => (
          <OpenDialog runId={props.runId} rows={list()} onClose={() => setAsked(undefined)} />
        )}
      </Show>
    </>
  );
}

function OverpaidTable(props: { readonly rows: readonly OverpaidRow[] }) {
  return (
    <table class="rows">
      <caption class="hidden-text">多发款项</caption>
      <thead>
        <tr>
          <th scope="col">户编号</th>
          <th scope="col">乡镇</th>
          <th scope="col">项目</th>
          <th scope="col">各月（元）</th>
          <th scope="col" class="number">
            本月抵扣（元）
          </th>
          <th scope="col" class="number">
            尚欠（元）
          </th>
          <th scope="col">追缴案件</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>
          {(row) => (
            <tr>
              <th scope="row" class="nowrap">
                <A href={`/households/${row.householdId}`} data-row>
                  {row.householdNumber}
                </A>
              </th>
              <td class="nowrap">{row.townshipName}</td>
              <td class="nowrap">{row.programmeLabel}</td>
              <td>
                <For each={row.months}>{(month) => <div>{monthText(month)}</div>}</For>
              </td>
              <td class="number">{yuanText(row.offsetFen)}</td>
              <td class="number strong">{yuanText(row.openFen)}</td>
              <td class="nowrap">
                <Show when={row.recovery} fallback={<span class="soft">未登记</span>}>
                  {(recovery) => (
                    <A href={`/registers/disbursement/recovery/${recovery().id}`}>
                      {recovery().state}
                    </A>
                  )}
                </Show>
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

function monthText({ month, givenFen, owedFen, repaidFen, waivedFen }: OverpaidRow["months"][0]) {
  const back = repaidFen === 0 ? "" : `，已退回 ${yuanText(repaidFen)}`;
  const waived = waivedFen === 0 ? "" : `，已核销 ${yuanText(waivedFen)}`;
  return `${monthProse(month)}：已发 ${yuanText(givenFen)}，应发 ${yuanText(owedFen)}${back}${waived}`;
}

function OpenDialog(props: {
  readonly runId: string;
  readonly rows: readonly OverpaidRow[];
  readonly onClose: () => void;
}) {
  const client = useClient(recoveryProcedures);
  const refresh = useRefresh();
  const sum = () => props.rows.reduce((total, { openFen }) => total + openFen, 0);
  const send = async () => {
    const { opened, restated } = await client.openRecoveries({ runId: props.runId });
    await refresh();
    const more = restated > 0 ? `，更正 ${countText(restated)} 件` : "";
    toast(`已登记 ${countText(opened)} 件追缴案件${more}`);
  };
  return (
    <ConfirmDialog
      title="按本批次登记追缴案件"
      action="登记"
      onClose={props.onClose}
      onConfirm={send}
    >
      <dl>
        <dt>新登记</dt>
        <dd>
          {countText(props.rows.length)} 件，合计 {yuanText(sum())} 元
        </dd>
        <dt>已有案件</dt>
        <dd>按本批次的核算更正各月金额，已退回、抵扣、核销的不变</dd>
      </dl>
      <p class="soft">金额取自本批次的核算，不能另填。重复登记不会重复立案。</p>
    </ConfirmDialog>
  );
}
