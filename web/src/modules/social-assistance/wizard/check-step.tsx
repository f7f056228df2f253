import { contract as people } from "@minzheng/people";
import { clearable } from "@minzheng/register";
import { paperLabels, programmeLabels } from "@minzheng/social-assistance/application";
import { useNavigate } from "@solidjs/router";
import { createMemo, createSignal, For, Show } from "solid-js";
import { useClient, useDesk } from "../../../context.ts";
import { defaultHref } from "../../../register/addresses.ts";
import { checkNew, issuesOf, labelOfPath } from "../../../register/check.ts";
import { FailureNote } from "../../../register/failure-note.tsx";
import { useRegisterClient } from "../../../register/registers.ts";
import { type FormIssue, typedList, typedPart } from "../../../register/typed.ts";
import { holds } from "../../../text/roles.ts";
import { Icon } from "../../../ui/icon.tsx";
import { useCtrlKeys } from "../../../ui/keys.ts";
import { useRefresh } from "../../../ui/refresh.ts";
import { toast } from "../../../ui/toast.tsx";
import { type Afterwards, type Filing, fileFrom, type Stands, standsText } from "./filing.ts";
import { factsIn, meansParts } from "./means.ts";
import type { StepProps } from "./step-props.ts";
import {
  allParts,
  issuesOfStep,
  lackingPapers,
  type StepName,
  signedOnly,
  steps,
  unsigned,
} from "./steps.ts";

interface Props extends StepProps {
  readonly filing: Filing;
  readonly onStands: (stands: Stands) => void;
  readonly onFiled: () => void;
  readonly onGo: (step: StepName) => void;
  readonly onTold: (issues: readonly FormIssue[]) => void;
}

/** Everything once more, what is still wrong, and what will happen; then it is filed. */
export function CheckStep(props: Props) {
  const { officer } = useDesk();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const commandsOf = useCommands(props);
  const [error, setError] = createSignal<unknown>();
  const [isBusy, setBusy] = createSignal(false);
  const lacking = () => lackingPapers(props.typed);
  const isReady = () =>
    lacking().length === 0 &&
    props.family !== undefined &&
    unsigned(props.typed, props.family).length === 0;
  const mayAccept = holds(officer, ["township-clerk"]);
  const choices = (): readonly Afterwards[] => [
    ...(mayAccept && isReady() ? (["accept"] as const) : []),
    ...(mayAccept && lacking().length > 0 ? (["request-supplement"] as const) : []),
    "nothing",
  ];
  const [picked, setPicked] = createSignal<Afterwards>();
  const afterwards = () => choices().find((one) => one === picked()) ?? choices()[0] ?? "nothing";
  const issues = createMemo(() =>
    steps.flatMap(({ name }) =>
      issuesOfStep(props.register, name, { typed: props.typed, family: props.family }).map(
        (issue) => ({ ...issue, step: name }),
      ),
    ),
  );
  const send = async () => {
    if (isBusy() || issues().length > 0) return;
    setBusy(true);
    setError(undefined);
    try {
      const id = await fileFrom(props.filing.stands, commandsOf(afterwards()), props.onStands);
      toast(doneWords[afterwards()]);
      props.onFiled();
      await refresh();
      navigate(defaultHref(props.register, id), { replace: true });
    } catch (failure) {
      const told = issuesOf(failure);
      if (told.length > 0) props.onTold(told);
      setError(() => failure);
    }
    setBusy(false);
  };
  useCtrlKeys({ Enter: () => void send() });
  return (
    <>
      <Show when={standsText(props.filing.stands)}>
        {(text) => (
          <p class="notice-strip" role="status">
            <Icon name="check" /> 先前办到这里：{text()}。再次提交从这里继续，不会重复登记。
          </p>
        )}
      </Show>
      <Issues {...props} issues={issues()} />
      <Summary {...props} />
      <fieldset class="wizard-after">
        <legend>提交以后</legend>
        <For each={choices()}>
          {(one) => (
            <label>
              <input
                type="radio"
                name="afterwards"
                checked={afterwards() === one}
                onChange={() => setPicked(one)}
              />{" "}
              {afterWords(
                one,
                lacking().map((paper) => paperLabels[paper]),
              )}
            </label>
          )}
        </For>
      </fieldset>
      <Show when={error()}>
        {(failure) => <FailureNote register={props.register} error={failure()} />}
      </Show>
      <footer class="form-foot">
        <button
          type="button"
          class="button primary"
          disabled={isBusy() || issues().length > 0}
          aria-busy={isBusy()}
          onClick={() => void send()}
        >
          {isBusy() ? "正在提交…" : actions[afterwards()]}
          <span class="key" aria-hidden="true">
            Ctrl ↵
          </span>
        </button>
        <Show when={issues().length > 0}>
          <span class="muted small">还有 {issues().length} 处需要更正，改好才能提交</span>
        </Show>
      </footer>
    </>
  );
}

const actions: Readonly<Record<Afterwards, string>> = {
  accept: "提交申请并受理",
  "request-supplement": "提交申请，一次性告知补正",
  nothing: "提交申请",
};
const doneWords: Readonly<Record<Afterwards, string>> = {
  accept: "申请已提交并受理",
  "request-supplement": "申请已提交，已告知补正",
  nothing: "申请已提交",
};
const afterWords = (one: Afterwards, lacking: readonly string[]): string =>
  ({
    accept: "立即受理，从今天起算全程时限",
    "request-supplement": `一次性告知补正：${lacking.join("、")}；补齐之前暂停计时`,
    nothing: "只提交，由乡镇受理",
  })[one];

function Issues(props: Props & { readonly issues: readonly (FormIssue & { step: StepName })[] }) {
  return (
    <Show when={props.issues.length > 0}>
      <section class="error-summary" role="alert" aria-label="需要更正">
        <h2>还有 {props.issues.length} 处需要更正</h2>
        <ul>
          <For each={props.issues}>
            {({ path, problem, step }) => (
              <li>
                <button type="button" class="link" onClick={() => props.onGo(step)}>
                  {steps.find(({ name }) => name === step)?.label}：
                  {labelOfPath(allParts(props.register, props.family), path) ?? path} {problem}
                </button>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}

function Summary(props: Props) {
  const list = (name: string) => typedList(typedPart(props.typed, name));
  const nameOf = (id: unknown) =>
    props.family?.members.find(({ residentId }) => residentId === id)?.name ?? "—";
  const rows = (): readonly (readonly [StepName, string, string])[] => [
    [
      "household",
      "家庭",
      props.family === undefined
        ? "—"
        : `${props.family.headName}户 ${props.family.number}，${props.family.villageName}，${props.family.members.length} 人`,
    ],
    [
      "request",
      "申请类别",
      list("programmes")
        .map((one) => programmeLabels[one as keyof typeof programmeLabels])
        .join("、") || "—",
    ],
    ["request", "申请人", nameOf(typedPart(props.typed, "applicantResidentId"))],
    ["request", "为谁申请", list("personIds").map(nameOf).join("、") || "—"],
    ["request", "领款人", nameOf(typedPart(props.typed, "payeeResidentId"))],
    [
      "means",
      "本次登记",
      `收入 ${list("incomes").length} 笔，财产 ${list("properties").length} 项，残疾和重病 ${list("conditions").length} 项`,
    ],
    [
      "papers",
      "已交材料",
      list("papers")
        .map((paper) => paperLabels[paper as keyof typeof paperLabels])
        .join("、") || "—",
    ],
    [
      "papers",
      "核对授权",
      `${list("authorisations").length === 0 || props.family === undefined ? 0 : props.family.members.length - unsigned(props.typed, props.family).length} 人已授权`,
    ],
  ];
  return (
    <dl class="fields wizard-summary">
      <For each={rows()}>
        {([step, label, text]) => (
          <div>
            <dt>{label}</dt>
            <dd>
              {text}{" "}
              <button
                type="button"
                class="link small"
                aria-label={`修改${label}`}
                onClick={() => props.onGo(step)}
              >
                修改
              </button>
            </dd>
          </div>
        )}
      </For>
    </dl>
  );
}

/** The commands as they have always been: facts, the application, its steps. */
function useCommands(props: Props) {
  const client = useRegisterClient(props.register);
  const home = useClient(people);
  return (afterwards: Afterwards) => {
    const { fields: given } = checkNew(props.register, signedOnly(props.typed));
    const fields = { papers: [], authorisations: [], ...given };
    const sent = factsIn(meansParts(props.family), props.typed);
    const householdId = String(typedPart(props.typed, "householdId"));
    return {
      recordFacts: async () => {
        if (sent.length === 0) return;
        const facts = sent.map(({ residentId, replaces, fact, from }) => ({
          kind: fact.kind,
          value: fact.value,
          ...(fact.source === undefined ? {} : { source: fact.source }),
          validFrom: from,
          ...(residentId === undefined ? {} : { residentId }),
          ...(replaces === undefined ? {} : { replaces }),
        }));
        await home.recordFacts({ householdId, facts });
      },
      open: async () => (await client.open({ fields })).id,
      amend: (id: string) => {
        const cleared = clearable(props.register).filter(
          (name) => !(name in fields) && !props.register.fields[name]?.sealed,
        );
        return client.amend({ id, fields, ...(cleared.length === 0 ? {} : { cleared }) });
      },
      submit: (id: string) => client.advance({ id, transition: "submit" }),
      afterwards: async (id: string) => {
        if (afterwards === "accept") await client.advance({ id, transition: "accept" });
        if (afterwards !== "request-supplement") return;
        const missingPapers = lackingPapers(props.typed);
        await client.advance({ id, transition: afterwards, fields: { missingPapers } });
      },
    };
  };
}
