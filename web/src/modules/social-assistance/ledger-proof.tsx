import type { Explanation } from "@minzheng/social-assistance/own-contract";
import { createSignal, Show } from "solid-js";
import { Icon } from "../../ui/icon.tsx";
import { ParametersTable } from "./ledger-table.tsx";
import { ledgerContradiction } from "./ledger-view.ts";

/** That the lines make the sum, by which rules, and on request the dated figures they read. */
export function LedgerProof(props: { readonly explanation: Explanation }) {
  const [isOpen, setOpen] = createSignal(false);
  const contradiction = () => ledgerContradiction(props.explanation);
  return (
    <>
      <Show
        when={contradiction() === undefined}
        fallback={
          <p class="ledger-bar wrong" role="alert">
            <Icon name="warn" />
            {contradiction()}
          </p>
        }
      >
        <div class="ledger-bar">
          <Icon name="check" />
          <span>各项之和与保障金一致；规则版本 {props.explanation.ruleSet}</span>
          <button
            type="button"
            class="link push"
            aria-expanded={isOpen()}
            onClick={() => setOpen(!isOpen())}
          >
            {isOpen() ? "收起参数" : "查看参数"}
          </button>
        </div>
      </Show>
      <Show when={isOpen()}>
        <ParametersTable parameters={props.explanation.parameters} />
      </Show>
    </>
  );
}
