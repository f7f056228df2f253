import "./disbursement.css";
import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import type { RecordProps } from "../../register/page-props.ts";
import { yuanText } from "../../text/money.ts";
import { Icon } from "../../ui/icon.tsx";
import { recoveryParts } from "./recovery-parts.ts";

/** What was paid too much and what became of it, and the letter that tells the family. */
export default function RecoveryCard(props: RecordProps) {
  const parts = () => recoveryParts(props.view.fields);
  const whole = () => parts().reduce((sum, { amountFen }) => sum + amountFen, 0);
  const said = () => parts().map(({ label, amountFen }) => `${label} ${yuanText(amountFen)} 元`);
  return (
    <section class="card section-gap">
      <header>
        <h2>多发款核算</h2>
        <span class="muted small">多发 {yuanText(whole())} 元 ＝ 退回、抵扣、核销与尚欠之和</span>
        <Show when={props.view.fields["decisionNumber"] !== undefined}>
          <A class="button push" href={`/recovery-letters/${props.view.id}`}>
            <Icon name="letter" /> 给家庭的通知书
          </A>
        </Show>
      </header>
      <div class="recovery">
        <div class="recovery-bar" role="img" aria-label={said().join("，")}>
          <For each={parts()}>
            {({ id, width }) => <i class={id} style={{ width: `${width}%` }} />}
          </For>
        </div>
        <ul>
          <For each={parts()}>
            {({ id, label, amountFen }) => (
              <li>
                <i class={id} aria-hidden="true" /> {label}{" "}
                <b class="strong">{yuanText(amountFen)}</b> 元
              </li>
            )}
          </For>
        </ul>
      </div>
    </section>
  );
}
