import "./city.css";
import { contract, type CountyMonth } from "@minzheng/city/contract";
import { addMonths, day, type Month, month as monthText, monthOf } from "@minzheng/kernel";
import { A, useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { For, Show } from "solid-js";
import { CountyMap } from "../../charts/county-map.tsx";
import { PositionStrip } from "../../charts/position-strip.tsx";
import { useClient, useDesk } from "../../context.ts";
import { instantProse, isOlderThan, monthProse, todayByClock } from "../../text/dates.ts";
import { countText, percentText, wanText, yuanText } from "../../text/money.ts";
import { Icon } from "../../ui/icon.tsx";
import { Loaded } from "../../ui/states.tsx";
import { type Measure, measureOf, measures, ranking, shadeBounds, shadeOf, wholeCity } from "./measures.ts";
import { RankTable } from "./rank-table.tsx";

/** A cell is on the city's page within seconds; an hour without any is worth a word. */
const staleMinutes = 60 * 24;

/** `/city?month=&measure=&county=`: one month of the whole city; one choice of county everywhere. */
export default function CityPage() {
  const { config } = useDesk();
  const client = useClient(contract);
  const [search, setSearch] = useSearchParams<{ month: string; measure: string; county: string }>();
  const thisMonth = monthOf(config.today ? day(config.today) : todayByClock());
  const month = (): Month => (search.month ? monthText(search.month) : thisMonth);
  const overview = useQuery(() => ({
    queryKey: ["city", month()],
    queryFn: () => client.overview({ month: month() }),
    refetchInterval: 15_000,
  }));
  const measure = () => measureOf(search.measure);
  const select = (county: string) => setSearch({ county: search.county === county ? undefined : county });
  const isStale = (asOf: string) => month() === thisMonth && isOlderThan(asOf, staleMinutes, Date.now());

  return (
    <>
      <div class="page-head">
        <h1>综合看板</h1>
        <p class="soft">
          <Show when={overview.data?.asOf} fallback="还没有县区数据">
            {(asOf) => (
              <span classList={{ amber: isStale(asOf()) }}>
                数据截至 {instantProse(asOf())}
                {isStale(asOf()) ? "，已超过一天没有更新" : ""}
              </span>
            )}
          </Show>
        </p>
        <div class="actions">
          <span class="month-switch" role="group" aria-label="统计月份">
            <button
              type="button"
              class="button"
              aria-label="上一个月"
              onClick={() => setSearch({ month: addMonths(month(), -1) })}
            >
              <Icon name="left" />
            </button>
            <input
              class="input"
              type="month"
              aria-label="统计月份"
              value={month()}
              max={thisMonth}
              onChange={(event) => event.currentTarget.value && setSearch({ month: event.currentTarget.value })}
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
          </span>
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

function Tiles(props: { readonly counties: readonly CountyMonth[]; readonly month: string }) {
  const sum = (of: (county: CountyMonth) => number) =>
    props.counties.reduce((all, county) => all + of(county), 0);
  const due = () => sum((c) => c.dueFen);
  const share = (fen: number) => (due() === 0 ? "还没有应发" : `占应发 ${percentText(fen / due())}`);
  const tiles = () => [
    { label: "应发金额（万元）", value: wanText(due()), note: `${yuanText(due())} 元` },
    { label: "已发金额（万元）", value: wanText(sum((c) => c.paidFen)), note: share(sum((c) => c.paidFen)) },
    { label: "待回盘（万元）", value: wanText(sum((c) => c.pendingFen)), note: share(sum((c) => c.pendingFen)) },
    { label: "暂缓（万元）", value: wanText(sum((c) => c.heldFen)), note: `${countText(sum((c) => c.heldLines))} 笔` },
    { label: "退票（万元）", value: wanText(sum((c) => c.returnedFen)), note: `${countText(sum((c) => c.returnedLines))} 笔` },
    {
      label: "保障户数",
      value: countText(sum((c) => c.households)),
      note: `${countText(sum((c) => c.persons))} 人 · ${props.counties.filter((c) => c.lines > 0).length}/${props.counties.length} 个县区已编制`,
    },
  ];
  return (
    <ul class="tiles" aria-label={`${monthProse(props.month)}全市合计`}>
      <For each={tiles()}>
        {(tile) => (
          <li>
            <p class="tile-name">{tile.label}</p>
            <p class="tile-value">{tile.value}</p>
            <p class="small soft">{tile.note}</p>
          </li>
        )}
      </For>
    </ul>
  );
}

interface MapCardProps {
  readonly counties: readonly CountyMonth[];
  readonly measure: Measure;
  readonly selected: string | undefined;
  readonly onSelect: (county: string) => void;
  readonly onMeasure: (id: string) => void;
}

function MapCard(props: MapCardProps) {
  const known = () =>
    props.counties.flatMap((county) => {
      const value = county.lines === 0 ? undefined : props.measure.of(county);
      return value === undefined ? [] : [value];
    });
  const bounds = () => shadeBounds(known());
  const values = () =>
    props.counties.map((county) => {
      const value = county.lines === 0 ? undefined : props.measure.of(county);
      return {
        code: county.county,
        name: county.name,
        text: value === undefined ? "—" : props.measure.text(value),
        shade: value === undefined ? undefined : shadeOf(value, bounds()),
      };
    });
  return (
    <section class="card">
      <header>
        <h2>{props.measure.label}</h2>
        <span class="muted small">{props.measure.unit}</span>
        <label class="push small">
          换指标{" "}
          <select class="input measure-select" onChange={(event) => props.onMeasure(event.currentTarget.value)}>
            <For each={measures}>
              {(measure) => (
                <option value={measure.id} selected={measure.id === props.measure.id}>
                  {measure.label}
                </option>
              )}
            </For>
          </select>
        </label>
      </header>
      <CountyMap
        label={`${props.counties.length} 个县区${props.measure.label}分布`}
        values={values()}
        selected={props.selected}
        onSelect={props.onSelect}
      />
      <div class="legend">
        <For each={bounds()} fallback={<span>本月还没有数据</span>}>
          {(bound, i) => (
            <span class="step">
              <i style={{ background: `var(--seq-${bounds().length === 1 ? 3 : i() + 1})` }} aria-hidden="true" />
              {props.measure.text(Math.round(bound * 10_000) / 10_000)}
            </span>
          )}
        </For>
        <span class="push">{props.measure.definition}</span>
      </div>
    </section>
  );
}

interface PositionsProps {
  readonly counties: readonly CountyMonth[];
  readonly selected: string | undefined;
  readonly month: string;
}

function Positions(props: PositionsProps) {
  const chosen = () => props.counties.find(({ county }) => county === props.selected);
  const count = () => props.counties.length;
  return (
    <section class="card">
      <Show
        when={chosen()}
        fallback={<p class="strip-hint soft">在地图或排名中选一个县区，看它在 {count()} 个县区中的位置。</p>}
      >
        {(county) => (
          <>
            <header>
              <h2>
                {county().name}在 {count()} 个县区中的位置
              </h2>
              <span class="muted small">每点一个县区，越靠右越高，退票率和暂缓越靠右越低 · 未设目标</span>
              <A class="push small" href={`/city/${county().county}?month=${props.month}`}>
                查看{county().name}各乡镇 <Icon name="right" />
              </A>
            </header>
            <ul class="strips">
              <For each={measures}>
                {(measure) => <StripRow measure={measure} counties={props.counties} county={county()} />}
              </For>
            </ul>
          </>
        )}
      </Show>
    </section>
  );
}

function StripRow(props: {
  readonly measure: Measure;
  readonly counties: readonly CountyMonth[];
  readonly county: CountyMonth;
}) {
  const own = () => ranking(props.counties, props.measure).find((row) => row.county === props.county);
  const whole = () => wholeCity(props.counties, props.measure);
  const values = () =>
    props.counties.flatMap((county) => {
      const value = props.measure.of(county);
      return value === undefined ? [] : [{ code: county.county, value }];
    });
  const text = () => {
    const value = own()?.value;
    return value === undefined ? "—" : props.measure.text(value);
  };
  return (
    <li>
      <span>{props.measure.label}</span>
      <Show when={own()?.value !== undefined} fallback={<span class="muted">没有数据</span>}>
        <PositionStrip
          label={`${props.measure.label}：${props.county.name} ${text()}${props.measure.unit}，第 ${own()?.rank} 位`}
          values={values()}
          selected={props.county.county}
          isLessBetter={props.measure.isLessBetter}
        />
      </Show>
      <span class="number">
        <b class="strong">{text()}</b> <span class="muted smaller">{props.measure.unit}</span>
      </span>
      <span class="number">
        第 <b class="strong">{own()?.rank ?? "—"}</b>
      </span>
      <span class="number muted smaller">
        {["returned-rate", "per-person"].includes(props.measure.id) && whole() !== undefined
          ? `全市 ${props.measure.text(whole() ?? 0)}`
          : ""}
      </span>
    </li>
  );
}
