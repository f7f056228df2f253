import { wireFailureOf } from "@minzheng/contract/client";
import { resident } from "@minzheng/people";
import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { recordHref } from "../../../register/addresses.ts";
import { linesOf, type Told } from "./hindrance-lines.ts";

/** What stands in the way, by name: a refusal that only says no helps nobody. */
export function Hindrance(props: { readonly error: unknown }) {
  const told = () => (wireFailureOf(props.error)?.data ?? {}) as Told;
  const holder = () =>
    wireFailureOf(props.error)?.code === "HELD_BY_ANOTHER" ? told().residentId : undefined;
  return (
    <Show when={linesOf(told()).length > 0 || holder()}>
      <ul class="hindrance" aria-label="需要先处理的事项">
        <For each={linesOf(told())}>{(line) => <li>{line}</li>}</For>
        <Show when={holder()}>
          {(id) => (
            <li>
              <A href={recordHref(resident, id())}>查看登记了这个号码的档案</A>
            </li>
          )}
        </Show>
      </ul>
    </Show>
  );
}
