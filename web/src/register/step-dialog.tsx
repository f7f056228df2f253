import type { AnyRegister, RecordDetail, StepOffer } from "@minzheng/register";
import { createSignal, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { ConfirmDialog, OpinionBox, stayOpen } from "../ui/dialog.tsx";
import { toast } from "../ui/toast.tsx";
import { checkFields, issuesOf } from "./check.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { FieldsForm } from "./fields-form.tsx";
import { overridesOf } from "./overrides.ts";
import { useRegisterClient } from "./registers.ts";
import { mainStep, takenParts, takenShape } from "./steps.ts";
import { blankGroup, type FormIssue } from "./typed.ts";

const reasonLengthMin = 2;

/**
 * One step of one record: the fields it takes, an opinion, and what will come of it. A grave step
 * is asked a second time, by the record's name.
 */
export function StepDialog(props: {
  readonly register: AnyRegister;
  readonly view: RecordDetail;
  readonly title: string;
  readonly step: StepOffer;
  readonly onDone: () => Promise<unknown>;
  readonly onClose: () => void;
}) {
  const { register, step } = props;
  const client = useRegisterClient(register);
  const parts = takenParts(register, step);
  const [typed, setTyped] = createSignal(blankGroup(parts));
  const [reason, setReason] = createSignal("");
  const [issues, setIssues] = createSignal<readonly FormIssue[]>([]);
  const [isSure, setSure] = createSignal(false);
  const told = overridesOf(register).step;
  const [isTold, setTold] = createSignal(told === undefined);
  const isReasoned = () => reason().trim().length >= (step.reasonNeeded ? reasonLengthMin : 0);
  const { to } = step;
  const isMain = mainStep(props.view.steps)?.name === step.name;

  const confirm = async () => {
    const { fields, issues: found } = checkFields(takenShape(register, step), parts, typed());
    setIssues(found);
    if (found.length > 0) return stayOpen;
    if (step.grave && !isSure()) {
      setSure(true);
      return stayOpen;
    }
    const { id, revision } = props.view;
    try {
      await client.advance({
        id,
        revision,
        transition: step.name,
        ...(parts.length === 0 ? {} : { fields }),
        ...(reason().trim() === "" ? {} : { reason: reason().trim() }),
      });
    } catch (failure) {
      setIssues(issuesOf(failure));
      setSure(false);
      throw failure;
    }
    toast(`${props.title}：${step.label}已办理`);
    await props.onDone();
    return undefined;
  };

  return (
    <ConfirmDialog
      title={`${step.label} · ${props.title}`}
      action={isSure() ? `确认${step.label}` : `${step.label}，转为「${to}」`}
      isDanger={step.grave}
      isReady={isReasoned() && isTold()}
      isWide={parts.length > 4}
      onConfirm={confirm}
      onClose={props.onClose}
    >
      <Show when={told}>
        {(component) => (
          <Dynamic
            component={component()}
            register={register}
            view={props.view}
            step={step}
            onTold={() => setTold(true)}
          />
        )}
      </Show>
      <Show
        when={!isSure()}
        fallback={
          <p role="alert">
            请再次核对：将对{register.label}「{props.title}」办理「{step.label}」，办理后状态为「
            {to}
            」。这一步影响当事人的权利，不能撤回，只能另行办理。
          </p>
        }
      >
        <ErrorSummary parts={parts} issues={issues()} />
        <FieldsForm
          parts={parts}
          groupOf={(name) => register.fields[name]?.group}
          inputs={overridesOf(register).input}
          typed={typed()}
          issues={issues()}
          onType={setTyped}
        />
        <OpinionBox
          label={step.reasonNeeded ? "意见或理由" : "意见"}
          value={reason()}
          minLength={step.reasonNeeded ? reasonLengthMin : 0}
          keptWith="办理过程"
          {...(isMain ? { phrases: ["情况属实，同意。", "材料齐全，符合规定。"] } : {})}
          onInput={setReason}
        />
      </Show>
    </ConfirmDialog>
  );
}
