import type { Part } from "@minzheng/register";
import { createSignal, Show } from "solid-js";
import { inputId } from "./input-props.ts";
import { FieldInput } from "./inputs.tsx";
import type { FormIssue, Typed } from "./typed.ts";

/** A sealed value that is there already: it stays until the officer means to replace it. */
export function SealedInput(props: {
  readonly part: Part;
  readonly masked: string;
  readonly typed: Typed;
  readonly issues: readonly FormIssue[];
  readonly onType: (typed: Typed) => void;
}) {
  const [isOpen, setOpen] = createSignal(false);
  const problem = (path: string) => props.issues.find((issue) => issue.path === path)?.problem;
  const keep = () => {
    setOpen(false);
    props.onType("");
  };
  return (
    <Show
      when={isOpen()}
      fallback={
        <div class="field" id={inputId(props.part.name)} tabindex="-1">
          <span>{props.part.label}</span>
          <p>
            {props.masked}{" "}
            <button type="button" class="link small" onClick={() => setOpen(true)}>
              更换{props.part.label}
            </button>
          </p>
        </div>
      }
    >
      <FieldInput
        part={props.part}
        path={props.part.name}
        typed={props.typed}
        onType={props.onType}
        problem={problem}
      />
      <button type="button" class="link small" onClick={keep}>
        不更换，保留原来的
      </button>
    </Show>
  );
}
