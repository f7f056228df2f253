import "./city.css";
import "../../timeliness/timeliness.css";
import { contract } from "@minzheng/city/contract";
import { monthOf, month as monthText } from "@minzheng/kernel";
import { timelinessMonths } from "@minzheng/register";
import { A, useParams, useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { useClient } from "../../context.ts";
import { instantProse } from "../../text/dates.ts";
import {
  byMonth,
  byPlace,
  byStep,
  definition,
  spanLabels,
  spanOf,
} from "../../timeliness/figures.ts";
import { cityHref } from "../../timeliness/links.ts";
import { PlaceTable } from "../../timeliness/place-table.tsx";
import { SpanSwitch } from "../../timeliness/span-switch.tsx";
import { StepTable } from "../../timeliness/step-table.tsx";
import { summaryTiles } from "../../timeliness/summary.tsx";
import { Tiles } from "../../timeliness/tiles.tsx";
import { TrendChart } from "../../timeliness/trend-chart.tsx";
import { useToday } from "../../today.ts";
import { Loaded } from "../../ui/states.tsx";

/** `/city-timeliness/:county?month=&span=`: the steps and townships of one county; totals alone. */
export default function CountyTimelinessPage() {
  const params = useParams<{ county: string }>();
  const client = useClient(contract);
  const today = useToday();
  const [search] = useSearchParams<{ month: string; span: string }>();
  const thisMonth = monthOf(today);
  const month = () => (search.month ? monthText(search.month) : thisMonth);
  const span = () => spanOf(search.span);
  const query = useQuery(() => ({
    queryKey: ["city", "timeliness", month(), params.county],
    queryFn: () => client.countyTimeliness({ county: params.county, month: month() }),
  }));
  return (
    <Loaded query={query} what="乡镇办理时限" isPage>
      {(data) => {
        const nameOf = (code: string) =>
          data().townships.find(({ township }) => township === code)?.name ?? code;
        const places = () =>
          byPlace(
            data().townships.map(({ township }) => township),
            data(),
            span(),
          );
        return (
          <>
            <nav class="crumb" aria-label="位置">
              <A href={cityHref({ month: month(), span: span() })}>办理时限</A>
              <span aria-hidden="true">/</span>
              <span>{data().county.name}</span>
            </nav>
            <div class="page-head">
              <h1>{data().county.name}办理时限</h1>
              <p class="soft">
                {data().county.asOf === undefined
                  ? "还没有数据"
                  : `数据截至 ${instantProse(data().county.asOf)}`}
              </p>
              <div class="actions">
                <SpanSwitch month={month()} span={span()} last={thisMonth} />
              </div>
            </div>
            <Tiles
              label={`${data().county.name}${spanLabels[span()]}办理时限合计`}
              tiles={summaryTiles({ ...data(), places: places(), span: span(), nameOf })}
            />
            <section class="card">
              <header>
                <h2>各乡镇</h2>
                <span class="muted small">{definition}</span>
              </header>
              <PlaceTable places={places()} nameOf={nameOf} />
            </section>
            <section class="card section-gap">
              <header>
                <h2>近 12 个月</h2>
                <span class="muted small">按办结月份，全部环节</span>
              </header>
              <TrendChart
                months={byMonth(data().trend, timelinessMonths(month()))}
                what={data().county.name}
              />
            </section>
            <section class="card section-gap">
              <header>
                <h2>各环节</h2>
              </header>
              <StepTable
                steps={byStep(data().steps, data().rows, span())}
                caption={`${data().county.name}各环节按期办结情况`}
              />
            </section>
          </>
        );
      }}
    </Loaded>
  );
}
