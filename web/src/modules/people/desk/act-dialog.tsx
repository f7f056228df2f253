import "../../../register/register.css";
import type { Part } from "@minzheng/register";
import { createSignal, type JSX, Show } from "solid-js";
import { issuesOf } from "../../../register/check.ts";
import { ErrorSummary } from "../../../register/error-summary.tsx";
import { FieldsForm } from "../../../register/fields-form.tsx";
import { blankGroup, type FormIssue, readGroup, type TypedGroup } from "../../../register/typed.ts";
import { ConfirmDialog, OpinionBox, stayOpen } from "../../../ui/dialog.tsx";
import { useRefresh } from "../../../ui/refresh.ts";
import { toast } from "../../../ui/toast.tsx";
import { Hindrance } from "./hindrance.tsx";

type Fields = Readonly<Record<string, unknown>>;

/** One act of the people desk: what it asks, why, and what stands in its way, where it stands. */
export function ActDialog(props: {
  readonly title: string;
  readonly action: string;
  /** Said when it has been done. */
  readonly done: string;
  readonly parts: readonly Part[];
  readonly start?: TypedGroup;
  readonly reasonMin?: number;
  readonly isDanger?: boolean;
  readonly isWide?: boolean;
  /** Above the fields: what will happen. */
  readonly children?: JSX.Element;
  /** More that is wrong, with fields of its own. */
  readonly check?: (fields: Fields) => readonly FormIssue[];
  /** @returns `stayOpen` where the dialog has something to show for it */
  readonly onSend: (fields: Fields, reason: string) => Promise<unknown>;
  readonly onClose: () => void;
}) {
  const refresh = useRefresh();
  const [typed, setTyped] = createSignal<TypedGroup>(props.start ?? blankGroup(props.parts));
  const [issues, setIssues] = createSignal<readonly FormIssue[]>([]);
  const [reason, setReason] = createSignal("");
  const [failure, setFailure] = createSignal<unknown>();
  const reasonMin = props.reasonMin ?? 2;
  const send = async () => {
    const { value, issues: unread } = readGroup(props.parts, typed());
    const fields = value as Fields;
    const missing = props.parts
      .filter(({ name, isOptional }) => !isOptional && fields[name] === undefined)
      .filter(({ name }) => !unread.some(({ path }) => path === name))
      .map(({ name }) => ({ path: name, problem: "没有填写" }));
    const found = [...unread, ...missing, ...(props.check?.(fields) ?? [])];
    setIssues(found);
    setFailure(undefined);
    if (found.length > 0) return stayOpen;
    try {
      const outcome = await props.onSend(fields, reason().trim());
      await refresh();
      toast(props.done);
      return outcome;
    } catch (error) {
      setIssues(issuesOf(error));
      setFailure(() => error);
      throw error;
    }
  };
  return (
    <ConfirmDialog
      title={props.title}
      action={props.action}
      isDanger={props.isDanger === true}
      isWide={props.isWide === true}
      isReady={reason().trim().length >= reasonMin}
      onConfirm={send}
      onClose={props.onClose}
    >
      <ErrorSummary parts={props.parts} issues={issues()} />
      <Hindrance error={failure()} />
      {props.children}
      <Show when={props.parts.length > 0}>
        <FieldsForm
          parts={props.parts}
          groupOf={() => undefined}
          inputs={undefined}
          typed={typed()}
          issues={issues()}
          onType={setTyped}
        />
      </Show>
      <OpinionBox
        label="理由"
        value={reason()}
        minLength={reasonMin}
        keptWith="办理过程"
        onInput={setReason}
      />
    </ConfirmDialog>
  );
}
