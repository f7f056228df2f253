import type { WorkCounts, WorkItem } from "@minzheng/register";
import { useLocation, useSearchParams } from "@solidjs/router";
import { useInfiniteQuery } from "@tanstack/solid-query";
import { createEffect, createMemo, createSignal } from "solid-js";
import { recordHref } from "../register/addresses.ts";
import { walkAlong } from "../register/walk.ts";
import { useWords } from "../register/words.ts";
import { dataOf } from "../ui/data-of.ts";
import { dueOn, groupsOf, lastDayOf } from "./groups.ts";
import { useWorkClient, type WorkFilter } from "./work-query.ts";

const pageRows = 100;

interface Asked {
  readonly counts: WorkCounts;
  readonly filter: WorkFilter;
}

/** The work that the address asks for, with its words; K and J go along it as it is shown. */
export function useWorkItems(asked: Asked) {
  const client = useWorkClient();
  const location = useLocation();
  const [search] = useSearchParams<Record<string, string>>();
  const until = () => lastDayOf(search["due"], asked.counts.asOf);
  const query = useInfiniteQuery(() => ({
    queryKey: ["work", "list", asked.filter, until()],
    reconcile: "id",
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      client.list({
        ...asked.filter,
        limit: pageRows,
        ...(until() === undefined ? {} : { until: until() }),
        ...(pageParam === undefined ? {} : { cursor: pageParam }),
      }),
    getNextPageParam: (last: { cursor?: string | undefined }) => last.cursor,
  }));
  const loaded = () => dataOf(query)?.pages.flatMap((page) => page.rows) ?? [];
  const { placeName, recordName } = useWords(() => loaded().map(({ title }) => title));
  const items = createMemo(() => dueOn(loaded(), search["due"], asked.counts));
  /** The list's own address: which row is peeked at is no part of it. */
  const href = () => {
    const own = new URLSearchParams(location.search);
    own.delete("peek");
    const text = String(own);
    return text === "" ? "/" : `/?${text}`;
  };
  const shown = () => groupsOf(items(), asked.counts).flatMap((group) => group.items);
  createEffect(() => {
    const rows = shown().map(({ id, module, register }) => ({
      id,
      href: recordHref({ module, id: register }, id),
    }));
    if (!query.isPending) walkAlong({ href: href(), label: "待办事项", rows });
  });
  return { query, items, placeName, titleOf: ({ title }: WorkItem) => recordName(title), href };
}

/** Ids of the rows an officer has ticked. */
export function useChosen() {
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set<string>());
  return {
    chosen,
    toggle: (id: string) => {
      const next = new Set(chosen());
      if (!next.delete(id)) next.add(id);
      setChosen(next);
    },
    clear: () => setChosen(new Set<string>()),
  };
}
