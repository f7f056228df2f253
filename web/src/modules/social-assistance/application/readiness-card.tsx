import type { RecordDetail } from "@minzheng/register";
import { For, Show } from "solid-js";
import { Icon } from "../../../ui/icon.tsx";
import type { Matter } from "./matter-query.ts";
import { type Ready, readinessOf } from "./readiness.ts";

const marks: Readonly<Record<Ready["is"], "check" | "warn" | "right">> = {
  met: "check",
  open: "right",
  against: "warn",
};
const saidAloud: Readonly<Record<Ready["is"], string>> = {
  met: "已具备",
  open: "还没有",
  against: "请注意",
};

/** What the decision rests on, as far as it has come. */
export function ReadinessCard(props: { readonly view: RecordDetail; readonly matter: Matter }) {
  const lines = () => readinessOf(props.view, props.matter.views());
  return (
    <Show when={lines().length > 0}>
      <section class="card">
        <header>
          <h2>办理依据</h2>
        </header>
        <ul class="readiness">
          <For each={lines()}>
            {({ text, is }) => (
              <li class={is}>
                <Icon name={marks[is]} />
                <span>
                  <span class="hidden-text">{saidAloud[is]}：</span>
                  {text}
                </span>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
