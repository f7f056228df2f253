import type { AnyRegister, Part } from "@minzheng/register";
import { createSignal, Show } from "solid-js";
import { shortInstantText } from "../text/dates.ts";
import { issuesOf } from "./check.ts";
import { DraftNote } from "./draft-note.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { FailureNote } from "./failure-note.tsx";
import { FieldsForm } from "./fields-form.tsx";
import { overridesOf } from "./overrides.ts";
import { SealedInput } from "./sealed-input.tsx";
import { type FormIssue, type TypedGroup, typedPart } from "./typed.ts";
import { useDraft } from "./use-draft.ts";

interface Props {
  readonly register: AnyRegister;
  readonly parts: readonly Part[];
  /** The inputs as the form begins. */
  readonly start: TypedGroup;
  /** Masks of sealed values that are there already, by field. */
  readonly masked?: Readonly<Record<string, unknown>>;
  readonly draftKey: string;
  /** Words of the button. */
  readonly action: string;
  /** The record that is changed; absent: a new one. */
  readonly amends?: string;
  readonly onReload?: () => void;
  /** Sends what was typed, or says what is wrong with it. */
  readonly onSend: (typed: TypedGroup, reason: string) => Promise<readonly FormIssue[]>;
}

/**
 * A form of a register: drafts are kept in the tab, sealed values never among them; the button locks
 * while the server works; what is wrong stands on top with links and at each field.
 */
export function RecordForm(props: Props) {
  const [typed, setTyped] = createSignal(props.start);
  const [reason, setReason] = createSignal("");
  const [issues, setIssues] = createSignal<readonly FormIssue[]>([]);
  const [error, setError] = createSignal<unknown>();
  const [isBusy, setBusy] = createSignal(false);
  const { register, start } = props;
  /** Laid over a newer version of the record it changes only what this officer meant to change. */
  const ownOf = (all: TypedGroup): TypedGroup =>
    Object.fromEntries(
      Object.entries(all)
        .filter(([name]) => !register.fields[name]?.sealed)
        .filter(([name, now]) => JSON.stringify(now) !== JSON.stringify(start[name])),
    );
  const draft = useDraft({ key: props.draftKey, typed, start, setTyped, keepable: ownOf });

  const send = async () => {
    if (isBusy()) return;
    setBusy(true);
    setError(undefined);
    try {
      const found = await props.onSend(typed(), reason().trim());
      setIssues(found);
      if (found.length === 0) draft.drop();
    } catch (failure) {
      const told = issuesOf(failure);
      setIssues(told);
      setError(told.length > 0 ? undefined : () => failure);
    }
    setBusy(false);
  };
  const sealedInstead = (part: Part) =>
    props.register.fields[part.name]?.sealed && props.masked?.[part.name] !== undefined
      ? () => (
          <SealedInput
            part={part}
            masked={String(props.masked?.[part.name])}
            typed={typedPart(typed(), part.name)}
            issues={issues()}
            onType={(next) => setTyped({ ...typed(), [part.name]: next })}
          />
        )
      : undefined;

  return (
    <form
      class="card record-form"
      novalidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (!event.ctrlKey) return;
        if (event.key === "Enter") void send();
        if (event.key !== "s") return;
        event.preventDefault();
        draft.keep();
      }}
    >
      <DraftNote at={draft.restoredAt()} onDrop={draft.startAnew} />
      <ErrorSummary parts={props.parts} issues={issues()} />
      <FieldsForm
        parts={props.parts}
        groupOf={(name) => props.register.fields[name]?.group}
        inputs={overridesOf(props.register).input}
        typed={typed()}
        issues={issues()}
        onType={setTyped}
        instead={sealedInstead}
      />
      <Show when={props.amends}>
        <label class="field">
          <span>
            变更理由<span class="muted">（可不填，将随记录留存）</span>
          </span>
          <input
            class="input"
            maxLength={500}
            value={reason()}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </label>
      </Show>
      <Show when={error()}>
        {(failure) => (
          <FailureNote
            register={props.register}
            error={failure()}
            id={props.amends}
            onReload={props.onReload}
          />
        )}
      </Show>
      <footer class="form-foot">
        <button type="submit" class="button primary" disabled={isBusy()} aria-busy={isBusy()}>
          {isBusy() ? "正在提交…" : props.action}
          <span class="key" aria-hidden="true">
            Ctrl ↵
          </span>
        </button>
        <span class="muted small" role="status">
          {draft.keptAt() === undefined ? "" : `草稿已保存 ${shortInstantText(draft.keptAt())}`}
        </span>
      </footer>
    </form>
  );
}
