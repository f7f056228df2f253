import { type RecordDetail as Detail, partsOf, type StepOffer, voided } from "@minzheng/register";
import { useParams, useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createEffect, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { useToday } from "../today.ts";
import { dataOf } from "../ui/data-of.ts";
import { useKeys } from "../ui/keys.ts";
import { lazy } from "../ui/lazy.tsx";
import { useRefresh } from "../ui/refresh.ts";
import { Loaded } from "../ui/states.tsx";
import { loadActors } from "./entries.ts";
import { HistoryCard } from "./history-card.tsx";
import { overridesOf } from "./overrides.ts";
import type { PageProps } from "./page-props.ts";
import { RecordClocks } from "./record-clocks.tsx";
import { RecordFields } from "./record-fields.tsx";
import { RecordHead } from "./record-head.tsx";
import { RegisterPage } from "./register-page.tsx";
import { serves, useRegisterClient } from "./registers.ts";
import { RelatedCards } from "./related-card.tsx";
import { StepDialog } from "./step-dialog.tsx";
import { freeSteps, mainStep } from "./steps.ts";
import { StepsCard } from "./steps-card.tsx";
import { titleOf } from "./titles.ts";
import { visit } from "./walk.ts";
import { WalkBar } from "./walk-bar.tsx";
import { useWords } from "./words.ts";

const AttachmentsCard = lazy(() => import("./attachments-card.tsx"));

/** `/registers/:module/:register/:id?step=`: one record, what was done, and what can be done. */
export default function DetailPage() {
  return <RegisterPage part="detail" page={RecordDetail} />;
}

function RecordDetail(props: PageProps) {
  const { register } = props;
  const params = useParams<{ id: string }>();
  const client = useRegisterClient(register);
  const record = useQuery(() => ({
    queryKey: ["register", register.id, "get", params.id],
    queryFn: () => client.get({ id: params.id }),
  }));
  createEffect(() => visit(params.id));
  return (
    <>
      <WalkBar register={register} id={params.id} />
      <Loaded query={record} what={register.label} isPage>
        {(view) => (
          <Show when={view().id} keyed>
            <RecordPage register={register} view={view()} />
          </Show>
        )}
      </Loaded>
    </>
  );
}

function RecordPage(props: PageProps & { readonly view: Detail }) {
  const { register } = props;
  const client = useRegisterClient(register);
  const refresh = useRefresh();
  const today = useToday();
  const [search, setSearch] = useSearchParams<{ step: string }>();
  const parts = partsOf(register);
  const history = useQuery(() => ({
    queryKey: ["register", register.id, "history", props.view.id],
    queryFn: async () => {
      const answer = await client.history({ id: props.view.id });
      await loadActors(answer.rows);
      return answer;
    },
  }));
  const words = useWords(() => [props.view.fields, dataOf(history)?.rows]);
  const title = () => titleOf(register, props.view, { parts, words });
  const hasSteps = () => serves(register, "advance") && props.view.state !== voided;
  const free = () => (hasSteps() ? freeSteps(props.view.steps) : []);
  const stepping = () => free().find(({ name }) => name === search.step);
  /** In the address, but not in the history: back leaves the record, it opens no dialog again. */
  const open = (step: StepOffer | undefined) =>
    setSearch({ step: step?.name }, { replace: true, scroll: false });
  useKeys({ a: () => hasSteps() && open(mainStep(props.view.steps)) });

  return (
    <>
      <RecordHead
        register={register}
        view={props.view}
        title={title()}
        today={today}
        words={words}
      />
      <RecordClocks
        register={register}
        view={props.view}
        today={today}
        history={dataOf(history)?.rows ?? []}
      />
      <div class="record-columns">
        <div>
          <RecordFields
            register={register}
            view={props.view}
            parts={parts}
            title={title()}
            words={words}
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
          <Show when={hasSteps()}>
            <StepsCard register={register} view={props.view} onStep={open} />
          </Show>
          <Loaded query={history} what="办理过程">
            {(data) => (
              <HistoryCard
                register={register}
                rows={data().rows}
                isIntact={data().intact}
                words={words}
              />
            )}
          </Loaded>
        </div>
      </div>
      <Show when={stepping()} keyed>
        {(step) => (
          <StepDialog
            register={register}
            view={props.view}
            title={title()}
            step={step}
            onDone={refresh}
            onClose={() => open(undefined)}
          />
        )}
      </Show>
    </>
  );
}
