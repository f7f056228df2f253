import "./dialog.css";
import { createSignal, createUniqueId, type JSX, onMount, Show } from "solid-js";
import { problemOf } from "../text/problem.ts";

/** What `onConfirm` gives back when the dialog has more to ask. */
export const stayOpen = Symbol("stay open");

interface ConfirmProps {
  readonly title: string;
  /** Names object, count and amount: what will happen. */
  readonly children: JSX.Element;
  /** A sentence-like button: `签字，转复核`. Never 确定 alone. */
  readonly action: string;
  readonly busy?: string;
  readonly isReady?: boolean;
  readonly isDanger?: boolean;
  readonly isWide?: boolean;
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
}

/**
 * A question that names its consequences. The native dialog keeps the focus inside, closes with
 * Esc and gives the focus back; the button locks while the server works, so nothing is sent twice.
 */
export function ConfirmDialog(props: ConfirmProps) {
  let element: HTMLDialogElement | undefined;
  const title = createUniqueId();
  const [isBusy, setBusy] = createSignal(false);
  const [error, setError] = createSignal<unknown>();
  const isReady = () => props.isReady !== false && !isBusy();

  onMount(() => element?.showModal());
  const close = () => {
    if (!isBusy()) element?.close();
  };
  const confirm = async () => {
    if (!isReady()) return;
    setBusy(true);
    setError(undefined);
    try {
      const outcome = await props.onConfirm();
      setBusy(false);
      if (outcome !== stayOpen) element?.close();
    } catch (reason) {
      setError(() => reason);
      setBusy(false);
    }
  };

  return (
    <dialog
      ref={element}
      class={props.isWide ? "dialog wide-dialog" : "dialog"}
      aria-labelledby={title}
      onClose={() => props.onClose()}
      onCancel={(event) => isBusy() && event.preventDefault()}
      onKeyDown={(event) => event.ctrlKey && event.key === "Enter" && void confirm()}
    >
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <h2 id={title}>{props.title}</h2>
        <div class="dialog-body">{props.children}</div>
        <Show when={error()}>
          {(reason) => (
            <p class="dialog-problem" role="alert">
              {problemOf(reason()).message}
              <span class="smaller">（代码 {problemOf(reason()).code}）</span>
            </p>
          )}
        </Show>
        <footer>
          <button type="button" class="button" onClick={close} disabled={isBusy()}>
            返回
          </button>
          <button
            type="submit"
            class="button"
            classList={{ primary: props.isDanger !== true, danger: props.isDanger === true }}
            disabled={!isReady()}
            aria-busy={isBusy()}
          >
            {isBusy() ? (props.busy ?? "正在提交…") : props.action}
            <span class="key" aria-hidden="true">
              Ctrl ↵
            </span>
          </button>
        </footer>
      </form>
    </dialog>
  );
}

/** An opinion or a reason: required, with the office's usual phrases one click away. */
export function OpinionBox(props: {
  readonly label: string;
  readonly value: string;
  readonly phrases?: readonly string[];
  /** 0: may be left empty. */
  readonly minLength: number;
  /** What the words are kept with. */
  readonly keptWith?: string;
  readonly onInput: (text: string) => void;
}) {
  const id = createUniqueId();
  return (
    <div class="field opinion">
      <label for={id}>{props.label}</label>
      <textarea
        id={id}
        class="input"
        required={props.minLength > 0}
        minLength={props.minLength}
        maxLength={500}
        value={props.value}
        aria-describedby={`${id}-hint`}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      <p id={`${id}-hint`} class="smaller muted">
        {props.minLength === 0 ? "可不填，" : `至少 ${props.minLength} 个字，`}将随
        {props.keptWith ?? "名册"}留存。
      </p>
      <Show when={props.phrases}>
        {(phrases) => (
          <fieldset class="phrases" aria-label="常用语">
            {phrases().map((phrase) => (
              <button type="button" class="chip" onClick={() => props.onInput(phrase)}>
                {phrase}
              </button>
            ))}
          </fieldset>
        )}
      </Show>
    </div>
  );
}
