import type { CountyMonth } from "@minzheng/city/contract";
import { For, Show } from "solid-js";
import { Sparkline } from "../../charts/sparkline.tsx";
import { countText, percentText } from "../../text/money.ts";
import { useRowKeys } from "../../ui/keys.ts";
import { type Measure, ranking, wholeCity } from "./measures.ts";

interface RankTableProps {
  readonly counties: readonly CountyMonth[];
  readonly measure: Measure;
  readonly selected: string | undefined;
  readonly onSelect: (county: string) => void;
}

/** Counties by the chosen measure, with twelve months on one common scale and the denominators. */
export function RankTable(props: RankTableProps) {
  useRowKeys();
  const rows = () => ranking(props.counties, props.measure);
  const whole = () => wholeCity(props.counties, props.measure);
  const largest = () => Math.max(Number.MIN_VALUE, ...rows().map(({ value }) => value ?? 0));
  const scale = (): [number, number] => {
    const all = props.counties.flatMap(({ history }) => history.map(({ dueFen }) => dueFen));
    return all.length === 0 ? [0, 1] : [Math.min(...all) * 0.98, Math.max(...all)];
  };
  return (
    <section class="card">
      <header>
        <h2>县区排名</h2>
        <span class="muted small">
          <Show when={whole() !== undefined} fallback="本月还没有数据">
            全市 {props.measure.text(whole() ?? 0)} {props.measure.unit}
          </Show>
        </span>
      </header>
      <table class="rows rank">
        <caption class="hidden-text">县区按{props.measure.label}排名</caption>
        <thead>
          <tr>
            <th scope="col" class="number">
              名次
            </th>
            <th scope="col">县区</th>
            <th scope="col" class="number">
              {props.measure.label}
              {props.measure.unit === "" ? "" : `（${props.measure.unit}）`}
            </th>
            <th scope="col">对比</th>
            <th scope="col">近 12 个月应发</th>
            <th scope="col" class="number">
              户数
            </th>
            <th scope="col" class="number">
              人数
            </th>
            <th scope="col" class="number">
              发放进度
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={rows()}>
            {(row) => (
              <tr aria-selected={row.county.county === props.selected}>
                <td class="number strong">{row.rank ?? "—"}</td>
                <th scope="row">
                  <button
                    type="button"
                    class="county-name"
                    data-row
                    aria-pressed={row.county.county === props.selected}
                    onClick={() => props.onSelect(row.county.county)}
                  >
                    {row.county.name}
                  </button>
                </th>
                <td class="number strong">
                  {row.value === undefined ? "—" : props.measure.text(row.value)}
                </td>
                <td>
                  <span class="bullet" aria-hidden="true">
                    <i style={{ width: `${((row.value ?? 0) / largest()) * 100}%` }} />
                  </span>
                </td>
                <td>
                  <Show
                    when={row.county.history.length > 1}
                    fallback={
                      <span class="muted small">{row.county.lines > 0 ? "首月" : "—"}</span>
                    }
                  >
                    <Sparkline
                      values={row.county.history.map(({ dueFen }) => dueFen)}
                      scale={scale()}
                    />
                  </Show>
                </td>
                <td class="number soft">{countText(row.county.households)}</td>
                <td class="number soft">{countText(row.county.persons)}</td>
                <td class="number">
                  {row.county.dueFen === 0
                    ? "—"
                    : percentText(row.county.paidFen / row.county.dueFen)}
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  );
}
