import "./policy.css";
import { monthOf } from "@minzheng/kernel";
import type { FigureFields } from "@minzheng/policy";
import { createEffect, Match, Switch } from "solid-js";
import type { StepProps } from "../../register/page-props.ts";
import { problemOf } from "../../text/problem.ts";
import { useToday } from "../../today.ts";
import { effectOf } from "./effect.ts";
import { useEffectOf } from "./effect-query.ts";
import { EffectProblems, EffectSentence } from "./effect-sentence.tsx";
import { periodWords, valueWords } from "./value-words.ts";

/** Before a figure is signed: the figure, and what it does to cases and money. */
export default function SignEffect(props: StepProps) {
  const fields = () => props.view.fields as unknown as FigureFields;
  const isSigned = () => props.step.name === "sign";
  const { tried, isBusy, failure } = useEffectOf(
    () => (isSigned() ? fields() : undefined),
    monthOf(useToday()),
  );
  createEffect(() => {
    if (!isSigned() || (!isBusy() && (tried() !== undefined || failure() !== undefined)))
      props.onTold();
  });
  return (
    <div class="sign-effect">
      <dl>
        <dt>值</dt>
        <dd>{valueWords(fields().key, fields().value)}</dd>
        <dt>执行月份</dt>
        <dd>{periodWords(fields())}</dd>
        <dt>依据文件</dt>
        <dd>{fields().source}</dd>
      </dl>
      <Switch>
        <Match when={failure()}>
          {(error) => (
            <p class="red" role="alert">
              没能测算影响：{problemOf(error()).message}
            </p>
          )}
        </Match>
        <Match when={tried()}>
          {(found) => (
            <>
              <EffectSentence tried={found()} from={fields().from} />
              <EffectProblems problems={effectOf(found().previews).problems} />
            </>
          )}
        </Match>
        <Match when={isSigned()}>
          <p class="muted" role="status">
            正在逐乡镇测算影响，算完后可以签发…
          </p>
        </Match>
      </Switch>
    </div>
  );
}
