import type { CountyMonth } from "@minzheng/city/contract";
import { For } from "solid-js";
import { CountyMap } from "../../charts/county-map.tsx";
import { type Measure, measures, shadeBounds, shadeOf, valueFor } from "./measures.ts";

interface MapCardProps {
  readonly counties: readonly CountyMonth[];
  readonly measure: Measure;
  readonly selected: string | undefined;
  readonly onSelect: (county: string) => void;
  readonly onMeasure: (id: string) => void;
}

/** Counties shaded by the chosen measure, with the choice of measure and its definition. */
export function MapCard(props: MapCardProps) {
  const known = () =>
    props.counties.flatMap((county) => {
      const value = valueFor(county, props.measure);
      return value === undefined ? [] : [value];
    });
  const bounds = () => shadeBounds(known());
  const values = () =>
    props.counties.map((county) => {
      const value = valueFor(county, props.measure);
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
          <select
            class="input measure-select"
            onChange={(event) => props.onMeasure(event.currentTarget.value)}
          >
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
              <i
                style={{ background: `var(--seq-${bounds().length === 1 ? 3 : i() + 1})` }}
                aria-hidden="true"
              />
              {props.measure.text(Math.round(bound * 10_000) / 10_000)}
            </span>
          )}
        </For>
        <span class="push">{props.measure.definition}</span>
      </div>
    </section>
  );
}
