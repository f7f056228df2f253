import type { AnyRegister, Part } from "@minzheng/register";
import { createSignal, onCleanup, onMount, Show } from "solid-js";
import { type Draft, draftAt, dropDraft, keepDraft } from "../drafts.ts";
import { shortInstantText } from "../text/dates.ts";
import { issuesOf } from "./check.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { FailureNote } from "./failure-note.tsx";
import { FieldsForm } from "./fields-form.tsx";
import { overridesOf } from "./overrides.ts";
import { SealedInput } from "./sealed-input.tsx";
import { type FormIssue, type TypedGroup, typedPart } from "./typed.ts";

const draftDelayMilliseconds = 1000;

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
  const draft = useDraft(props, typed, setTyped);

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

function DraftNote(props: { readonly at: string | undefined; readonly onDrop: () => void }) {
  return (
    <Show when={props.at}>
      {(at) => (
        <p class="notice-strip" role="status">
          已恢复 {shortInstantText(at())} 的草稿；身份证号、账号等保密内容不存草稿，请重新填写。{" "}
          <button type="button" class="link small" onClick={() => props.onDrop()}>
            不用草稿，重新填写
          </button>
        </p>
      )}
    </Show>
  );
}

/**
 * Keeps what differs from the beginning, a second after the last letter and when the page is left:
 * laid over a newer version of the record it changes only what this officer meant to change.
 */
function useDraft(
  { register, draftKey, start }: Props,
  typed: () => TypedGroup,
  setTyped: (typed: TypedGroup) => void,
) {
  const kept: Draft<TypedGroup> | undefined = draftAt(draftKey);
  const [restoredAt, setRestoredAt] = createSignal(kept?.at);
  const [keptAt, setKeptAt] = createSignal<string>();
  if (kept !== undefined) setTyped({ ...start, ...kept.typed });
  let last = typed();
  const keep = () => {
    const own = Object.entries(typed())
      .filter(([name]) => !register.fields[name]?.sealed)
      .filter(([name, now]) => JSON.stringify(now) !== JSON.stringify(start[name]));
    const at = new Date().toISOString();
    keepDraft(draftKey, { typed: Object.fromEntries(own), at });
    setKeptAt(at);
  };
  const keepChanged = () => {
    if (typed() === last) return;
    last = typed();
    keep();
  };
  const drop = () => {
    last = typed();
    dropDraft(draftKey);
    setRestoredAt(undefined);
    setKeptAt(undefined);
  };
  const startAnew = () => {
    setTyped(start);
    drop();
  };
  onMount(() => {
    const timer = setInterval(keepChanged, draftDelayMilliseconds);
    addEventListener("pagehide", keepChanged);
    onCleanup(() => {
      clearInterval(timer);
      removeEventListener("pagehide", keepChanged);
    });
  });
  return { keep, drop, startAnew, restoredAt, keptAt };
}
