import type { RunDetail, RunPlan } from "@minzheng/disbursement";
import { useQuery } from "@tanstack/solid-query";
import { For, Show } from "solid-js";
import { dataOf } from "../../ui/data-of.ts";
import { datesText, planWords, waitedStep } from "./plan.ts";
import { useDisbursement } from "./run-query.ts";
import { stepsOf } from "./steps.ts";

/** The run's way through its seven steps, each with its day of the month's plan. */
export function PlanSteps(props: { readonly run: RunDetail }) {
  const client = useDisbursement();
  const query = useQuery(() => ({
    queryKey: ["run", props.run.runId, "plan", props.run.state, props.run.signatures.length],
    queryFn: () => client.plan({ month: props.run.month }),
    placeholderData: <Data,>(before: Data | undefined) => before,
  }));
  const plan = () => dataOf(query);
  return (
    <>
      <ol class="run-steps" aria-label="发放进度">
        <For each={stepsOf(props.run)}>
          {(step, i) => (
            <li class={step.status} aria-current={step.status === "current" ? "step" : undefined}>
              <b>
                <i aria-hidden="true">{step.status === "done" ? "✓" : i() + 1}</i>
                {step.label}
                <Show when={step.status === "done"}>
                  <span class="hidden-text">已完成</span>
                </Show>
              </b>
              <span class="note" title={step.note}>
                {step.note}
              </span>
              <Show when={plan()}>{(known) => <DueNote plan={known()} at={i()} />}</Show>
            </li>
          )}
        </For>
      </ol>
      <Show when={plan()}>
        {(known) => <p class="plan-dates soft small">{datesText(known())}</p>}
      </Show>
    </>
  );
}

/** The steps of a plan and those over the page are the same seven, in the same order. */
function DueNote(props: { readonly plan: RunPlan; readonly at: number }) {
  const words = () => {
    const step = props.plan.steps[props.at];
    return step && planWords(step, waitedStep(props.plan) === step.step);
  };
  return (
    <Show when={words()}>
      {(said) => (
        <span class={`note due ${said().tone}`} title={said().text}>
          {said().text}
        </span>
      )}
    </Show>
  );
}
