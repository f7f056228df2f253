import type { Finding } from "@minzheng/disbursement";
import { createSignal, Show } from "solid-js";
import { yuanText } from "../../text/money.ts";
import { ConfirmDialog, OpinionBox } from "../../ui/dialog.tsx";
import { useRefresh } from "../../ui/refresh.ts";
import { toast } from "../../ui/toast.tsx";
import { useDisbursement } from "./run-query.ts";

export type FindingStep = "explain" | "request-release" | "release";

const words: Readonly<
  Record<FindingStep, { title: string; action: string; done: string; effect: string }>
> = {
  explain: {
    title: "填写说明",
    action: "保存说明",
    done: "说明已保存",
    effect: "说明随名册留存；这一笔照常发放。",
  },
  "request-release": {
    title: "申请解除暂缓",
    action: "申请解除，转另一人同意",
    done: "已申请解除，待另一人同意",
    effect: "另一名工作人员同意后，这一笔随本批次发放。",
  },
  release: {
    title: "同意解除暂缓",
    action: "同意解除，随本批次发放",
    done: "已解除暂缓",
    effect: "解除后这一笔随本批次发放。",
  },
};

/** Explains a finding, asks for a hold's release, or releases it as the second officer. */
export function FindingDialog(props: {
  readonly runId: string;
  readonly finding: Finding;
  readonly step: FindingStep;
  readonly onClose: () => void;
}) {
  const client = useDisbursement();
  const refresh = useRefresh();
  const [reason, setReason] = createSignal("");
  const needsReason = () => props.step !== "release";
  const send = async () => {
    const { lineKey, check } = props.finding;
    const at = { runId: props.runId, lineKey, check };
    if (props.step === "release") await client.release(at);
    else if (props.step === "explain") await client.explain({ ...at, reason: reason().trim() });
    else await client.requestRelease({ ...at, reason: reason().trim() });
    await refresh();
    toast(words[props.step].done);
  };
  return (
    <ConfirmDialog
      title={words[props.step].title}
      action={words[props.step].action}
      isReady={!needsReason() || reason().trim().length >= 4}
      onClose={props.onClose}
      onConfirm={send}
    >
      <dl>
        <dt>家庭</dt>
        <dd>
          {props.finding.householdNumber} · {props.finding.payeeName}
        </dd>
        <dt>发现</dt>
        <dd>
          {props.finding.label}，{props.finding.detail}
        </dd>
        <dt>依据</dt>
        <dd>{props.finding.basis}</dd>
        <dt>金额</dt>
        <dd>
          <b class="strong">{yuanText(props.finding.amountFen)}</b> 元
        </dd>
        <Show when={props.step === "release"}>
          <dt>申请</dt>
          <dd>
            {props.finding.requestedBy?.name}：{props.finding.reason}
          </dd>
        </Show>
      </dl>
      <p class="soft">{words[props.step].effect}</p>
      <Show when={needsReason()}>
        <OpinionBox
          label={props.step === "explain" ? "说明" : "核实情况"}
          value={reason()}
          minLength={4}
          onInput={setReason}
        />
      </Show>
    </ConfirmDialog>
  );
}
