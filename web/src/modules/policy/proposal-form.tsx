import { catalogue, kindOf, ownerLabels } from "@minzheng/policy";
import { createSignal, For, Index, type JSX, Show } from "solid-js";
import { issuesOf } from "../../register/check.ts";
import { ErrorSummary } from "../../register/error-summary.tsx";
import { FieldInput } from "../../register/inputs.tsx";
import type { FormIssue, Typed } from "../../register/typed.ts";
import { problemOf } from "../../text/problem.ts";
import { typedFigure } from "./figure-form.ts";
import { FigureInput } from "./figure-input.tsx";
import { ownersFor, proposalParts, readProposal, type TypedProposal } from "./proposal.ts";
import type { Piece } from "./time-line.ts";
import { valueWords } from "./value-words.ts";

const summaryParts = [
  { name: "value", label: "值", kind: { type: "other" }, isOptional: false },
  { name: "owner", label: "制定机关", kind: { type: "other" }, isOptional: false },
  ...Object.values(proposalParts),
] as const;

/** Which parameter, what it becomes, from when, and on what paper. */
export function ProposalForm(props: {
  readonly typed: TypedProposal;
  readonly onType: (typed: TypedProposal) => void;
  readonly onKey: (key: string) => void;
  /** What is in force where the figure would begin. */
  readonly now?: Piece | undefined;
  readonly action: string;
  readonly onSend: () => Promise<unknown>;
  /** Beside the button: what the figure would do. */
  readonly children?: JSX.Element;
}) {
  const [issues, setIssues] = createSignal<readonly FormIssue[]>([]);
  const [failure, setFailure] = createSignal<unknown>();
  const [isBusy, setBusy] = createSignal(false);
  const problem = (path: string) => issues().find((issue) => issue.path === path)?.problem;
  const set = (part: keyof TypedProposal) => (typed: Typed) =>
    props.onType({ ...props.typed, [part]: typed });
  const text = (name: keyof typeof proposalParts) => (
    <FieldInput
      part={proposalParts[name]}
      path={name}
      typed={props.typed[name]}
      onType={set(name)}
      problem={problem}
    />
  );
  const send = async (event: Event) => {
    event.preventDefault();
    if (isBusy()) return;
    const { issues: found } = readProposal(props.typed);
    setIssues(found);
    setFailure(undefined);
    if (found.length > 0) return;
    setBusy(true);
    try {
      await props.onSend();
    } catch (error) {
      setIssues(issuesOf(error));
      setFailure(() => error);
    }
    setBusy(false);
  };
  return (
    <form class="card proposal" onSubmit={(event) => void send(event)}>
      <div class="record-form">
        <ErrorSummary parts={summaryParts} issues={issues()} />
        <div class="form-fields">
          <div class="whole-line">
            <KeySelect value={props.typed.key} onSelect={props.onKey} />
            <Show when={props.now}>
              {(piece) => (
                <p class="muted small">
                  现行：{valueWords(props.typed.key, piece().value)}（{piece().source}）
                  <button
                    type="button"
                    class="link"
                    onClick={() =>
                      set("value")(typedFigure(kindOf(props.typed.key).form, piece().value))
                    }
                  >
                    照此填写再改
                  </button>
                </p>
              )}
            </Show>
          </div>
          <div class="whole-line">
            <Show when={props.typed.key} keyed>
              {(key) => (
                <FigureInput
                  kind={kindOf(key)}
                  typed={props.typed.value}
                  onType={set("value")}
                  problem={problem}
                />
              )}
            </Show>
          </div>
          <div>{text("from")}</div>
          <div>{text("to")}</div>
          <Owners typed={props.typed} problem={problem("owner")} onPick={set("owner")} />
          <div>{text("source")}</div>
        </div>
      </div>
      {props.children}
      <div class="foot">
        <button type="submit" class="button primary" disabled={isBusy()} aria-busy={isBusy()}>
          {isBusy() ? "正在提交…" : props.action}
        </button>
        <Show when={failure()}>
          {(error) => (
            <p class="dialog-problem" role="alert">
              {problemOf(error()).message}
              <span class="smaller">（代码 {problemOf(error()).code}）</span>
            </p>
          )}
        </Show>
      </div>
    </form>
  );
}

function KeySelect(props: { readonly value: string; readonly onSelect: (key: string) => void }) {
  const groups = [...new Set(catalogue.map(({ group }) => group))];
  return (
    <div class="field">
      <label for="field-key">参数</label>
      <select
        id="field-key"
        class="input"
        onChange={(event) => props.onSelect(event.currentTarget.value)}
      >
        <For each={groups}>
          {(group) => (
            <optgroup label={group}>
              <For each={catalogue.filter((kind) => kind.group === group)}>
                {({ key, label }) => (
                  <option value={key} selected={key === props.value}>
                    {label}
                  </option>
                )}
              </For>
            </optgroup>
          )}
        </For>
      </select>
    </div>
  );
}

function Owners(props: {
  readonly typed: TypedProposal;
  readonly problem: string | undefined;
  readonly onPick: (owner: string) => void;
}) {
  return (
    <fieldset class="field" id="field-owner" tabindex="-1">
      <legend>制定机关</legend>
      <div class="checks">
        <Index each={ownersFor(props.typed.key, props.typed.from)}>
          {(owner) => (
            <label>
              <input
                type="radio"
                name="owner"
                checked={props.typed.owner === owner()}
                onChange={() => props.onPick(owner())}
              />{" "}
              {ownerLabels[owner()]}
            </label>
          )}
        </Index>
      </div>
      <Show when={props.problem}>{(text) => <p class="problem">{text()}</p>}</Show>
    </fieldset>
  );
}
