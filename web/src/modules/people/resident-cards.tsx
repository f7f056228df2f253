import { contract } from "@minzheng/people";
import { A } from "@solidjs/router";
import { createSignal, Show } from "solid-js";
import { useClient, useDesk } from "../../context.ts";
import { recordHref } from "../../register/addresses.ts";
import type { RecordProps } from "../../register/page-props.ts";
import { holds } from "../../text/roles.ts";
import { ActDialog } from "./desk/act-dialog.tsx";

/** Beside a resident's record: that it was one too many, and the way back. */
export default function ResidentCards(props: RecordProps) {
  const { officer } = useDesk();
  const client = useClient(contract);
  const [isUndoing, setUndoing] = createSignal(false);
  const merged = () =>
    props.view.state === "merged"
      ? (props.view.fields["merge"] as { readonly into: string } | undefined)
      : undefined;
  return (
    <Show when={merged()}>
      {(merge) => (
        <section class="card" aria-label="合并">
          <div class="foot">
            <span>
              这份档案已合并到 <A href={recordHref(props.register, merge().into)}>保留的档案</A>。
            </span>
            <Show when={holds(officer, ["county-clerk"])}>
              <button type="button" class="button push" onClick={() => setUndoing(true)}>
                撤销合并
              </button>
            </Show>
          </div>
          <Show when={isUndoing()}>
            <ActDialog
              title="撤销合并"
              action="撤销合并"
              done="已撤销合并"
              parts={[]}
              onSend={(_, reason) => client.undoMerge({ residentId: props.view.id, reason })}
              onClose={() => setUndoing(false)}
            >
              <p>
                两份档案各自恢复到合并前所在的家庭，带过来的情况一并撤回；在享的救助留在保留的档案上，
                并标记为待核查。
              </p>
            </ActDialog>
          </Show>
        </section>
      )}
    </Show>
  );
}
