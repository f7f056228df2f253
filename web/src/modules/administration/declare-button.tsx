import { declarers, type Relation, relations } from "@minzheng/administration";
import { contract } from "@minzheng/administration/contract";
import { createSignal, For, Show } from "solid-js";
import { useClient, useDesk } from "../../context.ts";
import { holds } from "../../text/roles.ts";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { toast } from "../../ui/toast.tsx";

interface Props {
  readonly householdId: string;
  readonly name: string;
}

/** On a family's file: the officer is related to them and keeps away from their matters. */
export default function DeclareButton(props: Props) {
  const { officer } = useDesk();
  const [isOpen, setOpen] = createSignal(false);
  return (
    <Show when={holds(officer, declarers)}>
      <button type="button" class="button" onClick={() => setOpen(true)}>
        申报回避
      </button>
      <Show when={isOpen()}>
        <DeclareDialog {...props} onClose={() => setOpen(false)} />
      </Show>
    </Show>
  );
}

function DeclareDialog(props: Props & { readonly onClose: () => void }) {
  const client = useClient(contract);
  const [relation, setRelation] = createSignal<Relation>();
  const declare = async () => {
    const chosen = relation();
    if (chosen === undefined) return;
    await client.interest.declare({ householdId: props.householdId, relation: chosen });
    toast("已申报，一分钟内生效");
  };
  return (
    <ConfirmDialog
      title="申报回避"
      action="申报"
      isReady={relation() !== undefined}
      onConfirm={declare}
      onClose={props.onClose}
    >
      <p>
        申报后您不能再办理{props.name}户的事项，由其他工作人员办理；解除由安全管理员核实后办理。
      </p>
      <label class="field">
        <span>与这户家庭的关系</span>
        <select
          class="input"
          onChange={(event) => setRelation((event.currentTarget.value || undefined) as Relation)}
        >
          <option value="">请选择</option>
          <For each={Object.entries(relations)}>
            {([value, label]) => <option value={value}>{label}</option>}
          </For>
        </select>
      </label>
    </ConfirmDialog>
  );
}
