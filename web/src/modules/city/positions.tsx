import type { CountyMonth } from "@minzheng/city/contract";
import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { PositionStrip } from "../../charts/position-strip.tsx";
import { Icon } from "../../ui/icon.tsx";
import { type Measure, measures, ranking, valueFor, wholeCity } from "./measures.ts";

interface PositionsProps {
  readonly counties: readonly CountyMonth[];
  readonly selected: string | undefined;
  readonly month: string;
}

/** Where the chosen county stands among all, measure by measure. */
export function Positions(props: PositionsProps) {
  const chosen = () => props.counties.find(({ county }) => county === props.selected);
  const count = () => props.counties.length;
  return (
    <section class="card">
      <Show
        when={chosen()}
        fallback={
          <p class="strip-hint soft">在地图或排名中选一个县区，看它在 {count()} 个县区中的位置。</p>
        }
      >
        {(county) => (
          <>
            <header>
              <h2>
                {county().name}在 {count()} 个县区中的位置
              </h2>
              <span class="muted small">
                每点一个县区，越靠右越高（暂缓、退汇率越靠右越低） · 未设目标
              </span>
              <A class="push small" href={`/city/${county().county}?month=${props.month}`}>
                查看{county().name}各乡镇 <Icon name="right" />
              </A>
            </header>
            <ul class="strips">
              <For each={measures}>
                {(measure) => (
                  <StripRow measure={measure} counties={props.counties} county={county()} />
                )}
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
  const own = () =>
    ranking(props.counties, props.measure).find((row) => row.county === props.county);
  const whole = () => wholeCity(props.counties, props.measure);
  const values = () =>
    props.counties.flatMap((county) => {
      const value = valueFor(county, props.measure);
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
