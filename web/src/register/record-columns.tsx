import { Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { lazy } from "../ui/lazy.tsx";
import { Loaded } from "../ui/states.tsx";
import { HistoryCard } from "./history-card.tsx";
import { overridesOf } from "./overrides.ts";
import type { ColumnsProps } from "./page-props.ts";
import { RecordFields } from "./record-fields.tsx";
import { serves } from "./registers.ts";
import { RelatedCards } from "./related-card.tsx";
import { StepsCard } from "./steps-card.tsx";

const AttachmentsCard = lazy(() => import("./attachments-card.tsx"));

/** What a record holds and what belongs to it; beside it what can be done, and what was done. */
export function RecordColumns(props: ColumnsProps) {
  const { register } = props;
  return (
    <div class="record-columns">
      <div>
        <RecordFields
          register={register}
          view={props.view}
          parts={props.parts}
          title={props.title}
          words={props.words}
        />
        <RelatedCards register={register} view={props.view} />
        <Show when={overridesOf(register).cards}>
          {(cards) => <Dynamic component={cards()} register={register} view={props.view} />}
        </Show>
        <Show when={serves(register, "attachment")}>
          <AttachmentsCard register={register} id={props.view.id} />
        </Show>
      </div>
      <div class="stack">
        <Show when={props.onStep}>
          {(onStep) => <StepsCard register={register} view={props.view} onStep={onStep()} />}
        </Show>
        <Loaded query={props.history} what="办理过程">
          {(data) => (
            <HistoryCard
              register={register}
              rows={data().rows}
              isIntact={data().intact}
              words={props.words}
            />
          )}
        </Loaded>
      </div>
    </div>
  );
}
