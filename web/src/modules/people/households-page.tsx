import "./people.css";
import { contract } from "@minzheng/people";
import { A, useSearchParams } from "@solidjs/router";
import { useInfiniteQuery, useQuery } from "@tanstack/solid-query";
import { createSignal, For, Show } from "solid-js";
import { useClient, useDesk } from "../../context.ts";
import { countText } from "../../text/money.ts";
import { programmeLabel } from "../../text/programmes.ts";
import { holds } from "../../text/roles.ts";
import { Answer } from "../../ui/answer.tsx";
import { dataOf } from "../../ui/data-of.ts";
import { Icon } from "../../ui/icon.tsx";
import { useFilterKey, useRowKeys } from "../../ui/keys.ts";
import { Empty, Loaded } from "../../ui/states.tsx";
import { townshipsWithin } from "./townships.ts";

/** `/households?township=&text=`: one township at a time, with search; the URL is the list. */
export default function HouseholdsPage() {
  const { officer } = useDesk();
  const client = useClient(contract);
  const [search, setSearch] = useSearchParams<{ township: string; text: string }>();
  useRowKeys();
  useFilterKey();
  const divisions = useQuery(() => ({
    queryKey: ["divisions"],
    queryFn: () => client.divisions({}),
    staleTime: 600_000,
  }));
  const townships = () =>
    townshipsWithin(
      dataOf(divisions)?.rows ?? [],
      officer.assignments.map(({ area }) => area),
    );
  const area = () => search.township ?? townships()[0]?.code ?? "";
  const [draft, setDraft] = createSignal(search.text ?? "");
  const households = useInfiniteQuery(() => ({
    queryKey: ["households", area(), search.text ?? ""],
    enabled: area() !== "",
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      client.findHouseholds({
        area: area(),
        ...(search.text ? { text: search.text } : {}),
        ...(pageParam === undefined ? {} : { cursor: pageParam }),
      }),
    getNextPageParam: (last: { cursor?: string | undefined }) => last.cursor,
  }));
  const rows = () => dataOf(households)?.pages.flatMap((page) => page.rows) ?? [];
  const find = (event: Event) => {
    event.preventDefault();
    setSearch({ text: draft().trim() === "" ? undefined : draft().trim() });
  };

  return (
    <>
      <div class="page-head">
        <h1>家庭档案</h1>
        <p class="soft">在册家庭，按乡镇查看</p>
        <Show when={holds(officer, ["county-clerk", "township-clerk"])}>
          <div class="actions">
            <Show when={holds(officer, ["county-clerk"])}>
              <A class="button" href="/households/move-in">
                <Icon name="download" /> 迁入家庭
              </A>
            </Show>
            <A class="button" href="/households/new">
              <Icon name="plus" /> 登记家庭
            </A>
          </div>
        </Show>
      </div>
      <Loaded query={divisions} what="行政区划">
        {() => (
          <section class="card">
            <form class="bar" aria-label="查找家庭" onSubmit={find}>
              <label>
                乡镇{" "}
                <select
                  class="input area-select"
                  value={area()}
                  onChange={(event) => setSearch({ township: event.currentTarget.value })}
                >
                  <For each={townships()}>
                    {(row) => (
                      <option value={row.code} selected={row.code === area()}>
                        {row.name}
                      </option>
                    )}
                  </For>
                </select>
              </label>
              <label class="find">
                <span class="hidden-text">查找家庭</span>
                <input
                  class="input"
                  data-filter
                  type="search"
                  placeholder="户编号、身份证号后四位或姓名"
                  value={draft()}
                  onInput={(event) => setDraft(event.currentTarget.value)}
                />
              </label>
              <button type="submit" class="button">
                <Icon name="search" /> 查找 <span class="key">/</span>
              </button>
              <Show when={search.text}>
                <button
                  type="button"
                  class="button"
                  onClick={() => {
                    setDraft("");
                    setSearch({ text: undefined });
                  }}
                >
                  清空条件
                </button>
              </Show>
              <span class="push soft small" role="status">
                已显示 {countText(rows().length)} 户{households.hasNextPage ? "，还有更多" : ""}
              </span>
            </form>
            <Show
              when={townships().length > 0}
              fallback={
                <Empty title="还没有载入行政区划">请系统管理员先载入本县的乡镇和村（社区）。</Empty>
              }
            >
              <Answer query={households} what="家庭">
                <Show
                  when={rows().length > 0}
                  fallback={
                    <Show
                      when={search.text}
                      fallback={
                        <Empty title="这个乡镇还没有在册家庭">
                          在「名册导入」导入名册，或逐户登记后，家庭会出现在这里。
                        </Empty>
                      }
                    >
                      {(text) => (
                        <Empty title={`没有找到「${text()}」`}>
                          请核对户编号、身份证号后四位或姓名，或换一个乡镇。
                        </Empty>
                      )}
                    </Show>
                  }
                >
                  <table class="rows">
                    <caption class="hidden-text">家庭</caption>
                    <thead>
                      <tr>
                        <th scope="col">户编号</th>
                        <th scope="col">户主</th>
                        <th scope="col">村（社区）</th>
                        <th scope="col">类别</th>
                        <th scope="col" class="number">
                          人口
                        </th>
                        <th scope="col">享受项目</th>
                      </tr>
                    </thead>
                    <tbody>
                      <For each={rows()}>
                        {(row) => (
                          <tr>
                            <th scope="row">
                              <A href={`/households/${row.householdId}`} data-row>
                                {row.number}
                              </A>
                            </th>
                            <td>{row.headName}</td>
                            <td>{row.villageName}</td>
                            <td class="soft">{row.category === "urban" ? "城市" : "农村"}</td>
                            <td class="number">{row.members}</td>
                            <td>
                              <For each={row.programmes} fallback={<span class="muted">—</span>}>
                                {(name) => (
                                  <span class="tag programme">{programmeLabel(name)}</span>
                                )}
                              </For>
                            </td>
                          </tr>
                        )}
                      </For>
                    </tbody>
                  </table>
                </Show>
              </Answer>
            </Show>
          </section>
        )}
      </Loaded>
    </>
  );
}
