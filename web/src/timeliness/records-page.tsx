import "./timeliness.css";
import { A, useLocation, useSearchParams } from "@solidjs/router";
import { useInfiniteQuery } from "@tanstack/solid-query";
import { For, Show } from "solid-js";
import { recordHref } from "../register/addresses.ts";
import { useReturnToRow } from "../register/return-to-row.ts";
import { useWords } from "../register/words.ts";
import { Answer } from "../ui/answer.tsx";
import { dataOf } from "../ui/data-of.ts";
import { Empty } from "../ui/states.tsx";
import { useWorkClient } from "../work/work-query.ts";
import { spanProse } from "./span-prose.ts";

/** `/timeliness/records?register=&clock=&from=&to=&late=&area=`: what stands behind a figure. */
export default function RecordsPage() {
  const client = useWorkClient();
  const location = useLocation();
  const [search] = useSearchParams<Record<string, string>>();
  const isLate = () => search["late"] === "true";
  const asked = () => ({
    register: search["register"] ?? "",
    clock: search["clock"] ?? "",
    from: search["from"] ?? "",
    to: search["to"] ?? "",
    ...(search["area"] ? { area: search["area"] } : {}),
    ...(search["late"] === undefined ? {} : ({ late: isLate() ? "true" : "false" } as const)),
  });
  const query = useInfiniteQuery(() => ({
    queryKey: ["work", "concluded", asked()],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      client.concluded({ ...asked(), ...(pageParam === undefined ? {} : { cursor: pageParam }) }),
    getNextPageParam: (last: { cursor?: string | undefined }) => last.cursor,
  }));
  const step = () => dataOf(query)?.pages[0]?.step;
  const rows = () => dataOf(query)?.pages.flatMap((page) => page.rows) ?? [];
  const { placeName, recordName } = useWords(() => rows().map(({ title }) => title));
  let body: HTMLTableSectionElement | undefined;
  useReturnToRow(() => body, `${location.pathname}${location.search}`);
  const title = () => `${step()?.label ?? ""}${isLate() ? "超期办结" : "按期办结"}`;
  return (
    <>
      <nav class="crumb" aria-label="位置">
        <A href={`/timeliness?month=${search["to"] ?? ""}`}>办理时限</A>
        <span aria-hidden="true">/</span>
        <span>{step()?.registerLabel}</span>
      </nav>
      <div class="page-head">
        <h1>{title()}</h1>
        <p class="soft">
          {spanProse(search["from"] ?? "", search["to"] ?? "")}
          {search["area"] ? ` · ${placeName(search["area"])}` : ""} · {step()?.limit}，
          {step()?.clause}
        </p>
      </div>
      <section class="card">
        <Answer query={query} what="办结的事项">
          <Show when={rows().length > 0} fallback={<Empty title="没有这样的事项" />}>
            <table class="rows">
              <caption class="hidden-text">{title()}的事项</caption>
              <thead>
                <tr>
                  <th scope="col">对象</th>
                  <th scope="col">村（社区）</th>
                  <th scope="col">现在状态</th>
                  <th scope="col">起算</th>
                  <th scope="col">到期</th>
                  <th scope="col">办结</th>
                </tr>
              </thead>
              <tbody ref={body}>
                <For each={rows()}>
                  {(row) => (
                    <tr>
                      <th scope="row">
                        <A
                          href={recordHref({ module: row.module, id: row.register }, row.id)}
                          data-row={row.id}
                        >
                          {recordName(row.title)}
                        </A>
                      </th>
                      <td>{placeName(row.area)}</td>
                      <td>{row.stateLabel}</td>
                      <td>{row.startedOn}</td>
                      <td>{row.end ?? "—"}</td>
                      <td class={row.inTime ? "" : "red"}>
                        {row.metOn}
                        <span class="hidden-text">{row.inTime ? "按期" : "超期"}</span>
                      </td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </Show>
        </Answer>
      </section>
    </>
  );
}
