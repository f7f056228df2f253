import type { Kind } from "@minzheng/register";
import { type Component, For, Index, Match, Show, Switch } from "solid-js";
import { Dynamic } from "solid-js/web";
import { Icon } from "../ui/icon.tsx";
import { Notes } from "./field.tsx";
import { type InputProps, inputId } from "./input-props.ts";
import { Proposed } from "./proposed.tsx";
import { Select, TextInput, yesNo } from "./text-input.tsx";
import { blankGroup, type Typed, typedList, typedPart } from "./typed.ts";
import { headingOf } from "./value-text.ts";

/** A list of rows as a table that can be typed into; rows are added below and taken out singly. */
export function RowsInput(props: InputProps & { readonly input: Component<InputProps> }) {
  const parts = props.part.kind.type === "rows" ? props.part.kind.parts : [];
  const rows = () => typedList(props.typed);
  const setRow = (at: number, row: Typed) =>
    props.onType(rows().map((old, i) => (i === at ? row : old)));
  const remove = (at: number) => props.onType(rows().filter((_, i) => i !== at));
  return (
    <fieldset class="field" id={inputId(props.path)} tabindex="-1">
      <legend>{props.part.label}</legend>
      <div class="wide">
        <table class="rows-input">
          <caption class="hidden-text">{props.part.label}</caption>
          <thead>
            <tr>
              <th scope="col">序号</th>
              <For each={parts}>{(part) => <th scope="col">{headingOf(part)}</th>}</For>
              <td />
            </tr>
          </thead>
          <tbody>
            <Index each={rows()}>
              {(row, at) => (
                <tr>
                  <th scope="row">{at + 1}</th>
                  <For each={parts}>
                    {(part) => (
                      <td>
                        <Cell
                          part={part}
                          path={`${props.path}.${at}.${part.name}`}
                          typed={typedPart(row(), part.name)}
                          problem={props.problem}
                          proposal={props.proposal}
                          row={at + 1}
                          input={props.input}
                          onType={(typed) =>
                            setRow(at, { ...(row() as object), [part.name]: typed })
                          }
                        />
                      </td>
                    )}
                  </For>
                  <td>
                    <button
                      type="button"
                      class="link small"
                      aria-label={`移除第 ${at + 1} 行`}
                      onClick={() => remove(at)}
                    >
                      移除
                    </button>
                  </td>
                </tr>
              )}
            </Index>
          </tbody>
        </table>
      </div>
      <button
        type="button"
        class="button compact"
        onClick={() => props.onType([...rows(), blankGroup(parts)])}
      >
        <Icon name="plus" /> 增加一行
      </button>
      <Notes {...props} />
    </fieldset>
  );
}

const lineKinds: readonly Kind["type"][] = ["text", "long-text", "day", "month", "money", "number"];

function Cell(props: InputProps & { readonly row: number; readonly input: Component<InputProps> }) {
  const { kind } = props.part;
  const label = `第 ${props.row} 行 ${props.part.label}`;
  const choices = kind.type === "choice" ? kind.choices : kind.type === "yes-no" ? yesNo : [];
  return (
    <Switch fallback={<Dynamic component={props.input} {...props} />}>
      <Match when={choices.length > 0}>
        <Select {...props} label={label} choices={choices} />
        <Problem {...props} />
      </Match>
      <Match when={lineKinds.includes(kind.type)}>
        <TextInput {...props} label={label} />
        <Problem {...props} />
      </Match>
    </Switch>
  );
}

function Problem(props: InputProps) {
  return (
    <Show when={props.problem(props.path)}>
      {(problem) => (
        <p class="problem small" id={`${inputId(props.path)}-problem`}>
          {problem()} <Proposed {...props} />
        </p>
      )}
    </Show>
  );
}
