import type { CheckCount } from "@minzheng/disbursement";
import { createSignal } from "solid-js";
import { countText } from "../../text/money.ts";
import { ConfirmDialog, OpinionBox } from "../../ui/dialog.tsx";
import { useRefresh } from "../../ui/refresh.ts";
import { toast } from "../../ui/toast.tsx";
import { useDisbursement } from "./run-query.ts";

/** One reason for every open finding of a check, in one township or the whole county. */
export function ExplainAllDialog(props: {
  readonly runId: string;
  readonly check: CheckCount;
  readonly township: { readonly code: string; readonly name: string } | undefined;
  readonly onClose: () => void;
}) {
  const client = useDisbursement();
  const refresh = useRefresh();
  const [reason, setReason] = createSignal("");
  const send = async () => {
    const { explained, left } = await client.explainAll({
      runId: props.runId,
      check: props.check.check,
      reason: reason().trim(),
      ...(props.township === undefined ? {} : { township: props.township.code }),
    });
    await refresh();
    const rest = left > 0 ? `，还有 ${countText(left)} 条，请再办理一次` : "";
    toast(`已说明 ${countText(explained)} 条${rest}`);
  };
  return (
    <ConfirmDialog
      title={`批量说明：${props.check.label}`}
      action="用这一条说明全部待说明的发现"
      isReady={reason().trim().length >= 4}
      onClose={props.onClose}
      onConfirm={send}
    >
      <dl>
        <dt>范围</dt>
        <dd>{props.township?.name ?? "全县"}待说明的，已有说明的不变</dd>
        <dt>依据</dt>
        <dd>{props.check.basis}</dd>
      </dl>
      <p class="soft">
        只用于同一原因引起的发现；逐户原因不同的，请逐户填写。每一户都记下这条说明和您的姓名。
      </p>
      <OpinionBox label="共同原因" value={reason()} minLength={4} onInput={setReason} />
    </ConfirmDialog>
  );
}
