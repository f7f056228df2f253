import type { AnyRegister, AnyTransition, RecordView } from "@minzheng/register";
import { For, Show } from "solid-js";
import { stateLabel } from "./questions.ts";
import type { StepOffer } from "./steps.ts";

/** What can be done with a record now. What cannot says why; what is not this officer's is absent. */
export function StepsCard(props: {
  readonly register: AnyRegister;
  readonly view: RecordView;
  readonly offers: readonly StepOffer[];
  readonly onStep: (step: AnyTransition) => void;
}) {
  const firstFree = () => props.offers.find(({ obstacle }) => obstacle === undefined);
  return (
    <section class="card">
      <header>
        <h2>{stateLabel(props.register, props.view.state)}</h2>
        <span class="push muted small">可办理的步骤</span>
      </header>
      <ul class="steps">
        <For each={props.offers} fallback={<li class="muted">在这个状态没有由您办理的步骤。</li>}>
          {(offer) => {
            const { step, obstacle } = offer;
            const isFirst = () => offer === firstFree() && !step.grave;
            return (
              <li>
                <button
                  type="button"
                  class="button"
                  classList={{ primary: isFirst(), danger: step.grave === true && !obstacle }}
                  aria-disabled={obstacle !== undefined}
                  aria-describedby={obstacle ? `why-${step.name}` : undefined}
                  onClick={() => obstacle === undefined && props.onStep(step)}
                >
                  {step.label}
                  <Show when={isFirst()}>
                    <span class="key">A</span>
                  </Show>
                </button>
                <Show when={obstacle}>
                  <p class="muted small" id={`why-${step.name}`}>
                    {obstacle}
                  </p>
                </Show>
              </li>
            );
          }}
        </For>
      </ul>
    </section>
  );
}
