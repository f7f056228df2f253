import type { AnyRegister, RecordDetail, StepOffer } from "@minzheng/register";
import { For, Show } from "solid-js";
import { overridesOf } from "./overrides.ts";
import { stateLabel } from "./questions.ts";
import { isFree, mainStep, reasonsAgainst } from "./steps.ts";

/** What can be done with a record now; what cannot says why. */
export function StepsCard(props: {
  readonly register: AnyRegister;
  readonly view: RecordDetail;
  readonly onStep: (step: StepOffer) => void;
}) {
  const main = () => mainStep(props.view.steps, overridesOf(props.register).leads);
  /** The main one first, then what can be done, then what cannot; what harms stands last. */
  const rankOf = (step: StepOffer) =>
    step.name === main()?.name ? 0 : step.grave ? 3 : isFree(step) ? 1 : 2;
  const steps = () => [...props.view.steps].sort((a, b) => rankOf(a) - rankOf(b));
  return (
    <section class="card">
      <header>
        <h2>{stateLabel(props.register, props.view.state)}</h2>
        <span class="push muted small">可办理的步骤</span>
      </header>
      <ul class="steps">
        <For each={steps()} fallback={<li class="muted">这个状态之后没有步骤。</li>}>
          {(step) => {
            const isMain = () => step.name === main()?.name;
            return (
              <li>
                <button
                  type="button"
                  class="button"
                  classList={{
                    primary: isMain(),
                    danger: step.grave && isFree(step),
                  }}
                  aria-disabled={!isFree(step)}
                  aria-describedby={isFree(step) ? undefined : `why-${step.name}`}
                  onClick={() => isFree(step) && props.onStep(step)}
                >
                  {step.label}
                  <Show when={isMain()}>
                    <span class="key">A</span>
                  </Show>
                </button>
                <Show when={!isFree(step)}>
                  <ul class="reasons muted small" id={`why-${step.name}`}>
                    <For each={reasonsAgainst(step)}>{(text) => <li>{text}</li>}</For>
                  </ul>
                </Show>
              </li>
            );
          }}
        </For>
      </ul>
    </section>
  );
}
