import type { ImportDetail } from "@minzheng/exchange";
import { A } from "@solidjs/router";
import { createSignal, For, Show } from "solid-js";
import { countText } from "../../text/money.ts";
import { ConfirmDialog, OpinionBox } from "../../ui/dialog.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useRefresh } from "../../ui/refresh.ts";
import { useDoors } from "./import-doors.ts";

interface Props {
  readonly detail: ImportDetail;
}

/** What an import did, and what became of it since. */
export function ImportOutcome(props: Props) {
  const { records, unit, undo, hasReceipt, href } = useDoors();
  const figures = () => {
    const { outcome, undone } = props.detail;
    return undone === undefined
      ? [
          { label: `新登记（${unit}）`, value: outcome?.created ?? 0, tone: "green" },
          { label: `有变化，已更新（${unit}）`, value: outcome?.changed ?? 0, tone: "" },
          { label: "未导入（行）", value: outcome?.rejected ?? 0, tone: "red" },
        ]
      : [
          { label: `新登记（${unit}）`, value: outcome?.created ?? 0, tone: "" },
          { label: `撤销时已作废（${unit}）`, value: undone.voided, tone: "red" },
          { label: `导入后已被办理，保留（${unit}）`, value: undone.kept, tone: "amber" },
        ];
  };
  const same = () => countText(props.detail.outcome?.same ?? 0);
  return (
    <section class="card import-counts" aria-label="导入结果">
      <div>
        <span class="strong">
          <Icon name="check" /> {props.detail.fileName}{" "}
          {props.detail.undone === undefined ? "已导入" : "的导入已撤销"}
        </span>
        <br />
        <span class="muted small">
          <Show when={props.detail.undone} fallback={`与系统相同、无需改动 ${same()} ${unit}`}>
            {(undone) => `${undone().by}：${undone().reason}`}
          </Show>
        </span>
        <br />
        <A class="small" href={records.href}>
          {records.label}
        </A>
        <Show when={hasReceipt}>
          {" "}
          <A class="small" href={`${href}/${props.detail.importId}/receipt`}>
            打印回执
          </A>
        </Show>
        <Show when={props.detail.state === "DONE" && undo}>
          {(take) => <UndoButton detail={props.detail} onUndo={take()} />}
        </Show>
      </div>
      <For each={figures()}>
        {(figure) => (
          <div>
            <span class="soft">{figure.label}</span>
            <b class={figure.tone}>{countText(figure.value)}</b>
          </div>
        )}
      </For>
    </section>
  );
}

const reasonLengthMin = 4;

function UndoButton(
  props: Props & { readonly onUndo: NonNullable<ReturnType<typeof useDoors>["undo"]> },
) {
  const refresh = useRefresh();
  const [isAsking, setAsking] = createSignal(false);
  const [reason, setReason] = createSignal("");
  return (
    <>
      {" "}
      <button type="button" class="link small" onClick={() => setAsking(true)}>
        撤销本次导入
      </button>
      <Show when={isAsking()}>
        <ConfirmDialog
          title="撤销本次导入"
          action="撤销导入"
          isDanger
          isReady={reason().trim().length >= reasonLengthMin}
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            await props.onUndo({ importId: props.detail.importId, reason: reason().trim() });
            await refresh();
          }}
        >
          <p>
            本次新登记的 {countText(props.detail.outcome?.created ?? 0)}{" "}
            条将作废；导入以后已有人办理的保留，导入时变更的内容不变。
          </p>
          <OpinionBox
            label="撤销理由"
            value={reason()}
            minLength={reasonLengthMin}
            keptWith="导入记录"
            onInput={setReason}
          />
        </ConfirmDialog>
      </Show>
    </>
  );
}
