import "../ui/record.css";
import "../register/register.css";
import "./work.css";
import { countyStaff } from "@minzheng/contract";
import { useSearchParams } from "@solidjs/router";
import { Show } from "solid-js";
import { useDesk } from "../context.ts";
import { useDivisions } from "../register/divisions.ts";
import { visit } from "../register/walk.ts";
import { dayProse } from "../text/dates.ts";
import { holds } from "../text/roles.ts";
import { Answer } from "../ui/answer.tsx";
import { useFilterKey, useKeys, useRowKeys } from "../ui/keys.ts";
import { lazy } from "../ui/lazy.tsx";
import { Empty, Loaded } from "../ui/states.tsx";
import { BatchBar } from "./batch-bar.tsx";
import { DeadlineStrip } from "./deadline-strip.tsx";
import { groupsOf } from "./groups.ts";
import { narrowing, nothingNarrowed } from "./narrowing.ts";
import { PeekPanel } from "./peek-panel.tsx";
import { WorkFilters } from "./work-filters.tsx";
import { useChosen, useWorkItems } from "./work-items.ts";
import { useWorkCounts, type WorkFilter } from "./work-query.ts";
import { WorkTable } from "./work-table.tsx";

/** No part of what the list of work waits for. */
const Agenda = lazy(() => import("../modules/disbursement/agenda-card.tsx"), { isQuiet: true });

/** `/?view=&area=&register=&clock=&broken=&due=&peek=`: what waits, worst first; the URL is the list. */
export default function WorkPage() {
  const [search] = useSearchParams<Record<string, string>>();
  const filter = (): WorkFilter => ({
    mine: search["view"] === "all" ? "false" : "true",
    ...(search["area"] ? { area: search["area"] } : {}),
    ...(search["register"] ? { register: search["register"] } : {}),
    ...(search["clock"] ? { clock: search["clock"] } : {}),
    ...(search["broken"] === "true" ? { broken: "true" as const } : {}),
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
  const { officer } = useDesk();
  const divisions = useDivisions();
  const { query, items, placeName, titleOf, href } = useWorkItems(props);
  const { chosen, toggle, clear } = useChosen();
  const [search, setSearch] = useSearchParams<Record<string, string>>();
  const clockLabel = () =>
    items()
      .flatMap(({ clocks }) => clocks)
      .find(({ name }) => name === search["clock"])?.label;
  const peeked = () => items().find(({ id }) => id === search["peek"]);
  const peek = (id: string | undefined) =>
    setSearch({ peek: id }, { replace: true, scroll: false });
  const focused = () => document.activeElement?.getAttribute("data-row") ?? undefined;
  useRowKeys();
  useFilterKey();
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
      <Show when={holds(officer, countyStaff)}>
        <Agenda />
      </Show>
      <DeadlineStrip
        counts={props.counts}
        chosen={search["due"]}
        onChoose={(due) => setSearch({ due, peek: undefined })}
      />
      <div class="work-columns" classList={{ peeking: peeked() !== undefined }}>
        <section class="card" aria-label="事项列表">
          <WorkFilters
            counts={props.counts}
            shown={items().length}
            divisions={divisions}
            clockLabel={clockLabel()}
          />
          <Answer query={query} what="待办事项">
            <Show when={items().length > 0} fallback={<NoWork counts={props.counts} />}>
              <WorkTable
                groups={groupsOf(items(), props.counts)}
                today={props.counts.asOf}
                placeName={placeName}
                titleOf={titleOf}
                peeked={search["peek"]}
                chosen={chosen()}
                list={href()}
                onToggle={toggle}
                onFocus={(id) => {
                  visit(id);
                  if (search["peek"] !== undefined) peek(id);
                }}
              />
            </Show>
          </Answer>
        </section>
        <Show when={peeked()?.id} keyed>
          <Show when={peeked()}>
            {(item) => (
              <PeekPanel
                item={item()}
                title={titleOf(item())}
                today={props.counts.asOf}
                onClose={() => peek(undefined)}
              />
            )}
          </Show>
        </Show>
      </div>
      <BatchBar
        items={items().filter(({ id }) => chosen().has(id))}
        titleOf={titleOf}
        onClear={clear}
      />
    </>
  );
}

function NoWork(props: { readonly counts: Counts }) {
  const [search, setSearch] = useSearchParams<Record<string, string>>();
  const isNarrowed = () => narrowing.some((name) => search[name] !== undefined);
  const next = () => props.counts.days.find(({ due }) => due > 0);
  const clear = () => setSearch(nothingNarrowed);
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
