import "../ui/record.css";
import "../register/register.css";
import "./work.css";
import type { WorkItem } from "@minzheng/register";
import { useLocation, useSearchParams } from "@solidjs/router";
import { useInfiniteQuery } from "@tanstack/solid-query";
import { createEffect, createMemo, createSignal, Show } from "solid-js";
import { recordHref } from "../register/addresses.ts";
import { useDivisions } from "../register/divisions.ts";
import { visit, walkAlong } from "../register/walk.ts";
import { useWords } from "../register/words.ts";
import { dayProse } from "../text/dates.ts";
import { dataOf } from "../ui/data-of.ts";
import { useFilterKey, useKeys, useRowKeys } from "../ui/keys.ts";
import { Empty, Loaded, ProblemNotice, Waiting } from "../ui/states.tsx";
import { BatchBar } from "./batch-bar.tsx";
import { DeadlineStrip } from "./deadline-strip.tsx";
import { dueOn, groupsOf, lastDayOf } from "./groups.ts";
import { PeekPanel } from "./peek-panel.tsx";
import { WorkFilters } from "./work-filters.tsx";
import { useWorkClient, useWorkCounts, type WorkFilter } from "./work-query.ts";
import { WorkTable } from "./work-table.tsx";

const pageRows = 100;

export interface WorkSearch extends Record<string, string | undefined> {
  readonly view?: string;
  readonly area?: string;
  readonly register?: string;
  readonly due?: string;
  readonly peek?: string;
}

/** `/?view=&area=&register=&due=&peek=`: what waits, worst first; the URL is the list. */
export default function WorkPage() {
  const [search] = useSearchParams<Record<string, string>>();
  const filter = (): WorkFilter => ({
    mine: search["view"] === "all" ? "false" : "true",
    ...(search["area"] ? { area: search["area"] } : {}),
    ...(search["register"] ? { register: search["register"] } : {}),
  });
  const counts = useWorkCounts(filter);
  return (
    <Loaded query={counts} what="待办事项" isPage>
      {(data) => <WorkList counts={data()} filter={filter()} />}
    </Loaded>
  );
}

type Counts = NonNullable<ReturnType<typeof useWorkCounts>["data"]>;

function WorkList(props: { readonly counts: Counts; readonly filter: WorkFilter }) {
  const client = useWorkClient();
  const location = useLocation();
  const divisions = useDivisions();
  const [search, setSearch] = useSearchParams<Record<string, string>>();
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set<string>());
  useRowKeys();
  useFilterKey();
  const until = () => lastDayOf(search["due"], props.counts.asOf);
  const work = useInfiniteQuery(() => ({
    queryKey: ["work", "list", props.filter, until()],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      client.list({
        ...props.filter,
        limit: pageRows,
        ...(until() === undefined ? {} : { until: until() }),
        ...(pageParam === undefined ? {} : { cursor: pageParam }),
      }),
    getNextPageParam: (last: { cursor?: string | undefined }) => last.cursor,
  }));
  const loaded = () => dataOf(work)?.pages.flatMap((page) => page.rows) ?? [];
  const { placeName, recordName } = useWords(() => loaded().map(({ title }) => title));
  const items = createMemo((): readonly WorkItem[] =>
    dueOn(loaded(), search["due"], props.counts).map((item) => named(item, recordName)),
  );
  const peeked = () => items().find(({ id }) => id === search["peek"]);
  const hrefOf = ({ module, register, id }: WorkItem) => recordHref({ module, id: register }, id);
  /** The list's own address: which row is peeked at is no part of it. */
  const here = () => {
    const own = new URLSearchParams(location.search);
    own.delete("peek");
    return `/${own.size === 0 ? "" : `?${own}`}`;
  };
  createEffect(() => {
    const rows = items().map((item) => ({ id: item.id, href: hrefOf(item) }));
    if (!work.isPending) walkAlong({ href: here(), label: "待办事项", rows });
  });
  const peek = (id: string | undefined) =>
    setSearch({ peek: id }, { replace: true, scroll: false });
  const toggle = (id: string) => {
    const next = new Set(chosen());
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const focused = () => document.activeElement?.getAttribute("data-row") ?? undefined;
  useKeys({
    " ": () => peek(search["peek"] === undefined ? focused() : undefined),
    x: () => {
      const id = focused();
      if (id !== undefined) toggle(id);
    },
  });

  return (
    <>
      <div class="page-head">
        <h1>待办事项</h1>
        <p class="soft">{dayProse(props.counts.asOf)}</p>
      </div>
      <DeadlineStrip
        counts={props.counts}
        chosen={search["due"]}
        onChoose={(due) => setSearch({ due, peek: undefined })}
      />
      <div class="work-columns" classList={{ peeking: peeked() !== undefined }}>
        <section class="card" aria-label="事项列表">
          <WorkFilters counts={props.counts} shown={items().length} divisions={divisions} />
          <Show when={!work.isPending} fallback={<Waiting what="待办事项" />}>
            <Show
              when={!work.isError}
              fallback={<ProblemNotice error={work.error} onRetry={() => void work.refetch()} />}
            >
              <Show when={items().length > 0} fallback={<NoWork counts={props.counts} />}>
                <WorkTable
                  groups={groupsOf(items(), props.counts)}
                  today={props.counts.asOf}
                  placeName={placeName}
                  peeked={search["peek"]}
                  chosen={chosen()}
                  list={here()}
                  onToggle={toggle}
                  onFocus={(id) => {
                    visit(id);
                    if (search["peek"] !== undefined) peek(id);
                  }}
                />
              </Show>
              <Show when={work.hasNextPage}>
                <div class="foot">
                  <button
                    type="button"
                    class="button"
                    disabled={work.isFetchingNextPage}
                    onClick={() => void work.fetchNextPage()}
                  >
                    {work.isFetchingNextPage ? "正在读取…" : "再显示一些"}
                  </button>
                </div>
              </Show>
            </Show>
          </Show>
        </section>
        <Show when={peeked()?.id} keyed>
          <Show when={peeked()}>
            {(item) => (
              <PeekPanel item={item()} today={props.counts.asOf} onClose={() => peek(undefined)} />
            )}
          </Show>
        </Show>
      </div>
      <BatchBar
        items={items().filter(({ id }) => chosen().has(id))}
        onClear={() => setChosen(new Set<string>())}
      />
    </>
  );
}

const renamed = new WeakMap<WorkItem, WorkItem>();

/** The item under the name of what it is about; the same object as long as both stay the same. */
function named(item: WorkItem, recordName: (id: string) => string): WorkItem {
  const title = recordName(item.title);
  if (title === item.title) return item;
  const known = renamed.get(item);
  if (known?.title === title) return known;
  const fresh = { ...item, title };
  renamed.set(item, fresh);
  return fresh;
}

function NoWork(props: { readonly counts: Counts }) {
  const [search, setSearch] = useSearchParams<Record<string, string>>();
  const isNarrowed = () => ["area", "register", "due"].some((name) => search[name] !== undefined);
  const next = () => props.counts.days.find(({ due }) => due > 0);
  const clear = () => setSearch({ area: undefined, register: undefined, due: undefined });
  return (
    <Show
      when={isNarrowed()}
      fallback={
        <Empty title="没有待办理的事项">
          <Show when={next()} fallback="新的事项会按到期时间出现在这里。">
            {(day) => (
              <>
                最近到期 {dayProse(day().day)}，{day().due} 件。
              </>
            )}
          </Show>
        </Empty>
      }
    >
      <Empty title="没有符合条件的事项">
        <button type="button" class="link" onClick={clear}>
          清空条件
        </button>
      </Empty>
    </Show>
  );
}
