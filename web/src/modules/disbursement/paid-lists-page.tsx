import "./disbursement.css";
import { type PaidLists, paidListProcedures } from "@minzheng/disbursement/publication";
import { A, useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createSignal, For, Show } from "solid-js";
import { useClient, useDesk } from "../../context.ts";
import { useDivisions } from "../../register/divisions.ts";
import { monthProse } from "../../text/dates.ts";
import { countText, yuanText } from "../../text/money.ts";
import { holds } from "../../text/roles.ts";
import { Icon } from "../../ui/icon.tsx";
import { Empty, Loaded } from "../../ui/states.tsx";
import { PostDialog } from "./paid-list-dialog.tsx";
import { PaidListTable } from "./paid-list-table.tsx";
import { sumOf, toPost } from "./paid-lists.ts";

/** `/paid-lists?run=&township=`: who is published in each village for what was paid. */
export default function PaidListsPage() {
  const client = useClient(paidListProcedures);
  const divisions = useDivisions();
  const [search, setSearch] = useSearchParams<{ run: string; township: string }>();
  const township = () => search.township ?? divisions.townships()[0]?.code ?? "";
  const query = useQuery(() => ({
    queryKey: ["paid-lists", township(), search.run ?? ""],
    enabled: township() !== "",
    queryFn: () =>
      client.paidLists({
        area: township(),
        ...(search.run === undefined ? {} : { runId: search.run }),
      }),
  }));
  return (
    <>
      <div class="page-head">
        <h1>公布名单</h1>
        <p class="soft">到账后按村公布姓名、保障人口和金额</p>
        <div class="actions">
          <select
            class="input month-select"
            aria-label="乡镇"
            onChange={(event) => setSearch({ township: event.currentTarget.value })}
          >
            <For each={divisions.townships()}>
              {({ code, name }) => (
                <option value={code} selected={code === township()}>
                  {name}
                </option>
              )}
            </For>
          </select>
          <A class="button" href="/registers/disbursement/publication">
            公布台账
          </A>
        </div>
      </div>
      <Loaded query={query} what="公布名单">
        {(data) => (
          <Show
            when={data().runId}
            fallback={
              <section class="card">
                <Empty title="还没有到账的发放批次">银行回盘对账后，在这里按村公布。</Empty>
              </section>
            }
          >
            {(runId) => (
              <Township data={data()} runId={runId()} onRun={(run) => setSearch({ run })} />
            )}
          </Show>
        )}
      </Loaded>
    </>
  );
}

function Township(props: {
  readonly data: PaidLists;
  readonly runId: string;
  readonly onRun: (runId: string) => void;
}) {
  const { officer } = useDesk();
  const [isPosting, setPosting] = createSignal(false);
  const [refusals, setRefusals] = createSignal<ReadonlyMap<string, string>>(new Map());
  const waiting = () => toPost(props.data.villages);
  const sum = () => sumOf(waiting());
  const printHref = (villages: readonly string[]) =>
    `/paid-lists/${props.runId}/${props.data.township}/print?villages=${villages.join()}`;
  return (
    <>
      <p class="notice-strip">
        姓名{props.data.names === "full" ? "全名公布" : "隐去名字公布"}，公布不少于{" "}
        {props.data.days} 日；未成年人和按规定不公布的项目不列入名单。
      </p>
      <section class="card">
        <div class="bar">
          <label>
            发放月份{" "}
            <select
              class="input"
              style={{ width: "auto" }}
              onChange={(event) => props.onRun(event.currentTarget.value)}
            >
              <For each={props.data.runs}>
                {({ runId, month }) => (
                  <option value={runId} selected={runId === props.runId}>
                    {monthProse(month)}
                  </option>
                )}
              </For>
            </select>
          </label>
          <span class="soft small" role="status">
            {props.data.townshipName}：
            <Show when={waiting().length > 0} fallback="应公布的已全部公布">
              待公布 {countText(waiting().length)} 个村，{countText(sum().entries)} 户（人），
              {yuanText(sum().amountFen)} 元
            </Show>
          </span>
          <div class="push list-actions">
            <Show when={props.data.villages.length > 0}>
              <A class="button" href={printHref(props.data.villages.map(({ village }) => village))}>
                <Icon name="print" /> 打印全部
              </A>
            </Show>
            <Show when={waiting().length > 0 && holds(officer, ["township-clerk"])}>
              <button type="button" class="button primary" onClick={() => setPosting(true)}>
                登记公布
              </button>
            </Show>
          </div>
        </div>
        <Show
          when={props.data.villages.length > 0}
          fallback={<Empty title="这个乡镇本月没有到账的款项" />}
        >
          <PaidListTable
            villages={props.data.villages}
            refusals={refusals()}
            printHref={(village) => printHref([village])}
          />
        </Show>
      </section>
      <Show when={isPosting()}>
        <PostDialog
          township={props.data.township}
          runId={props.runId}
          villages={waiting()}
          onPosted={(rows) =>
            setRefusals(new Map(rows.map(({ village, refusal }) => [village, refusal?.text ?? ""])))
          }
          onClose={() => setPosting(false)}
        />
      </Show>
    </>
  );
}
