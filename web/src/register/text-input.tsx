import type { Choice } from "@minzheng/register";
import { Index, Match, Show, Switch } from "solid-js";
import { entryOfId } from "./entries.ts";
import { describedBy, type InputProps, inputId } from "./input-props.ts";
import { useNames } from "./names.ts";
import { tidyText } from "./tidy-text.ts";

const textOf = (typed: InputProps["typed"]): string => (typeof typed === "string" ? typed : "");

/** A single value, without its label: also a cell of a row. */
export function TextInput(props: InputProps & { readonly label?: string }) {
  const { kind } = props.part;
  return (
    <Switch fallback={<Line {...props} />}>
      <Match when={kind.type === "long-text" && kind}>
        {(long) => (
          <textarea
            {...described(props)}
            class="input"
            maxLength={long().max}
            onInput={(event) => props.onType(event.currentTarget.value)}
          />
        )}
      </Match>
      <Match when={kind.type === "text" && entryOfId(props.typed)}>
        <NamedRecord {...props} id={textOf(props.typed)} />
      </Match>
    </Switch>
  );
}

function Line(props: InputProps & { readonly label?: string }) {
  const { kind } = props.part;
  const isFigure = kind.type === "money" || kind.type === "number";
  return (
    <div class={`typed ${kind.type}`}>
      <input
        {...described(props)}
        class={isFigure ? "input number" : "input"}
        inputmode={isFigure ? "decimal" : undefined}
        placeholder={placeholders[kind.type]}
        onInput={(event) => props.onType(event.currentTarget.value)}
        onBlur={() => props.onType(tidyText(kind, textOf(props.typed)))}
      />
      <Show when={kind.type === "money"}>
        <span class="muted">元</span>
      </Show>
    </div>
  );
}

/** What every typed input has; getters, so that it stays what the form says. */
const described = (props: InputProps & { readonly label?: string }) => ({
  id: inputId(props.path),
  autocomplete: "off",
  "aria-label": props.label,
  get "aria-invalid"() {
    return props.problem(props.path) !== undefined;
  },
  get "aria-describedby"() {
    return describedBy(props);
  },
  get value() {
    return textOf(props.typed);
  },
});

const placeholders: Readonly<Record<string, string>> = { day: "2026-11-24", month: "2026-11" };

/** Another record by what it is called, in place of its id. */
function NamedRecord(props: InputProps & { readonly id: string }) {
  const nameOf = useNames(() => [props.id]);
  return (
    <p id={inputId(props.path)} tabindex="-1" class="named">
      {nameOf(props.id)}{" "}
      <button
        type="button"
        class="link small"
        aria-label={`更换${props.part.label}`}
        onClick={() => props.onType("")}
      >
        更换
      </button>
    </p>
  );
}

/** A choice from a list, without its label: also a cell of a row. */
export function Select(
  props: InputProps & { readonly choices: readonly Choice[]; readonly label?: string },
) {
  return (
    <select
      class="input"
      id={inputId(props.path)}
      aria-label={props.label}
      aria-invalid={props.problem(props.path) !== undefined}
      aria-describedby={describedBy(props)}
      onChange={(event) => props.onType(event.currentTarget.value)}
    >
      <option value="">请选择</option>
      <Index each={props.choices}>
        {(choice) => (
          <option value={choice().value} selected={choice().value === props.typed}>
            {choice().label}
          </option>
        )}
      </Index>
    </select>
  );
}

export const yesNo: readonly Choice[] = [
  { value: "yes", label: "是" },
  { value: "no", label: "否" },
];
