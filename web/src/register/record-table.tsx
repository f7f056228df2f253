import type { AnyRegister, Part, RecordView } from "@minzheng/register";
import { A } from "@solidjs/router";
import { For, onMount, Show } from "solid-js";
import { recordHref } from "./addresses.ts";
import { stateLabel, stateTone } from "./questions.ts";
import { titleOf } from "./titles.ts";
import { headingOf, isFigure, valueText, type Words } from "./value-text.ts";
import { leftAt } from "./walk.ts";

/** A page of records; the first column leads to each. The row it was left by gets the focus back. */
export function RecordTable(props: {
  readonly register: AnyRegister;
  readonly columns: readonly Part[];
  readonly rows: readonly RecordView[];
  /** Address of the list. */
  readonly list: string;
  readonly words: Words;
}) {
  let body: HTMLTableSectionElement | undefined;
  const hasStates = () => Object.keys(props.register.process.states).length > 1;
  const rest = () => props.columns.slice(1);
  onMount(() => {
    const left = leftAt(props.list);
    const row = left && body?.querySelector<HTMLElement>(`[data-row="${CSS.escape(left)}"]`);
    if (!row) return;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  });
  return (
    <div class="wide">
      <table class="rows">
        <caption class="hidden-text">{props.register.label}</caption>
        <thead>
          <tr>
            <For each={props.columns}>
              {(column) => (
                <th scope="col" class={isFigure(column.kind) ? "number" : ""}>
                  {headingOf(column)}
                </th>
              )}
            </For>
            <Show when={hasStates()}>
              <th scope="col">状态</th>
            </Show>
          </tr>
        </thead>
        <tbody ref={body}>
          <For each={props.rows}>
            {(row) => (
              <tr>
                <th scope="row">
                  <A href={recordHref(props.register, row.id)} data-row={row.id}>
                    {titleOf(props.register, row, {
                      parts: props.columns,
                      words: props.words,
                    })}
                  </A>
                </th>
                <For each={rest()}>
                  {({ name, kind }) => (
                    <td class={isFigure(kind) ? "number" : "cell"}>
                      {valueText(kind, row.fields[name], props.words)}
                    </td>
                  )}
                </For>
                <Show when={hasStates()}>
                  <td>
                    <span class={`tag ${stateTone(props.register, row.state)}`}>
                      {stateLabel(props.register, row.state)}
                    </span>
                  </td>
                </Show>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}
