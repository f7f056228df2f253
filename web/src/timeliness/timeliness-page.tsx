import "../modules/city/city.css";
import "./timeliness.css";
import { monthOf, month as monthText } from "@minzheng/kernel";
import { timelinessMonths } from "@minzheng/register";
import { A, useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { Show } from "solid-js";
import { type Divisions, useDivisions } from "../register/divisions.ts";
import { dayProse } from "../text/dates.ts";
import { useToday } from "../today.ts";
import { Loaded } from "../ui/states.tsx";
import { useWorkClient } from "../work/work-query.ts";
import { byMonth, byPlace, byStep, definition, type Span, spanLabels, spanOf } from "./figures.ts";
import { metHref, townshipHref, workHref } from "./links.ts";
import { PlaceTable } from "./place-table.tsx";
import { SpanSwitch } from "./span-switch.tsx";
import { StepTable } from "./step-table.tsx";
import { summaryTiles } from "./summary.tsx";
import { Tiles } from "./tiles.tsx";
import { TrendChart } from "./trend-chart.tsx";

/** `/timeliness?month=&span=&area=`: how limits are kept, by step and township; figures lead on. */
export default function TimelinessPage() {
  const client = useWorkClient();
  const divisions = useDivisions();
  const today = useToday();
  const [search] = useSearchParams<{ month: string; span: string; area: string }>();
  const thisMonth = monthOf(today);
  const month = () => (search.month ? monthText(search.month) : thisMonth);
  const span = () => spanOf(search.span);
  const query = useQuery(() => ({
    queryKey: ["work", "timeliness", month(), search.area],
    queryFn: () =>
      client.timeliness({ month: month(), ...(search.area ? { area: search.area } : {}) }),
  }));
  return (
    <>
      <Show when={search.area}>
        {(area) => (
          <nav class="crumb" aria-label="位置">
            <A href={`/timeliness?month=${month()}&span=${span()}`}>办理时限</A>
            <span aria-hidden="true">/</span>
            <span>{divisions.nameOf(area())}</span>
          </nav>
        )}
      </Show>
      <Loaded query={query} what="办理时限" isPage>
        {(data) => (
          <>
            <div class="page-head">
              <h1>{search.area ? `${divisions.nameOf(search.area)}办理时限` : "办理时限"}</h1>
              <p class="soft">截至 {dayProse(data().asOf)}</p>
              <div class="actions">
                <SpanSwitch month={month()} span={span()} last={thisMonth} />
              </div>
            </div>
            <Figures data={data()} span={span()} area={search.area} divisions={divisions} />
          </>
        )}
      </Loaded>
    </>
  );
}

type Answer = Awaited<ReturnType<ReturnType<typeof useWorkClient>["timeliness"]>>;

function Figures(props: {
  readonly data: Answer;
  readonly span: Span;
  readonly area: string | undefined;
  readonly divisions: Divisions;
}) {
  const shown = () => ({ month: props.data.month, span: props.span, area: props.area });
  const places = () => [...new Set(props.data.rows.map(({ area }) => area))];
  const steps = () => byStep(props.data.steps, props.data.rows, props.span);
  const ranked = () => byPlace(places(), props.data, props.span);
  const { nameOf } = props.divisions;
  return (
    <>
      <Tiles
        label={`${spanLabels[props.span]}办理时限合计`}
        tiles={summaryTiles({
          ...{ rows: props.data.rows, steps: props.data.steps, places: ranked() },
          ...{ span: props.span, nameOf },
          workHref: (broken) => workHref(undefined, { area: props.area, broken }),
        })}
      />
      <section class="card">
        <header>
          <h2>各环节</h2>
          <span class="muted small">{definition}</span>
        </header>
        <StepTable
          steps={steps()}
          caption="各环节按期办结情况"
          links={{
            met: (step, late) => metHref(step, shown(), late),
            work: (step, broken) => workHref(step, { area: props.area, broken }),
          }}
        />
      </section>
      <section class="card section-gap">
        <header>
          <h2>近 12 个月</h2>
          <span class="muted small">按办结月份，全部环节</span>
        </header>
        <TrendChart
          months={byMonth(props.data.trend, timelinessMonths(monthText(props.data.month)))}
          what="全部环节"
        />
      </section>
      <Show when={props.area === undefined}>
        <section class="card section-gap">
          <header>
            <h2>各乡镇</h2>
            <span class="muted small">点乡镇看它的各环节</span>
          </header>
          <PlaceTable
            places={ranked()}
            nameOf={nameOf}
            href={(area) => townshipHref(area, shown())}
            overdueHref={(area) => workHref(undefined, { area, broken: true })}
          />
        </section>
      </Show>
    </>
  );
}
