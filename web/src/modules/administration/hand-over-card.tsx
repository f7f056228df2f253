import { contract } from "@minzheng/administration/contract";
import { postLabels } from "@minzheng/contract";
import { useQuery } from "@tanstack/solid-query";
import { For, Show } from "solid-js";
import { useClient, useDesk } from "../../context.ts";
import { useDivisions } from "../../register/divisions.ts";
import type { RecordProps } from "../../register/page-props.ts";
import { Loaded } from "../../ui/states.tsx";

/** What an officer would leave behind: posts and who else holds them, and how much waits in them. */
export default function HandOverCard(props: RecordProps) {
  const { config, officer } = useDesk();
  const isShown = () => props.view.state !== "left" && officer.tenant !== config.city.code;
  return (
    <Show when={isShown()}>
      <Card {...props} />
    </Show>
  );
}

const piles = [
  ["overdue", "已超期"],
  ["today", "今日到期"],
  ["soon", "三个工作日内"],
  ["later", "以后到期"],
  ["paused", "暂停计时"],
] as const;

function Card(props: RecordProps) {
  const client = useClient(contract);
  const divisions = useDivisions();
  const query = useQuery(() => ({
    queryKey: ["register", "officer", "hand-over", props.view.id],
    queryFn: () => client.officer.handOver({ id: props.view.id }),
  }));
  return (
    <section class="card" aria-labelledby="hand-over">
      <header>
        <h2 id="hand-over">离岗交接清单</h2>
      </header>
      <Loaded query={query} what="离岗交接清单">
        {(list) => (
          <>
            <table class="rows">
              <caption class="hidden-text">岗位与接手人员</caption>
              <thead>
                <tr>
                  <th scope="col">岗位</th>
                  <th scope="col">管辖范围</th>
                  <th scope="col">其他在岗人员</th>
                </tr>
              </thead>
              <tbody>
                <For
                  each={list().posts}
                  fallback={
                    <tr>
                      <td colspan="3">今日没有岗位</td>
                    </tr>
                  }
                >
                  {({ role, area, colleagues }) => (
                    <tr>
                      <td>{postLabels[role]}</td>
                      <td>{divisions.placeName(area)}</td>
                      <td>
                        <Show when={colleagues.length > 0} fallback={<b class="red">无人接手</b>}>
                          {colleagues.join("、")}
                        </Show>
                      </td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
            <p class="foot soft">
              这些岗位的待办：
              {piles.map(([pile, label]) => `${label} ${list().work[pile]} 件`).join("，")}
            </p>
          </>
        )}
      </Loaded>
    </section>
  );
}
