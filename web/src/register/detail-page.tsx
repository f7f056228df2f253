import {
  type AnyRegister,
  type AnyTransition,
  partsOf,
  type RecordView,
  voided,
} from "@minzheng/register";
import { A, useNavigate, useParams, useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createEffect, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { useDesk } from "../context.ts";
import { holds } from "../text/roles.ts";
import { Icon } from "../ui/icon.tsx";
import { useKeys } from "../ui/keys.ts";
import { useRefresh } from "../ui/refresh.ts";
import { Loaded } from "../ui/states.tsx";
import { amendHref, listHref, printHref } from "./addresses.ts";
import { useDivisions } from "./divisions.ts";
import { HistoryCard } from "./history-card.tsx";
import { overridesOf, type PageProps } from "./overrides.ts";
import { stateLabel, stateTone } from "./questions.ts";
import { RecordFields } from "./record-fields.tsx";
import { RegisterPage } from "./register-page.tsx";
import { serves, useRegisterClient } from "./registers.ts";
import { StepDialog } from "./step-dialog.tsx";
import { offersOf } from "./steps.ts";
import { StepsCard } from "./steps-card.tsx";
import { titleOf } from "./titles.ts";
import { VoidButton } from "./void-button.tsx";
import { visit, walkAround } from "./walk.ts";

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
        {(view) => <RecordPage register={register} view={view()} />}
      </Loaded>
    </>
  );
}

/** Back to the list, and to the records before and after this one on it. */
function WalkBar(props: { readonly register: AnyRegister; readonly id: string }) {
  const navigate = useNavigate();
  const around = () => walkAround(props.id);
  const go = (href: string | undefined) => href !== undefined && navigate(href, { replace: true });
  useKeys({
    j: () => go(around()?.next),
    k: () => go(around()?.previous),
    Escape: () => navigate(around()?.href ?? listHref(props.register)),
  });
  return (
    <nav class="crumb no-print" aria-label="位置">
      <A href={around()?.href ?? listHref(props.register)}>
        <Icon name="left" /> {around()?.label ?? props.register.label}
      </A>
      <Show when={around()}>
        {(place) => (
          <span class="push walk">
            第 {place().place} 件，共 {place().count} 件
            <button
              type="button"
              class="button compact"
              disabled={place().previous === undefined}
              onClick={() => go(place().previous)}
            >
              <Icon name="left" /> 上一件 <span class="key">K</span>
            </button>
            <button
              type="button"
              class="button compact"
              disabled={place().next === undefined}
              onClick={() => go(place().next)}
            >
              下一件 <span class="key">J</span> <Icon name="right" />
            </button>
          </span>
        )}
      </Show>
    </nav>
  );
}

function RecordPage(props: PageProps & { readonly view: RecordView }) {
  const { register } = props;
  const { officer } = useDesk();
  const client = useRegisterClient(register);
  const refresh = useRefresh();
  const divisions = useDivisions();
  const [search, setSearch] = useSearchParams<{ step: string }>();
  const parts = partsOf(register);
  const title = () => titleOf(register, props.view, { parts, placeName: divisions.placeName });
  const history = useQuery(() => ({
    queryKey: ["register", register.id, "history", props.view.id],
    queryFn: () => client.history({ id: props.view.id }),
  }));
  const offers = () => offersOf(register, props.view, officer);
  const open = (step: AnyTransition) => setSearch({ step: step.name });
  const free = () =>
    offers().flatMap(({ step, obstacle }) => (obstacle === undefined ? [step] : []));
  const stepping = () => free().find(({ name }) => name === search.step);
  const hasSteps = serves(register, "advance");
  useKeys({
    a: () => {
      const [first] = free();
      if (hasSteps && first !== undefined) open(first);
    },
  });

  return (
    <>
      <RecordHead register={register} view={props.view} title={title()} divisions={divisions} />
      <div class="record-columns">
        <div>
          <RecordFields
            register={register}
            view={props.view}
            parts={parts}
            title={title()}
            placeName={divisions.placeName}
          />
          <Show when={overridesOf(register).cards}>
            {(cards) => <Dynamic component={cards()} register={register} view={props.view} />}
          </Show>
        </div>
        <div class="stack">
          <Show when={hasSteps && props.view.state !== voided}>
            <StepsCard register={register} view={props.view} offers={offers()} onStep={open} />
          </Show>
          <Loaded query={history} what="办理过程">
            {(data) => (
              <HistoryCard
                register={register}
                rows={data().rows}
                isIntact={data().intact}
                placeName={divisions.placeName}
              />
            )}
          </Loaded>
        </div>
      </div>
      <Show when={hasSteps ? stepping() : undefined} keyed>
        {(step) => (
          <StepDialog
            register={register}
            view={props.view}
            title={title()}
            step={step}
            onDone={refresh}
            onClose={() => setSearch({ step: undefined })}
          />
        )}
      </Show>
    </>
  );
}

function RecordHead(
  props: PageProps & {
    readonly view: RecordView;
    readonly title: string;
    readonly divisions: ReturnType<typeof useDivisions>;
  },
) {
  const { register } = props;
  const { officer } = useDesk();
  const navigate = useNavigate();
  const isVoid = () => props.view.state === voided;
  const hasStates = Object.keys(register.process.states).length > 1;
  useKeys({ p: () => navigate(printHref(register, props.view.id)) });
  return (
    <div class="record-head">
      <div>
        <h1>
          {props.title} · {register.label}
        </h1>
        <p class="tags">
          <Show when={hasStates || isVoid()}>
            <span class={`tag ${stateTone(register, props.view.state)}`}>
              {stateLabel(register, props.view.state)}
            </span>
          </Show>
          <span>{props.view.id}</span>
          <span aria-hidden="true">·</span>
          <span>{props.divisions.placeName(props.view.area)}</span>
          <span aria-hidden="true">·</span>
          <span>第 {props.view.revision} 版</span>
        </p>
      </div>
      <div class="actions">
        <A class="button" href={printHref(register, props.view.id)}>
          <Icon name="print" /> 打印 <span class="key">P</span>
        </A>
        <Show when={!isVoid() && serves(register, "amend") && holds(officer, register.roles.write)}>
          <A class="button" href={amendHref(register, props.view.id)}>
            变更
          </A>
        </Show>
        <Show when={!isVoid() && serves(register, "void")}>
          <VoidButton register={register} view={props.view} title={props.title} />
        </Show>
      </div>
    </div>
  );
}
