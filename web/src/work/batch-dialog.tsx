import type { AnyRegister, WorkItem } from "@minzheng/register";
import { createSignal, For, Match, Switch } from "solid-js";
import { checkFields } from "../register/check.ts";
import { Declared } from "../register/declared.tsx";
import { ErrorSummary } from "../register/error-summary.tsx";
import { FieldsForm } from "../register/fields-form.tsx";
import { overridesOf } from "../register/overrides.ts";
import { useRegisterClient } from "../register/registers.ts";
import { takenParts, takenShape } from "../register/steps.ts";
import { blankGroup, type FormIssue } from "../register/typed.ts";
import { ConfirmDialog, OpinionBox, stayOpen } from "../ui/dialog.tsx";
import { useRefresh } from "../ui/refresh.ts";
import { type BatchOffer, type BatchRow, outcomeText, portionsOf } from "./batch.ts";

/** A register's step for several records: what it takes, what would happen, then what happened. */
export function BatchDialog(props: {
  readonly offer: BatchOffer;
  readonly titleOf: (item: WorkItem) => string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  return (
    <Declared module={props.offer.module} id={props.offer.register}>
      {(register) => <BatchOf {...props} register={register} />}
    </Declared>
  );
}

type Stage = "fill" | "preview" | "done";
const reasonLengthMin = 2;

function BatchOf(props: Parameters<typeof BatchDialog>[0] & { readonly register: AnyRegister }) {
  const { offer, register } = props;
  const { step } = offer;
  const client = useRegisterClient(register);
  const refresh = useRefresh();
  const parts = takenParts(register, step);
  const [stage, setStage] = createSignal<Stage>("fill");
  const [typed, setTyped] = createSignal(blankGroup(parts));
  const [reason, setReason] = createSignal("");
  const [issues, setIssues] = createSignal<readonly FormIssue[]>([]);
  const [rows, setRows] = createSignal<readonly BatchRow[]>([]);
  const titleOf = (id: string) => {
    const item = offer.items.find((one) => one.id === id);
    return item === undefined ? id : props.titleOf(item);
  };
  const willDo = () => rows().filter(({ outcome }) => outcome === "would-do").length;

  const call = async (items: BatchOffer["items"], preview: boolean) => {
    const { fields } = checkFields(takenShape(register, step), parts, typed());
    const answers: BatchRow[] = [];
    for (const portion of portionsOf(items)) {
      const { rows: own } = await client.batchAdvance({
        items: portion.map(({ id, revision }) => ({ id, revision })),
        transition: step.name,
        ...(parts.length === 0 ? {} : { fields }),
        ...(reason().trim() === "" ? {} : { reason: reason().trim() }),
        preview,
      });
      answers.push(...own);
    }
    return answers;
  };
  const go = async () => {
    if (stage() === "done") return undefined;
    if (stage() === "fill") {
      const { issues: found } = checkFields(takenShape(register, step), parts, typed());
      setIssues(found);
      if (found.length > 0) return stayOpen;
      setRows(await call(offer.items, true));
      setStage("preview");
      return stayOpen;
    }
    const good = new Set(rows().flatMap(({ id, outcome }) => (outcome === "would-do" ? [id] : [])));
    const done = await call(
      offer.items.filter(({ id }) => good.has(id)),
      false,
    );
    setRows([...done, ...rows().filter(({ outcome }) => outcome === "refused")]);
    setStage("done");
    await refresh();
    return stayOpen;
  };
  const action = () =>
    ({
      fill: `查看将办理哪些（${offer.items.length} 件）`,
      preview: `${step.label} ${willDo()} 件，转为「${step.to}」`,
      done: "知道了",
    })[stage()];
  const close = () => {
    if (stage() === "done") props.onDone();
    props.onClose();
  };

  return (
    <ConfirmDialog
      title={`批量${step.label} · ${register.label}`}
      action={action()}
      isDanger={step.grave && stage() === "preview"}
      isReady={
        stage() === "fill"
          ? reason().trim().length >= (step.reasonNeeded ? reasonLengthMin : 0)
          : stage() === "done" || willDo() > 0
      }
      isWide={parts.length > 4}
      onConfirm={go}
      onClose={close}
    >
      <Switch>
        <Match when={stage() === "fill"}>
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
            label={`意见（写入每一件）`}
            value={reason()}
            minLength={step.reasonNeeded ? reasonLengthMin : 0}
            keptWith="办理过程"
            onInput={setReason}
          />
        </Match>
        <Match when={true}>
          <Outcome rows={rows()} titleOf={titleOf} />
        </Match>
      </Switch>
    </ConfirmDialog>
  );
}

function Outcome(props: {
  readonly rows: readonly BatchRow[];
  readonly titleOf: (id: string) => string;
}) {
  const words = { "would-do": "将办理", done: "已办理", refused: "不能办理" } as const;
  return (
    <>
      <p class="strong" role="status">
        {outcomeText(props.rows)}
      </p>
      <table class="rows outcome">
        <caption class="hidden-text">逐件结果</caption>
        <thead>
          <tr>
            <th scope="col">对象</th>
            <th scope="col">结果</th>
            <th scope="col">原因</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {({ id, outcome, text }) => (
              <tr>
                <th scope="row">{props.titleOf(id)}</th>
                <td class={outcome === "refused" ? "red nowrap" : "nowrap"}>{words[outcome]}</td>
                <td class="soft small">{text ?? "—"}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </>
  );
}
