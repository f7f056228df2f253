import type { AnyRegister, RecordDetail, StepOffer } from "@minzheng/register";
import { For, Show } from "solid-js";
import { stateLabel } from "./questions.ts";
import { mainStep } from "./steps.ts";

/** What can be done with a record now; what cannot says why. */
export function StepsCard(props: {
  readonly register: AnyRegister;
  readonly view: RecordDetail;
  readonly onStep: (step: StepOffer) => void;
}) {
  const main = () => mainStep(props.view.steps);
  return (
    <section class="card">
      <header>
        <h2>{stateLabel(props.register, props.view.state)}</h2>
        <span class="push muted small">可办理的步骤</span>
      </header>
      <ul class="steps">
        <For each={props.view.steps} fallback={<li class="muted">这个状态之后没有步骤。</li>}>
          {(step) => {
            const isMain = () => step.name === main()?.name;
            return (
              <li>
                <button
                  type="button"
                  class="button"
                  classList={{
                    primary: isMain(),
                    danger: step.grave && step.refused === undefined,
                  }}
                  aria-disabled={step.refused !== undefined}
                  aria-describedby={step.refused ? `why-${step.name}` : undefined}
                  onClick={() => step.refused === undefined && props.onStep(step)}
                >
                  {step.label}
                  <Show when={isMain()}>
                    <span class="key">A</span>
                  </Show>
                </button>
                <Show when={step.refused}>
                  {(refused) => (
                    <p class="muted small" id={`why-${step.name}`}>
                      {refused().text}
                    </p>
                  )}
                </Show>
              </li>
            );
          }}
        </For>
      </ul>
    </section>
  );
}
