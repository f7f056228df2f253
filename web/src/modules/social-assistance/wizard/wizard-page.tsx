import "./wizard.css";
import { addDays } from "@minzheng/kernel";
import { contract as people } from "@minzheng/people";
import type { AnyRegister } from "@minzheng/register";
import { useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createMemo, createSignal, For, Match, onCleanup, Show, Switch } from "solid-js";
import { useClient, useDesk } from "../../../context.ts";
import { DraftNote } from "../../../register/draft-note.tsx";
import { ErrorSummary } from "../../../register/error-summary.tsx";
import type { PageProps } from "../../../register/page-props.ts";
import {
  blankGroup,
  type FormIssue,
  type TypedGroup,
  typedList,
  typedPart,
} from "../../../register/typed.ts";
import { useDraft } from "../../../register/use-draft.ts";
import { shortInstantText } from "../../../text/dates.ts";
import { useToday } from "../../../today.ts";
import { dataOf } from "../../../ui/data-of.ts";
import { Icon } from "../../../ui/icon.tsx";
import { useCtrlKeys } from "../../../ui/keys.ts";
import { lazy } from "../../../ui/lazy.tsx";
import { CheckStep } from "./check-step.tsx";
import type { Filing, Stands } from "./filing.ts";
import { HouseholdStep } from "./household-step.tsx";
import { questionAbout } from "./means.ts";
import { MeansStep } from "./means-step.tsx";
import { PapersStep } from "./papers-step.tsx";
import { RequestStep } from "./request-step.tsx";
import {
  allParts,
  issuesOfStep,
  partsOfStep,
  type StepName,
  statusOf,
  stepOf,
  steps,
  withFamily,
} from "./steps.ts";

const ProspectStep = lazy(() => import("./prospect-step.tsx"));

const authorisedDays = 365;

/** A new application in six steps, each kept as a draft: `?step=`. */
export default function WizardPage(props: PageProps) {
  const filing = useFiling(props);
  const [told, setTold] = createSignal<readonly FormIssue[]>([]);
  const course = useSteps({ issuesOf: filing.issuesOf, onTold: setTold });
  useCtrlKeys({
    s: () => filing.draft.keep(),
    Enter: () => course.at() !== "check" && course.next(),
  });
  const family = filing.family;
  return (
    <>
      <div class="page-head">
        <h1>受理新申请</h1>
        <p class="soft">
          {family()
            ? `${family()?.headName}户 · ${family()?.number}`
            : "按纸质申请表的顺序，随时可以换步"}
        </p>
        <span class="push muted small" role="status">
          {filing.draft.keptAt() === undefined
            ? ""
            : `草稿已保存 ${shortInstantText(filing.draft.keptAt())}`}
        </span>
      </div>
      <DraftNote
        at={filing.draft.restoredAt()}
        onDrop={() => {
          filing.draft.startAnew();
          course.go("household");
        }}
      />
      <Stepper at={course.at()} statusOf={filing.statusOf} onGo={course.go} />
      <section class="card wizard" aria-label={course.label()}>
        <Show when={course.at() !== "check"}>
          <ErrorSummary parts={allParts(props.register, family())} issues={told()} />
        </Show>
        <StepBody
          register={props.register}
          filing={filing}
          at={course.at()}
          told={told()}
          onGo={course.go}
        />
        <Show when={course.at() !== "check"}>
          <footer class="form-foot">
            <button
              type="button"
              class="button"
              disabled={course.at() === "household"}
              onClick={course.back}
            >
              <Icon name="left" /> 上一步
            </button>
            <button type="button" class="button primary" onClick={course.next}>
              下一步，{course.nextLabel()} <span class="key">Ctrl ↵</span>
            </button>
          </footer>
        </Show>
      </section>
    </>
  );
}

function StepBody(props: {
  readonly register: AnyRegister;
  readonly filing: ReturnType<typeof useFiling>;
  readonly at: StepName;
  readonly told: readonly FormIssue[];
  readonly onGo: (step: StepName, issues?: readonly FormIssue[]) => void;
}) {
  const { filing } = props;
  const today = useToday();
  const own = {
    register: props.register,
    get typed() {
      return filing.now().typed;
    },
    get family() {
      return filing.family();
    },
    get issues() {
      return props.told;
    },
    onType: filing.setTyped,
  };
  const isRecorded = () => filing.now().stands.facts === true;
  return (
    <Switch>
      <Match when={props.at === "household"}>
        <HouseholdStep
          {...own}
          onChoose={(found) =>
            filing.setTyped(withFamily(own.typed, found, addDays(today, authorisedDays)))
          }
        />
      </Match>
      <Match when={props.at === "request"}>
        <RequestStep {...own} />
      </Match>
      <Match when={props.at === "means"}>
        <MeansStep {...own} isRecorded={isRecorded()} />
      </Match>
      <Match when={props.at === "papers"}>
        <PapersStep {...own} />
      </Match>
      <Match when={props.at === "prospect"}>
        <ProspectStep
          question={questionAbout(own.family, own.typed, isRecorded())}
          programmes={typedList(typedPart(own.typed, "programmes"))}
        />
      </Match>
      <Match when={props.at === "check"}>
        <CheckStep
          {...own}
          filing={filing.now()}
          onStands={filing.setStands}
          onFiled={filing.draft.drop}
          onGo={props.onGo}
          onTold={(issues) => {
            const [first] = issues;
            if (first !== undefined) props.onGo(stepOf(first.path), issues);
          }}
        />
      </Match>
    </Switch>
  );
}

/** What is typed and what stands, kept as a draft; and the household that was chosen. */
function useFiling({ register }: PageProps) {
  const { officer } = useDesk();
  const start: Filing = { typed: startOf(register), stands: {} };
  const [now, setNow] = createSignal(start);
  const sealed = Object.keys(register.fields).filter((name) => register.fields[name]?.sealed);
  const draft = useDraft<Filing>({
    key: `${officer.id}:${register.id}:wizard`,
    typed: now,
    start,
    setTyped: setNow,
    keepable: ({ typed, stands }) => ({
      typed: { ...typed, ...Object.fromEntries(sealed.map((name) => [name, ""])) },
      stands,
    }),
  });
  const family = useFamily(() => String(typedPart(now().typed, "householdId")));
  const issuesOf = (step: StepName) =>
    issuesOfStep(register, step, { typed: now().typed, family: family() });
  return {
    now,
    draft,
    family,
    issuesOf,
    statusOf: (step: StepName) =>
      statusOf(step, issuesOf(step), { typed: now().typed, start: start.typed }),
    setTyped: (typed: TypedGroup) => setNow({ ...now(), typed }),
    setStands: (stands: Stands) => {
      setNow({ ...now(), stands });
      draft.keep();
    },
  };
}

/** As the application's own form begins, with what is no more often than yes. */
const startOf = (register: AnyRegister): TypedGroup => ({
  householdId: "",
  village: "",
  ...blankGroup([...partsOfStep(register, "request"), ...partsOfStep(register, "papers")]),
  channel: "self",
  childCase: "no",
  separatedResidence: "no",
  incomes: [],
  properties: [],
  conditions: [],
});

function useFamily(householdId: () => string) {
  const client = useClient(people);
  const file = useQuery(() => ({
    queryKey: ["household", householdId()],
    queryFn: () => client.householdFile({ householdId: householdId() }),
    enabled: householdId() !== "",
  }));
  return createMemo(() => (householdId() === "" ? undefined : dataOf(file)));
}

/** `?step=`: where the officer is; forward only past what is whole, but anywhere by the stepper. */
function useSteps(on: {
  readonly issuesOf: (step: StepName) => readonly FormIssue[];
  readonly onTold: (issues: readonly FormIssue[]) => void;
}) {
  const [search, setSearch] = useSearchParams<{ step: string }>();
  const at = (): StepName => steps.find(({ name }) => name === search.step)?.name ?? "household";
  const place = () => steps.findIndex(({ name }) => name === at());
  const go = (name: StepName, issues: readonly FormIssue[] = []) => {
    on.onTold(issues);
    setSearch({ step: name });
  };
  const next = () => {
    const found = on.issuesOf(at());
    on.onTold(found);
    const following = steps[place() + 1];
    if (found.length === 0 && following !== undefined) go(following.name);
  };
  const back = () => {
    const before = steps[place() - 1];
    if (before !== undefined) go(before.name);
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.altKey ? steps[Number(event.key) - 1] : undefined;
    if (step === undefined) return;
    event.preventDefault();
    go(step.name);
  };
  addEventListener("keydown", onKey);
  onCleanup(() => removeEventListener("keydown", onKey));
  return {
    at,
    go,
    next,
    back,
    issuesOf: on.issuesOf,
    label: () => steps[place()]?.label ?? "",
    nextLabel: () => steps[place() + 1]?.label ?? "",
  };
}

function Stepper(props: {
  readonly at: StepName;
  readonly statusOf: (step: StepName) => string;
  readonly onGo: (step: StepName) => void;
}) {
  return (
    <nav aria-label="办理步骤">
      <ol class="wizard-steps">
        <For each={steps}>
          {({ name, label }, i) => (
            <li>
              <button
                type="button"
                aria-current={props.at === name ? "step" : undefined}
                onClick={() => props.onGo(name)}
              >
                <i aria-hidden="true">{i() + 1}</i>
                <span>
                  {label}
                  <Show when={name !== "prospect" && name !== "check"}>
                    <small classList={{ done: props.statusOf(name) === "完成" }}>
                      {props.statusOf(name)}
                    </small>
                  </Show>
                </span>
                <span class="key">Alt {i() + 1}</span>
              </button>
            </li>
          )}
        </For>
      </ol>
    </nav>
  );
}
