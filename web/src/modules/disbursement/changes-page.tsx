import "./disbursement.css";
import type { Change, ChangeKind, RunDetail } from "@minzheng/disbursement";
import { A, useParams, useSearchParams } from "@solidjs/router";
import { useInfiniteQuery } from "@tanstack/solid-query";
import { For, Show } from "solid-js";
import { monthProse } from "../../text/dates.ts";
import { countText, deltaYuanText, yuanText } from "../../text/money.ts";
import { Answer } from "../../ui/answer.tsx";
import { dataOf } from "../../ui/data-of.ts";
import { useRowKeys } from "../../ui/keys.ts";
import { Empty, Loaded } from "../../ui/states.tsx";
import { causeText } from "./cause-text.ts";
import { RunCrumb } from "./run-crumb.tsx";
import { useDisbursement, useRun } from "./run-query.ts";

const kinds: Readonly<Record<ChangeKind, readonly [label: string, tone: string]>> = {
  entered: ["新增", "tone-green"],
  left: ["停发", "tone-red"],
  raised: ["提高", "tone-indigo"],
  lowered: ["降低", "tone-amber"],
};
const kindOf = (text: string | undefined): ChangeKind | undefined =>
  text !== undefined && text in kinds ? (text as ChangeKind) : undefined;

/** `/disbursement/:runId/changes?kind=&township=`: who is owed something else than last month, and why. */
export default function ChangesPage() {
  const params = useParams<{ runId: string }>();
  const run = useRun(() => params.runId);
  useRowKeys();
  return (
    <>
      <RunCrumb runId={params.runId} run={dataOf(run)} here="与上月相差在哪里" />
      <Loaded query={run} what="与上月的变化" isPage>
        {(data) => (
          <>
            <div class="page-head">
              <h1>{monthProse(data().month)} 与上月相差在哪里</h1>
              <p class="soft">两个月的名册都已锁定；每户的原因由锁定的情况比对得出</p>
            </div>
            <ChangesList run={data()} />
          </>
        )}
      </Loaded>
    </>
  );
}

function ChangesList(props: { readonly run: RunDetail }) {
  const [search, setSearch] = useSearchParams<{ kind: string; township: string }>();
  const client = useDisbursement();
  const kind = () => kindOf(search.kind);
  const changes = useInfiniteQuery(() => ({
    queryKey: ["run", props.run.runId, "changes", kind(), search.township],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }: { pageParam: string | undefined }) => {
      const [wanted, township] = [kind(), search.township];
      return client.changes({
        runId: props.run.runId,
        limit: 100,
        ...(wanted === undefined ? {} : { kind: wanted }),
        ...(township ? { township } : {}),
        ...(pageParam === undefined ? {} : { cursor: pageParam }),
      });
    },
    getNextPageParam: (last: { cursor?: string | undefined }) => last.cursor,
  }));
  const rows = () => dataOf(changes)?.pages.flatMap((page) => page.rows) ?? [];
  const linesOf = (of: ChangeKind) =>
    props.run.bridge?.steps.find((step) => step.kind === of)?.lines ?? 0;
  return (
    <section class="card">
      <div class="bar">
        <fieldset class="choice" aria-label="变化">
          <button
            type="button"
            aria-pressed={kind() === undefined}
            onClick={() => setSearch({ kind: undefined })}
          >
            全部
          </button>
          <For each={Object.entries(kinds) as [ChangeKind, (typeof kinds)[ChangeKind]][]}>
            {([of, [label]]) => (
              <button
                type="button"
                aria-pressed={kind() === of}
                onClick={() => setSearch({ kind: of })}
              >
                {label} {countText(linesOf(of))}
              </button>
            )}
          </For>
        </fieldset>
        <label>
          乡镇{" "}
          <select
            class="input"
            data-filter
            onChange={(event) => setSearch({ township: event.currentTarget.value || undefined })}
          >
            <option value="">全部</option>
            <For each={props.run.townships}>
              {({ township, name }) => (
                <option value={township} selected={township === search.township}>
                  {name}
                </option>
              )}
            </For>
          </select>
        </label>
        <span class="push soft small" role="status">
          已显示 {countText(rows().length)} 户（人）{changes.hasNextPage ? "，还有更多" : ""}
        </span>
      </div>
      <Answer query={changes} what="与上月的变化">
        <Show when={rows().length > 0} fallback={<Empty title="没有符合条件的变化" />}>
          <ChangesTable rows={rows()} run={props.run} />
        </Show>
      </Answer>
    </section>
  );
}

function ChangesTable(props: { readonly rows: readonly Change[]; readonly run: RunDetail }) {
  const townshipOf = (code: string) =>
    props.run.townships.find(({ township }) => township === code)?.name ?? code;
  return (
    <table class="rows">
      <caption class="hidden-text">与上月的变化</caption>
      <thead>
        <tr>
          <th scope="col">户编号</th>
          <th scope="col">乡镇</th>
          <th scope="col">项目</th>
          <th scope="col">变化</th>
          <th scope="col" class="number">
            上月（元）
          </th>
          <th scope="col" class="number">
            本月（元）
          </th>
          <th scope="col" class="number">
            相差
          </th>
          <th scope="col">原因</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>
          {(row) => (
            <tr>
              <th scope="row" class="nowrap">
                <A
                  href={`/households/${row.householdId}?case=${row.caseId}&month=${props.run.month}`}
                  data-row
                >
                  {row.householdNumber}
                </A>
              </th>
              <td class="nowrap">{townshipOf(row.township)}</td>
              <td class="nowrap">{row.programmeLabel}</td>
              <td>
                <span class={`tag ${kinds[row.kind][1]}`}>{kinds[row.kind][0]}</span>
              </td>
              <td class="number">{yuanText(row.beforeFen)}</td>
              <td class="number strong">{yuanText(row.afterFen)}</td>
              <td class="number soft">{deltaYuanText(row.afterFen - row.beforeFen)}</td>
              <td class="finding-detail">
                <For each={row.causes.map(causeText)}>
                  {({ what, source }) => (
                    <div>
                      {what} <span class="second">{source}</span>
                    </div>
                  )}
                </For>
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
