import { type JSX, Show } from "solid-js";
import { describedBy, type InputProps, inputId } from "./input-props.ts";
import { Proposed } from "./proposed.tsx";

/** A labelled field: the label above, hint and problem below the input that is its child. */
export function Field(props: InputProps & { readonly children: JSX.Element }) {
  return (
    <div class="field">
      <label for={inputId(props.path)}>
        <Label {...props} />
      </label>
      {props.children}
      <Notes {...props} />
    </div>
  );
}

/** The same for several inputs under one label. */
export function Fieldset(props: InputProps & { readonly children: JSX.Element }) {
  return (
    <fieldset
      class="field"
      id={inputId(props.path)}
      tabindex="-1"
      aria-describedby={describedBy(props)}
    >
      <legend>
        <Label {...props} />
      </legend>
      {props.children}
      <Notes {...props} />
    </fieldset>
  );
}

function Label(props: InputProps) {
  return (
    <>
      {props.part.label}
      <Show when={props.part.isOptional}>
        <span class="muted">（可不填）</span>
      </Show>
    </>
  );
}

/** The clause and plain sentence beside a field, and what is wrong with it. */
export function Notes(props: InputProps) {
  return (
    <>
      <Show when={props.part.hint ?? props.part.clause}>
        <p class="muted small" id={`${inputId(props.path)}-hint`}>
          <Show when={props.part.hint}>{(hint) => <span>{hint()}</span>}</Show>
          <Show when={props.part.clause}>{(clause) => <span class="clause">{clause()}</span>}</Show>
        </p>
      </Show>
      <Show when={props.problem(props.path)}>
        {(problem) => (
          <p class="problem" id={`${inputId(props.path)}-problem`}>
            {problem()}
            <Proposed {...props} />
          </p>
        )}
      </Show>
    </>
  );
}
