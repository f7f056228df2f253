import "./charts.css";
import { geoMercator, geoPath } from "d3-geo";
import { For, Show } from "solid-js";
import shapes from "../assets/counties.geojson?raw";

interface County {
  readonly type: "Feature";
  readonly properties: { readonly code: string; readonly name: string };
  readonly geometry: { readonly type: "Polygon"; readonly coordinates: [number, number][][] };
}

const counties = JSON.parse(shapes) as {
  readonly type: "FeatureCollection";
  readonly features: readonly County[];
};
const size: [number, number] = [450, 402];
const collection = { type: "FeatureCollection" as const, features: [...counties.features] };
const path = geoPath(
  geoMercator().fitExtent(
    [
      [8, 6],
      [size[0] - 8, size[1] - 6],
    ],
    collection,
  ),
);

export interface MapValue {
  readonly code: string;
  readonly name: string;
  readonly text: string;
  /** 0 to 4, light to dark; undefined where nothing is known yet. */
  readonly shade: number | undefined;
}

/** Counties shaded in five steps, each with its name and figure; the same choice as the table's. */
export function CountyMap(props: {
  readonly label: string;
  readonly values: readonly MapValue[];
  readonly selected: string | undefined;
  readonly onSelect: (code: string) => void;
}) {
  const of = (code: string) => props.values.find((value) => value.code === code);
  const fill = (code: string) => {
    const shade = of(code)?.shade;
    return shade === undefined ? "var(--grey-bg)" : `var(--seq-${shade + 1})`;
  };
  const chosen = () => counties.features.find((c) => c.properties.code === props.selected);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing has no fieldset
    <svg
      class="county-map"
      viewBox={`0 0 ${size[0]} ${size[1]}`}
      role="group"
      aria-label={props.label}
    >
      <For each={counties.features}>
        {(county) => (
          // biome-ignore lint/a11y/useSemanticElements: a shape cannot be a button element
          <path
            d={path(county) ?? ""}
            fill={fill(county.properties.code)}
            stroke="#fff"
            stroke-width="1.5"
            stroke-linejoin="round"
            role="button"
            tabindex="0"
            aria-label={`${of(county.properties.code)?.name ?? county.properties.name} ${of(county.properties.code)?.text ?? "没有数据"}`}
            aria-pressed={props.selected === county.properties.code}
            onClick={() => props.onSelect(county.properties.code)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" && event.key !== " ") return;
              event.preventDefault();
              props.onSelect(county.properties.code);
            }}
          />
        )}
      </For>
      <Show when={chosen()}>{(county) => <path class="chosen" d={path(county()) ?? ""} />}</Show>
      <For each={counties.features}>
        {(county) => {
          const [x, y] = path.centroid(county);
          return (
            // biome-ignore lint/a11y/noAriaHiddenOnFocusable: names repeat the shapes, and take no focus
            <g
              class="name"
              classList={{ inverse: (of(county.properties.code)?.shade ?? 0) >= 3 }}
              aria-hidden="true"
            >
              <text x={x} y={y - 2} text-anchor="middle">
                {of(county.properties.code)?.name ?? county.properties.name}
              </text>
              <text x={x} y={y + 13} text-anchor="middle" class="figure">
                {of(county.properties.code)?.text ?? "—"}
              </text>
            </g>
          );
        }}
      </For>
    </svg>
  );
}
