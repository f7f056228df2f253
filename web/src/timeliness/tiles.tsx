import { For, type JSX } from "solid-js";

export interface Tile {
  readonly name: string;
  readonly value: JSX.Element;
  readonly note: JSX.Element;
  /** Words rather than a figure. */
  readonly isWords?: boolean;
}

/** The page's sums in a row. */
export function Tiles(props: { readonly label: string; readonly tiles: readonly Tile[] }) {
  return (
    <ul class="tiles" aria-label={props.label}>
      <For each={props.tiles}>
        {(tile) => (
          <li>
            <p class="tile-name">{tile.name}</p>
            <p class="tile-value" classList={{ words: tile.isWords === true }}>
              {tile.value}
            </p>
            <p class="small soft">{tile.note}</p>
          </li>
        )}
      </For>
    </ul>
  );
}
