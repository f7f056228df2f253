import type { AnyRegister, RecordView } from "@minzheng/register";
import { createSignal, Show } from "solid-js";
import { useDesk } from "../context.ts";
import { holds } from "../text/roles.ts";
import { ConfirmDialog, OpinionBox } from "../ui/dialog.tsx";
import { useRefresh } from "../ui/refresh.ts";
import { useRegisterClient } from "./registers.ts";

/** For a record that should never have been: it stays readable and counts no more. */
export function VoidButton(props: {
  readonly register: AnyRegister;
  readonly view: RecordView;
  readonly title: string;
}) {
  const { officer } = useDesk();
  const client = useRegisterClient(props.register);
  const refresh = useRefresh();
  const [isAsking, setAsking] = createSignal(false);
  const [reason, setReason] = createSignal("");
  const { roles } = props.register;
  const discard = async () => {
    const { id, revision } = props.view;
    await client.void({ id, revision, reason: reason().trim() });
    await refresh();
  };
  return (
    <Show when={holds(officer, roles.void ?? roles.write)}>
      <button type="button" class="button danger" onClick={() => setAsking(true)}>
        作废
      </button>
      <Show when={isAsking()}>
        <ConfirmDialog
          title={`作废${props.register.label} · ${props.title}`}
          action={`作废「${props.title}」`}
          isDanger
          isReady={reason().trim().length >= 2}
          onConfirm={discard}
          onClose={() => setAsking(false)}
        >
          <p>用于本不该有的登记，如重复登记。作废后记录仍可查看，不再计入统计，不能恢复。</p>
          <OpinionBox
            label="作废理由"
            value={reason()}
            minLength={2}
            keptWith="办理过程"
            phrases={["重复登记", "登记错误"]}
            onInput={setReason}
          />
        </ConfirmDialog>
      </Show>
    </Show>
  );
}
