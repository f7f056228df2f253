import type { Choice } from "@minzheng/register";
import { Index, Show } from "solid-js";
import { describedBy, type InputProps, inputId } from "./input-props.ts";
import { tidyText } from "./tidy-text.ts";

const textOf = (typed: InputProps["typed"]): string => (typeof typed === "string" ? typed : "");

/** A single value, without its label: also a cell of a row. */
export function TextInput(props: InputProps & { readonly label?: string }) {
  const { kind } = props.part;
  const shared = {
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
  };
  if (kind.type === "long-text") {
    return (
      <textarea
        {...shared}
        class="input"
        maxLength={kind.max}
        onInput={(event) => props.onType(event.currentTarget.value)}
      />
    );
  }
  const isFigure = kind.type === "money" || kind.type === "number";
  return (
    <div class={`typed ${kind.type}`}>
      <input
        {...shared}
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

const placeholders: Readonly<Record<string, string>> = { day: "2026-11-24", month: "2026-11" };

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
