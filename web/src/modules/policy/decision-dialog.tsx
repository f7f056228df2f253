import { cityContract, type DecisionFields, type decision, kindOf } from "@minzheng/policy";
import { createSignal, Show } from "solid-js";
import { useClient } from "../../context.ts";
import { ConfirmDialog, OpinionBox } from "../../ui/dialog.tsx";
import { useRefresh } from "../../ui/refresh.ts";
import { toast } from "../../ui/toast.tsx";
import { periodWords, valueWords } from "./value-words.ts";

export interface CityDecision {
  readonly id: string;
  readonly revision: number;
  readonly state: string;
  readonly fields: DecisionFields;
}
export type DecisionStep = (typeof decision)["process"]["transitions"][number];

/** One step of a city's decision, with the content it is about. */
export function DecisionDialog(props: {
  readonly of: CityDecision;
  readonly step: DecisionStep;
  readonly onClose: () => void;
}) {
  const client = useClient(cityContract);
  const refresh = useRefresh();
  const [reason, setReason] = createSignal("");
  const { id, revision, fields } = props.of;
  const { name, label } = props.step;
  const isReasonNeeded = "reasonNeeded" in props.step;
  return (
    <ConfirmDialog
      title={`${label} · ${kindOf(fields.key).label}`}
      action={name === "issue" ? "印发各县（市、区）" : label}
      isDanger={name === "revoke"}
      isReady={!isReasonNeeded || reason().trim().length >= 2}
      onClose={props.onClose}
      onConfirm={async () => {
        const given = reason().trim() === "" ? {} : { reason: reason().trim() };
        await client.decision.advance({ id, revision, transition: name, ...given });
        await refresh();
        toast(`${kindOf(fields.key).label}：${label}已办理`);
      }}
    >
      <dl>
        <dt>值</dt>
        <dd>{valueWords(fields.key, fields.value)}</dd>
        <dt>执行月份</dt>
        <dd>{periodWords(fields)}</dd>
        <dt>依据文件</dt>
        <dd>{fields.source}</dd>
      </dl>
      <Show when={isReasonNeeded}>
        <OpinionBox
          label="理由"
          value={reason()}
          minLength={2}
          keptWith="办理过程"
          onInput={setReason}
        />
      </Show>
      <Show when={name === "revoke"}>
        <p class="small soft">已采用的县（市、区）仍按自己签发的参数执行，须由其自行撤销。</p>
      </Show>
    </ConfirmDialog>
  );
}
