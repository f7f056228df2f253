import type { Part } from "@minzheng/register";
import { createEffect, For, Show } from "solid-js";
import { labelOfPath } from "./check.ts";
import { inputId } from "./input-props.ts";
import type { FormIssue } from "./typed.ts";

/** Everything wrong with a form, on top, with a link to each place; takes the focus when it comes. */
export function ErrorSummary(props: {
  readonly parts: readonly Part[];
  readonly issues: readonly FormIssue[];
}) {
  let box: HTMLElement | undefined;
  createEffect(() => {
    if (props.issues.length > 0) box?.focus();
  });
  const go = (event: Event, path: string) => {
    event.preventDefault();
    inputOf(path)?.focus();
  };
  return (
    <Show when={props.issues.length > 0}>
      <section class="error-summary" role="alert" tabindex="-1" ref={box} aria-label="需要更正">
        <h2>还有 {props.issues.length} 处需要更正</h2>
        <ul>
          <For each={props.issues}>
            {({ path, problem }) => (
              <li>
                <a href={`#${inputId(path)}`} onClick={(event) => go(event, path)}>
                  {labelOfPath(props.parts, path) ?? path}：{problem}
                </a>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}

/** The input of a path, or of the nearest field around it. */
function inputOf(path: string): HTMLElement | undefined {
  const found = document.getElementById(inputId(path));
  if (found !== null || !path.includes(".")) return found ?? undefined;
  return inputOf(path.slice(0, path.lastIndexOf(".")));
}
