import "./disbursement.css";
import type { LineRow } from "@minzheng/disbursement";
import { A, useParams, useSearchParams } from "@solidjs/router";
import { useInfiniteQuery } from "@tanstack/solid-query";
import { For, Show } from "solid-js";
import type * as z from "zod/mini";
import { monthProse } from "../../text/dates.ts";
import { changeText, countText, yuanText } from "../../text/money.ts";
import { reasonText } from "../../text/reasons.ts";
import { Answer } from "../../ui/answer.tsx";
import { dataOf } from "../../ui/data-of.ts";
import { Icon } from "../../ui/icon.tsx";
import { useRowKeys } from "../../ui/keys.ts";
import { Empty, Loaded } from "../../ui/states.tsx";
import { RunCrumb } from "./run-crumb.tsx";
import { useDisbursement, useRun } from "./run-query.ts";

type Line = z.infer<typeof LineRow>;
const lineStates: Readonly<Record<Line["state"], readonly [label: string, tone: string]>> = {
  paid: ["已到账", "tone-green"],
  pending: ["待发放", ""],
  returned: ["退汇", "tone-red"],
  reissued: ["已重发", "tone-indigo"],
  held: ["暂缓", "tone-amber"],
  zero: ["零金额", ""],
};

/** Why a month is paid later than by its own run. */
const lateCauses: Readonly<Record<NonNullable<Line["late"]>["cause"], string>> = {
  held: "当月校核时暂缓发放",
  returned: "当月银行退票",
  "late-case": "当月名册确定后才确认",
  "late-fact": "当月情况或标准后来有变更",
};

/** `/disbursement/:runId/lines?township=`: the roster of one township, line by line. */
export default function LinesPage() {
  const params = useParams<{ runId: string }>();
  const [search, setSearch] = useSearchParams<{ township: string }>();
  const client = useDisbursement();
  const run = useRun(() => params.runId);
  useRowKeys();
  const township = () => search.township ?? dataOf(run)?.townships[0]?.township ?? "";
  const lines = useInfiniteQuery(() => ({
    queryKey: ["run", params.runId, "lines", township()],
    enabled: township() !== "",
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      client.lines({
        runId: params.runId,
        township: township(),
        limit: 100,
        ...(pageParam === undefined ? {} : { cursor: pageParam }),
      }),
    getNextPageParam: (last: { cursor?: string | undefined }) => last.cursor,
  }));
  const rows = () => dataOf(lines)?.pages.flatMap((page) => page.rows) ?? [];

  return (
    <>
      <RunCrumb runId={params.runId} run={dataOf(run)} here="名册明细" />
      <Loaded query={run} what="名册" isPage>
        {(data) => (
          <>
            <div class="page-head">
              <h1>{monthProse(data().month)} 发放名册</h1>
              <p class="soft">{data().countyName}</p>
              <div class="actions">
                <Show when={data().rosterHash !== undefined && township() !== ""}>
                  <A class="button" href={`/disbursement/${params.runId}/roster/${township()}`}>
                    <Icon name="print" /> 打印本乡镇花名册
                  </A>
                </Show>
              </div>
            </div>
            <section class="card">
              <div class="bar">
                <label>
                  乡镇{" "}
                  <select
                    class="input"
                    data-filter
                    value={township()}
                    onChange={(event) => setSearch({ township: event.currentTarget.value })}
                  >
                    <For each={data().townships}>
                      {(row) => (
                        <option value={row.township} selected={row.township === township()}>
                          {row.name}
                        </option>
                      )}
                    </For>
                  </select>
                </label>
                <span class="push soft small" role="status">
                  已显示 {countText(rows().length)} 笔{lines.hasNextPage ? "，还有更多" : ""}
                </span>
              </div>
              <Answer query={lines} what="名册明细">
                <Show when={rows().length > 0} fallback={<Empty title="这个乡镇本月没有名册行" />}>
                  <LineTable rows={rows()} runId={params.runId} />
                </Show>
              </Answer>
            </section>
          </>
        )}
      </Loaded>
    </>
  );
}

function LineTable(props: { readonly rows: readonly Line[]; readonly runId: string }) {
  return (
    <table class="rows">
      <caption class="hidden-text">名册明细</caption>
      <thead>
        <tr>
          <th scope="col">户编号</th>
          <th scope="col">领款人</th>
          <th scope="col">项目</th>
          <th scope="col" class="number">
            人数
          </th>
          <th scope="col" class="number">
            金额（元）
          </th>
          <th scope="col" class="number">
            比上月
          </th>
          <th scope="col">账户</th>
          <th scope="col">状态</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>
          {(row) => (
            <tr>
              <th scope="row">
                <A
                  href={`/households/${row.householdId}?case=${row.caseId}&month=${row.owedMonth}`}
                  data-row
                >
                  {row.householdNumber}
                </A>
              </th>
              <td>{row.payeeName}</td>
              <td>
                {row.programmeLabel}{" "}
                <span class="second">{row.category === "urban" ? "城市" : "农村"}</span>
                <Show when={row.offsetFen}>
                  {(offset) => (
                    <div class="second" data-offset>
                      已抵扣以前月份多发 {yuanText(offset())}
                    </div>
                  )}
                </Show>
                <Show when={row.late}>
                  {(late) => (
                    <div class="second" data-late={late().cause}>
                      补发：{lateCauses[late().cause]}；应发 {yuanText(late().owedFen)}，已发{" "}
                      {yuanText(late().givenFen)}{" "}
                      <A href={`/disbursement/${props.runId}/arrears/${row.caseId}`}>告知书</A>
                    </div>
                  )}
                </Show>
              </td>
              <td class="number">{row.persons}</td>
              <td class="number strong">{yuanText(row.amountFen)}</td>
              <td class="number soft">{changeText(row.amountFen, row.lastMonthFen)}</td>
              <td class="nowrap">尾号 {row.accountTail}</td>
              <td>
                <span class={`tag ${lineStates[row.state][1]}`}>{lineStates[row.state][0]}</span>{" "}
                <span class="second">{reasonText(row.returnCode ?? row.zeroReason)}</span>
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
