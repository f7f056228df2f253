import type { Choice } from "@minzheng/register";
import { Index, Show } from "solid-js";
import { Field, Fieldset } from "./field.tsx";
import { describedBy, type InputProps, inputId } from "./input-props.ts";
import { PlaceInput } from "./place-input.tsx";
import { RowsInput } from "./rows-input.tsx";
import { Select, TextInput, yesNo } from "./text-input.tsx";
import { type Typed, typedList, typedPart } from "./typed.ts";

/** One field of a form by its kind, with its label, hint, clause and what is wrong with it. */
export function FieldInput(props: InputProps) {
  const { kind } = props.part;
  switch (kind.type) {
    case "choice":
      return kind.choices.length <= 4 ? (
        <Radios {...props} choices={kind.choices} />
      ) : (
        <Pick {...props} choices={kind.choices} />
      );
    case "yes-no":
      return <Radios {...props} choices={yesNo} />;
    case "place":
      return <PlaceInput {...props} />;
    case "group":
      return <GroupInput {...props} />;
    case "rows":
      return <RowsInput {...props} input={FieldInput} />;
    case "list":
      return kind.of.type === "choice" ? (
        <Checks {...props} choices={kind.of.choices} />
      ) : (
        <LinesInput {...props} />
      );
    case "other":
      return <p class="muted small">{props.part.label}不在这里填写。</p>;
    default:
      return (
        <Field {...props}>
          <TextInput {...props} />
        </Field>
      );
  }
}

function Pick(props: InputProps & { readonly choices: readonly Choice[] }) {
  return (
    <Field {...props}>
      <Select {...props} />
    </Field>
  );
}

function Radios(props: InputProps & { readonly choices: readonly Choice[] }) {
  return (
    <Fieldset {...props}>
      <div class="checks">
        <Index each={props.choices}>
          {(choice) => (
            <label>
              <input
                type="radio"
                name={inputId(props.path)}
                checked={props.typed === choice().value}
                onChange={() => props.onType(choice().value)}
              />{" "}
              {choice().label}
            </label>
          )}
        </Index>
        <Show when={props.part.isOptional && props.typed !== ""}>
          <button type="button" class="link small" onClick={() => props.onType("")}>
            清除
          </button>
        </Show>
      </div>
    </Fieldset>
  );
}

function Checks(props: InputProps & { readonly choices: readonly Choice[] }) {
  const chosen = () => typedList(props.typed);
  const toggle = (value: string, isOn: boolean) =>
    props.onType(isOn ? [...chosen(), value] : chosen().filter((one) => one !== value));
  return (
    <Fieldset {...props}>
      <div class="checks">
        <Index each={props.choices}>
          {(choice) => (
            <label>
              <input
                type="checkbox"
                checked={chosen().includes(choice().value)}
                onChange={(event) => toggle(choice().value, event.currentTarget.checked)}
              />{" "}
              {choice().label}
            </label>
          )}
        </Index>
      </div>
    </Fieldset>
  );
}

/** Several values, one a line. */
function LinesInput(props: InputProps) {
  return (
    <Field {...props}>
      <textarea
        class="input"
        id={inputId(props.path)}
        placeholder="每行一项"
        aria-invalid={props.problem(props.path) !== undefined}
        aria-describedby={describedBy(props)}
        value={typedList(props.typed).join("\n")}
        onInput={(event) => props.onType(event.currentTarget.value.split("\n"))}
      />
    </Field>
  );
}

function GroupInput(props: InputProps) {
  const parts = props.part.kind.type === "group" ? props.part.kind.parts : [];
  return (
    <Fieldset {...props}>
      <div class="form-fields">
        <Index each={parts}>
          {(part) => (
            <FieldInput
              part={part()}
              path={`${props.path}.${part().name}`}
              typed={typedPart(props.typed, part().name)}
              onType={(typed: Typed) =>
                props.onType({ ...(props.typed as object), [part().name]: typed })
              }
              problem={props.problem}
              proposal={props.proposal}
            />
          )}
        </Index>
      </div>
    </Fieldset>
  );
}
