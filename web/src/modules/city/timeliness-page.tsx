import "./city.css";
import "../../timeliness/timeliness.css";
import { type ComparedLimits, contract } from "@minzheng/city/contract";
import { monthOf, month as monthText } from "@minzheng/kernel";
import { useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { Show } from "solid-js";
import { useClient } from "../../context.ts";
import { instantProse } from "../../text/dates.ts";
import { definition, type Span, spanLabels, spanOf } from "../../timeliness/figures.ts";
import { SpanSwitch } from "../../timeliness/span-switch.tsx";
import { Tiles } from "../../timeliness/tiles.tsx";
import { useToday } from "../../today.ts";
import { Loaded } from "../../ui/states.tsx";
import { CountyBars } from "./county-bars.tsx";
import { countyRanks } from "./county-ranks.ts";
import { RankedCounties } from "./ranked-counties.tsx";
import { ShareMatrix } from "./share-matrix.tsx";
import { cityTiles } from "./timeliness-tiles.tsx";

/** `/city-timeliness?month=&span=`: how the counties keep their limits; totals alone, no record. */
export default function CityTimelinessPage() {
  const client = useClient(contract);
  const today = useToday();
  const [search] = useSearchParams<{ month: string; span: string }>();
  const thisMonth = monthOf(today);
  const month = () => (search.month ? monthText(search.month) : thisMonth);
  const span = () => spanOf(search.span);
  const query = useQuery(() => ({
    queryKey: ["city", "timeliness", month()],
    queryFn: () => client.timeliness({ month: month() }),
  }));
  return (
    <Loaded query={query} what="各县办理时限" isPage>
      {(data) => (
        <>
          <div class="page-head">
            <h1>办理时限</h1>
            <p class="soft">
              <Show when={data().asOf} fallback="还没有县区数据">
                {(asOf) => <>数据截至 {instantProse(asOf())}</>}
              </Show>
            </p>
            <div class="actions">
              <SpanSwitch month={month()} span={span()} last={thisMonth} />
            </div>
          </div>
          <Comparison data={data()} span={span()} />
        </>
      )}
    </Loaded>
  );
}

function Comparison(props: { readonly data: ComparedLimits; readonly span: Span }) {
  const shown = () => ({ month: props.data.month, span: props.span });
  const counties = () => countyRanks(props.data, props.span);
  const nameOf = (code: string) =>
    props.data.counties.find(({ county }) => county === code)?.name ?? code;
  return (
    <>
      <Tiles
        label={`全市${spanLabels[props.span]}办理时限合计`}
        tiles={cityTiles({ ...props.data, nameOf }, counties(), props.span)}
      />
      <div class="timeliness-columns">
        <section class="card">
          <header>
            <h2>县区排名</h2>
            <span class="muted small">{spanLabels[props.span]}，全部环节</span>
          </header>
          <RankedCounties counties={counties()} data={props.data} shown={shown()} nameOf={nameOf} />
        </section>
        <section class="card">
          <header>
            <h2>按期办结率</h2>
            <span class="muted small">{spanLabels[props.span]}，全部环节</span>
          </header>
          <CountyBars counties={counties()} nameOf={nameOf} />
          <p class="table-note muted small">{definition}。</p>
        </section>
      </div>
      <section class="card">
        <header>
          <h2>各环节</h2>
          <span class="muted small">每格为该县区的按期办结率；灰色为应办结不足的，附件数</span>
        </header>
        <ShareMatrix data={props.data} span={props.span} nameOf={nameOf} />
      </section>
    </>
  );
}
