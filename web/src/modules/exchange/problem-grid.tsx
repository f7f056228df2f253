import type { CellError, ImportDetail } from "@minzheng/exchange";
import { useSearchParams } from "@solidjs/router";
import { useInfiniteQuery } from "@tanstack/solid-query";
import { For, type JSX, Show } from "solid-js";
import { countText } from "../../text/money.ts";
import { problemOf } from "../../text/problem.ts";
import { dataOf } from "../../ui/data-of.ts";
import { Icon } from "../../ui/icon.tsx";
import { save } from "../../ui/save.ts";
import { Empty, ProblemNotice, Waiting } from "../../ui/states.tsx";
import { toast } from "../../ui/toast.tsx";
import { gridColumns, isFigureColumn } from "./grid-columns.ts";
import { useDoors } from "./import-doors.ts";

/** Rows that want a person's eye: the sheet's own columns, what is wrong in the cell, a proposal. */
export function ProblemGrid(props: {
  readonly detail: ImportDetail;
  readonly footer: JSX.Element;
}) {
  const doors = useDoors();
  const [search, setSearch] = useSearchParams<{ code: string }>();
  const problems = useInfiniteQuery(() => ({
    queryKey: ["import", props.detail.importId, "problems", search.code ?? "", props.detail.state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      doors.problems({
        importId: props.detail.importId,
        limit: 50,
        ...(search.code ? { code: search.code } : {}),
        ...(pageParam === undefined ? {} : { cursor: pageParam }),
      }),
    getNextPageParam: (last: { cursor?: string | undefined }) => last.cursor,
  }));
  const rows = () => dataOf(problems)?.pages.flatMap((page) => page.rows) ?? [];
  const kinds = () => dataOf(problems)?.pages[0]?.byCode ?? [];
  const all = () =>
    (props.detail.counts?.withErrors ?? 0) + (props.detail.counts?.withWarnings ?? 0);
  const columns = () => gridColumns(rows());
  const download = () =>
    doors.badRows(props.detail.importId).then(
      ({ url, fileName }) => save(url, fileName),
      (error) => toast(problemOf(error).message),
    );

  return (
    <section class="card section-gap">
      <div class="bar">
        <button
          type="button"
          class="chip"
          aria-pressed={search.code === undefined}
          onClick={() => setSearch({ code: undefined })}
        >
          全部问题 {countText(all())}
        </button>
        <For each={kinds()}>
          {(kind) => (
            <button
              type="button"
              class="chip"
              aria-pressed={search.code === kind.code}
              onClick={() => setSearch({ code: kind.code })}
            >
              {kind.label} {countText(kind.rows)}
            </button>
          )}
        </For>
        <button
          type="button"
          class="button compact push"
          disabled={all() === 0}
          onClick={() => void download()}
        >
          <Icon name="download" /> 下载问题行（原表加批注）
        </button>
      </div>
      <Show when={!problems.isPending} fallback={<Waiting what="问题行" />}>
        <Show
          when={!problems.isError}
          fallback={
            <ProblemNotice error={problems.error} onRetry={() => void problems.refetch()} />
          }
        >
          <Show
            when={rows().length > 0}
            fallback={
              <Empty title={search.code ? "没有这一类问题" : "没有发现问题，全部可以导入"} />
            }
          >
            <section class="grid-scroll" tabindex="0" aria-label="问题行表格">
              <table class="problem-grid">
                <caption class="hidden-text">有问题的行</caption>
                <thead>
                  <tr>
                    <th scope="col">行</th>
                    <For each={columns()}>
                      {(column) => (
                        <th scope="col" classList={{ number: isFigureColumn(rows(), column) }}>
                          {column}
                        </th>
                      )}
                    </For>
                  </tr>
                </thead>
                <tbody>
                  <For each={rows()}>
                    {(row) => (
                      <tr>
                        <th scope="row">{row.row}</th>
                        <For each={columns()}>
                          {(column) => (
                            <Cell
                              text={row.cells[column] ?? ""}
                              isFigure={isFigureColumn(rows(), column)}
                              errors={row.errors.filter((error) => error.column === column)}
                            />
                          )}
                        </For>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </section>
          </Show>
        </Show>
      </Show>
      <div class="foot">
        <span class="soft small" role="status">
          已显示 {countText(rows().length)} 行
        </span>
        <Show when={problems.hasNextPage}>
          <button
            type="button"
            class="button compact"
            disabled={problems.isFetchingNextPage}
            onClick={() => void problems.fetchNextPage()}
          >
            再显示 50 行
          </button>
        </Show>
        {props.footer}
      </div>
    </section>
  );
}

function Cell(props: {
  readonly text: string;
  readonly isFigure: boolean;
  readonly errors: readonly CellError[];
}) {
  const isError = () => props.errors.some(({ severity }) => severity === "error");
  return (
    <td
      classList={{
        number: props.isFigure,
        wrong: isError(),
        doubtful: props.errors.length > 0 && !isError(),
      }}
    >
      <span class={props.errors.length > 0 ? "strong" : ""}>
        {props.errors[0]?.value || props.text}
      </span>
      <For each={props.errors}>
        {(error) => (
          <p>
            <span class="hidden-text">{error.severity === "error" ? "错误：" : "请确认："}</span>
            {error.message}
            <Show when={error.proposal}>
              {(text) => <span class="proposal">建议：{text()}</span>}
            </Show>
          </p>
        )}
      </For>
    </td>
  );
}
