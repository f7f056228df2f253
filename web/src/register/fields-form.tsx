import type { Part } from "@minzheng/register";
import { For, type JSX, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { groupsOf } from "./groups.ts";
import { FieldInput } from "./inputs.tsx";
import type { PageParts } from "./page-parts.ts";
import { type FormIssue, type TypedGroup, typedPart } from "./typed.ts";

const wideKinds = ["long-text", "rows", "group", "list"];

/** The inputs of some fields, grouped as the register says; the module's own where it has one. */
export function FieldsForm(props: {
  readonly parts: readonly Part[];
  readonly groupOf: (name: string) => string | undefined;
  readonly inputs: PageParts["input"];
  readonly typed: TypedGroup;
  readonly issues: readonly FormIssue[];
  readonly onType: (typed: TypedGroup) => void;
  /** In place of an input: a sealed value that stays as it is until it is to be replaced. */
  readonly instead?: (part: Part) => (() => JSX.Element) | undefined;
}) {
  const issueAt = (path: string) => props.issues.find((issue) => issue.path === path);
  const problem = (path: string) => issueAt(path)?.problem;
  const proposal = (path: string) => issueAt(path)?.proposal;
  return (
    <For each={groupsOf(props.parts, props.groupOf)}>
      {({ heading, parts }) => (
        <fieldset class="form-group">
          <Show when={heading}>
            <legend>{heading}</legend>
          </Show>
          <div class="form-fields">
            <For each={parts}>
              {(part) => (
                <div class={wideKinds.includes(part.kind.type) ? "whole-line" : ""}>
                  <Show
                    when={props.instead?.(part)}
                    fallback={
                      <Dynamic
                        component={props.inputs?.[part.name] ?? FieldInput}
                        part={part}
                        path={part.name}
                        typed={typedPart(props.typed, part.name)}
                        onType={(typed) => props.onType({ ...props.typed, [part.name]: typed })}
                        problem={problem}
                        proposal={proposal}
                      />
                    }
                  >
                    {(render) => render()()}
                  </Show>
                </div>
              )}
            </For>
          </div>
        </fieldset>
      )}
    </For>
  );
}
