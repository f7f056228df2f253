import "./city.css";
import { contract } from "@minzheng/city/contract";
import { addMonths, type Month, monthOf, month as monthText } from "@minzheng/kernel";
import { useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { Show } from "solid-js";
import { useClient } from "../../context.ts";
import { instantProse, isOlderThan } from "../../text/dates.ts";
import { useToday } from "../../today.ts";
import { dataOf } from "../../ui/data-of.ts";
import { Icon } from "../../ui/icon.tsx";
import { MonthSelect } from "../../ui/month-select.tsx";
import { Loaded } from "../../ui/states.tsx";
import { MapCard } from "./map-card.tsx";
import { measureOf } from "./measures.ts";
import { Positions } from "./positions.tsx";
import { RankTable } from "./rank-table.tsx";
import { Tiles } from "./tiles.tsx";

/** A cell is on the city's page within seconds; a day without any is worth a word. */
const staleMinutes = 60 * 24;

/** `/city?month=&measure=&county=`: one month of the whole city; one choice of county everywhere. */
export default function CityPage() {
  const client = useClient(contract);
  const [search, setSearch] = useSearchParams<{ month: string; measure: string; county: string }>();
  const today = useToday();
  const thisMonth = monthOf(today);
  const month = (): Month => (search.month ? monthText(search.month) : thisMonth);
  const overview = useQuery(() => ({
    queryKey: ["city", month()],
    queryFn: () => client.overview({ month: month() }),
    refetchInterval: 15_000,
  }));
  const measure = () => measureOf(search.measure);
  const select = (county: string) =>
    setSearch({ county: search.county === county ? undefined : county });
  const isStale = (asOf: string) =>
    month() === thisMonth && isOlderThan(asOf, staleMinutes, Date.now());

  return (
    <>
      <div class="page-head">
        <h1>综合看板</h1>
        <p class="soft">
          <Show when={dataOf(overview)?.asOf} fallback="还没有县区数据">
            {(asOf) => (
              <span classList={{ amber: isStale(asOf()) }}>
                数据截至 {instantProse(asOf())}
                {isStale(asOf()) ? "，已超过一天没有更新" : ""}
              </span>
            )}
          </Show>
        </p>
        <div class="actions">
          <fieldset class="month-switch" aria-label="统计月份">
            <button
              type="button"
              class="button"
              aria-label="上一个月"
              onClick={() => setSearch({ month: addMonths(month(), -1) })}
            >
              <Icon name="left" />
            </button>
            <MonthSelect
              label="统计月份"
              value={month()}
              last={thisMonth}
              onSelect={(chosen) => setSearch({ month: chosen })}
            />
            <button
              type="button"
              class="button"
              aria-label="下一个月"
              disabled={month() >= thisMonth}
              onClick={() => setSearch({ month: addMonths(month(), 1) })}
            >
              <Icon name="right" />
            </button>
          </fieldset>
          <button type="button" class="button" onClick={() => window.print()}>
            <Icon name="print" /> 打印
          </button>
        </div>
      </div>
      <Loaded query={overview} what="全市总览">
        {(data) => (
          <>
            <Tiles counties={data().counties} month={month()} />
            <div class="city-columns">
              <MapCard
                counties={data().counties}
                measure={measure()}
                selected={search.county}
                onSelect={select}
                onMeasure={(id) => setSearch({ measure: id })}
              />
              <RankTable
                counties={data().counties}
                measure={measure()}
                selected={search.county}
                onSelect={select}
              />
            </div>
            <Positions counties={data().counties} selected={search.county} month={month()} />
          </>
        )}
      </Loaded>
    </>
  );
}
