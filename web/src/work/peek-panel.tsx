import { type AnyRegister, partsOf, type RecordDetail, type WorkItem } from "@minzheng/register";
import { A } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createSignal, For, Show } from "solid-js";
import { recordHref } from "../register/addresses.ts";
import { Declared } from "../register/declared.tsx";
import { useRegisterClient } from "../register/registers.ts";
import { StepDialog } from "../register/step-dialog.tsx";
import { freeSteps, mainStep } from "../register/steps.ts";
import { columnsOf } from "../register/titles.ts";
import { headingOf, isMissing, valueText } from "../register/value-text.ts";
import { useWords } from "../register/words.ts";
import { dayProse } from "../text/dates.ts";
import { deadlineWords } from "../text/deadlines.ts";
import { Icon } from "../ui/icon.tsx";
import { useKeys } from "../ui/keys.ts";
import { useRefresh } from "../ui/refresh.ts";
import { Loaded } from "../ui/states.tsx";

const fieldsMax = 8;
const stepsMax = 2;

/** Enough of a record to decide a plain case beside the list. */
export function PeekPanel(props: {
  readonly item: WorkItem;
  readonly title: string;
  readonly today: string;
  readonly onClose: () => void;
}) {
  useKeys({ Escape: () => props.onClose() });
  return (
    <aside class="card peek" aria-label={`预览 ${props.title}`}>
      <div class="peek-head">
        <span class="muted small">{props.item.id}</span>
        <button type="button" class="link" aria-label="关闭预览" onClick={() => props.onClose()}>
          <Icon name="close" />
        </button>
        <h2>{props.title}</h2>
        <p class="tags">
          <For each={props.item.clocks}>
            {(clock) => {
              const words = deadlineWords(clock, props.today);
              return <span class={`tag tone-${words.tone}`}>{words.text}</span>;
            }}
          </For>
          <span class="tag tone-indigo">{props.item.stateLabel}</span>
          <span class="tag">{props.item.registerLabel}</span>
        </p>
      </div>
      <Declared module={props.item.module} id={props.item.register}>
        {(register) => <PeekRecord register={register} item={props.item} title={props.title} />}
      </Declared>
    </aside>
  );
}

function PeekRecord(props: {
  readonly register: AnyRegister;
  readonly item: WorkItem;
  readonly title: string;
}) {
  const client = useRegisterClient(props.register);
  const record = useQuery(() => ({
    queryKey: ["register", props.register.id, "get", props.item.id],
    queryFn: () => client.get({ id: props.item.id }),
  }));
  return (
    <Loaded query={record} what={props.register.label}>
      {(view) => <PeekBody {...props} view={view()} />}
    </Loaded>
  );
}

function PeekBody(props: {
  readonly register: AnyRegister;
  readonly title: string;
  readonly view: RecordDetail;
}) {
  const { register } = props;
  const words = useWords(() => props.view.fields);
  const refresh = useRefresh();
  const parts = partsOf(register);
  const columns = columnsOf(register, parts);
  const [stepping, setStepping] = createSignal<string>();
  const fields = () =>
    [...columns, ...parts.filter((part) => !columns.includes(part))]
      .filter(({ name, kind }) => kind.type !== "rows" && !isMissing(props.view.fields[name]))
      .slice(0, fieldsMax);
  const free = () => freeSteps(props.view.steps);
  const main = () => mainStep(props.view.steps);
  const chosen = () => free().find(({ name }) => name === stepping());
  useKeys({ a: () => setStepping(main()?.name) });
  return (
    <>
      <dl class="peek-fields">
        <For each={fields()}>
          {(part) => (
            <>
              <dt>{headingOf(part)}</dt>
              <dd>{valueText(part.kind, props.view.fields[part.name], words)}</dd>
            </>
          )}
        </For>
      </dl>
      <div class="peek-times">
        <For each={props.view.clocks.filter(({ metOn }) => metOn === undefined)}>
          {({ label, end, clause }) => (
            <p class="small">
              <b>{label}</b>{" "}
              <span class="muted">{end === undefined ? "" : `到 ${dayProse(end)}`}</span>
              <span class="clause">{clause}</span>
            </p>
          )}
        </For>
      </div>
      <div class="peek-actions">
        <For each={free().slice(0, stepsMax)}>
          {(step) => (
            <button
              type="button"
              class="button"
              classList={{ primary: step.name === main()?.name, danger: step.grave }}
              onClick={() => setStepping(step.name)}
            >
              {step.label}
              <Show when={step.name === main()?.name}>
                <span class="key">A</span>
              </Show>
            </button>
          )}
        </For>
        <A
          class="button"
          href={recordHref({ module: register.module, id: register.id }, props.view.id)}
          aria-label={`打开 ${props.title}`}
        >
          <Icon name="right" />
        </A>
      </div>
      <Show when={chosen()} keyed>
        {(step) => (
          <StepDialog
            register={register}
            view={props.view}
            title={props.title}
            step={step}
            onDone={refresh}
            onClose={() => setStepping(undefined)}
          />
        )}
      </Show>
    </>
  );
}
