import { For, type JSX, Show } from "solid-js";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A small table to type into, with a line to add another row. */
export function EntryTable(props: {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly add: string;
  readonly onAdd: () => void;
  readonly children: JSX.Element;
}) {
  return (
    <div class="entry">
      <table class="rows entry-table">
        <caption>{props.caption}</caption>
        <thead>
          <tr>
            <For each={props.columns}>
              {(column) => (
                <Show when={column !== ""} fallback={<td />}>
                  <th scope="col">{column}</th>
                </Show>
              )}
            </For>
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
      <button type="button" class="link" onClick={() => props.onAdd()}>
        {props.add}
      </button>
    </div>
  );
}

/** Which cell it is, for readers, and whether what is typed cannot be used. */
interface CellProps {
  readonly label: string;
  readonly name: string;
  readonly isWrong: boolean;
}

export function Text(
  props: CellProps & {
    readonly value: string;
    readonly placeholder?: string;
    readonly onType: (text: string) => void;
  },
) {
  return (
    <input
      class="input"
      aria-label={`${props.label}${props.name}`}
      aria-invalid={props.isWrong}
      value={props.value}
      placeholder={props.placeholder}
      onInput={(event) => props.onType(event.currentTarget.value)}
    />
  );
}

export function Choose(
  props: CellProps & {
    readonly value: string;
    readonly choices: readonly Choice[];
    /** What stands for nothing. */
    readonly none?: string;
    readonly onChoose: (value: string) => void;
  },
) {
  return (
    <select
      class="input"
      aria-label={`${props.label}${props.name}`}
      aria-invalid={props.isWrong}
      onChange={(event) => props.onChoose(event.currentTarget.value)}
    >
      <Show when={props.none}>{(none) => <option value="">{none()}</option>}</Show>
      <For each={props.choices}>
        {({ value, label }) => (
          <option value={value} selected={value === props.value}>
            {label}
          </option>
        )}
      </For>
    </select>
  );
}

export function Tick(
  props: CellProps & { readonly value: boolean; readonly onTick: (value: boolean) => void },
) {
  return (
    <input
      type="checkbox"
      aria-label={`${props.label}${props.name}`}
      checked={props.value}
      onChange={(event) => props.onTick(event.currentTarget.checked)}
    />
  );
}

export function Remove(props: {
  readonly what: string;
  readonly isLast?: boolean;
  readonly onRemove: () => void;
}) {
  return (
    <button
      type="button"
      class="link"
      aria-label={`删除${props.what}`}
      disabled={props.isLast}
      onClick={() => props.onRemove()}
    >
      删除
    </button>
  );
}
