import "./city.css";
import { contract } from "@minzheng/city/contract";
import { monthOf } from "@minzheng/kernel";
import { A, useParams, useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { For, Show } from "solid-js";
import { useClient } from "../../context.ts";
import { instantProse, monthProse } from "../../text/dates.ts";
import { countText, yuanText } from "../../text/money.ts";
import { useToday } from "../../today.ts";
import { dataOf } from "../../ui/data-of.ts";
import { Empty, Loaded } from "../../ui/states.tsx";

/** `/city/:county?month=`: the townships of one county; sums only, no family. */
export default function CountyPage() {
  const params = useParams<{ county: string }>();
  const [search] = useSearchParams<{ month: string }>();
  const client = useClient(contract);
  const today = useToday();
  const month = () => search.month ?? monthOf(today);
  const county = useQuery(() => ({
    queryKey: ["city", month(), params.county],
    queryFn: () => client.county({ county: params.county, month: month() }),
  }));
  return (
    <>
      <nav class="crumb" aria-label="位置">
        <A href={`/city?month=${month()}&county=${params.county}`}>综合看板</A>
        <span aria-hidden="true">/</span>
        <span>{dataOf(county)?.county.name ?? params.county}</span>
      </nav>
      <Loaded query={county} what="乡镇明细" isPage>
        {(data) => (
          <>
            <div class="page-head">
              <h1>
                {data().county.name} {monthProse(month())}
              </h1>
              <p class="soft">
                {data().county.asOf === undefined
                  ? "还没有数据"
                  : `数据截至 ${instantProse(data().county.asOf)}`}
              </p>
            </div>
            <section class="card">
              <Show when={data().townships.length > 0} fallback={<Empty title="本月还没有名册" />}>
                <table class="rows">
                  <caption class="hidden-text">各乡镇</caption>
                  <thead>
                    <tr>
                      <th scope="col">乡镇</th>
                      <th scope="col" class="number">
                        户数
                      </th>
                      <th scope="col" class="number">
                        人数
                      </th>
                      <th scope="col" class="number">
                        应发金额（元）
                      </th>
                      <th scope="col" class="number">
                        已发金额（元）
                      </th>
                      <th scope="col" class="number">
                        暂缓（笔）
                      </th>
                      <th scope="col" class="number">
                        退汇（笔）
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    <For each={data().townships}>
                      {(row) => (
                        <tr>
                          <th scope="row">{row.name}</th>
                          <td class="number">{countText(row.households)}</td>
                          <td class="number">{countText(row.persons)}</td>
                          <td class="number strong">{yuanText(row.dueFen)}</td>
                          <td class="number">{yuanText(row.paidFen)}</td>
                          <td class="number">{countText(row.heldLines)}</td>
                          <td class="number">{countText(row.returnedLines)}</td>
                        </tr>
                      )}
                    </For>
                  </tbody>
                  <tfoot>
                    <tr>
                      <th scope="row">合计</th>
                      <td class="number">{countText(data().county.households)}</td>
                      <td class="number">{countText(data().county.persons)}</td>
                      <td class="number">{yuanText(data().county.dueFen)}</td>
                      <td class="number">{yuanText(data().county.paidFen)}</td>
                      <td class="number">{countText(data().county.heldLines)}</td>
                      <td class="number">{countText(data().county.returnedLines)}</td>
                    </tr>
                  </tfoot>
                </table>
              </Show>
            </section>
          </>
        )}
      </Loaded>
    </>
  );
}
