import { createEffect, createSignal, For, Show } from "solid-js";
import { useDivisions } from "./divisions.ts";
import { Field } from "./field.tsx";
import { describedBy, type InputProps, inputId } from "./input-props.ts";

/** A township, and a village in it where the field wants one: two lists, the second after the first. */
export function PlaceInput(props: InputProps) {
  const divisions = useDivisions();
  const lengths = props.part.kind.type === "place" ? props.part.kind.lengths : [];
  const [township, setTownship] = createSignal("");
  createEffect(() => {
    if (typeof props.typed === "string" && props.typed !== "") {
      setTownship(props.typed.slice(0, 9));
    }
  });
  const chooseTownship = (code: string) => {
    setTownship(code);
    props.onType(lengths.includes(9) ? code : "");
  };
  return (
    <Field {...props}>
      <div class="places">
        <select
          class="input"
          id={inputId(props.path)}
          aria-invalid={props.problem(props.path) !== undefined}
          aria-describedby={describedBy(props)}
          onChange={(event) => chooseTownship(event.currentTarget.value)}
        >
          <option value="">选择乡镇</option>
          <Options places={divisions.townships()} chosen={township()} />
        </select>
        <Show when={lengths.includes(12)}>
          <select
            class="input"
            aria-label={`${props.part.label}，乡镇之下`}
            disabled={township() === ""}
            onChange={(event) =>
              props.onType(event.currentTarget.value || (lengths.includes(9) ? township() : ""))
            }
          >
            <option value="">选择村（社区）</option>
            <Options places={divisions.villagesOf(township())} chosen={props.typed} />
          </select>
        </Show>
      </div>
    </Field>
  );
}

function Options(props: {
  readonly places: readonly { readonly code: string; readonly name: string }[];
  readonly chosen: unknown;
}) {
  return (
    <For each={props.places}>
      {({ code, name }) => (
        <option value={code} selected={code === props.chosen}>
          {name}
        </option>
      )}
    </For>
  );
}
