import type { HouseholdView, MemberView } from "@minzheng/people";
import { createSignal, Show } from "solid-js";
import { useDesk } from "../../../context.ts";
import { holds } from "../../../text/roles.ts";
import { lazy } from "../../../ui/lazy.tsx";

const CorrectIdDialog = lazy(async () => ({
  default: (await import("./correct-id-dialog.tsx")).CorrectIdDialog,
}));
const MergeDialog = lazy(async () => ({
  default: (await import("./merge-dialog.tsx")).MergeDialog,
}));

/** What the people desk can do with one member's record. */
export function MemberActs(props: {
  readonly household: HouseholdView;
  readonly member: MemberView;
}) {
  const { officer } = useDesk();
  const [open, setOpen] = createSignal<"correct" | "merge">();
  const act = (name: "correct" | "merge", label: string) => (
    <button
      type="button"
      class="link small"
      aria-label={`${label}：${props.member.name}`}
      onClick={() => setOpen(name)}
    >
      {label}
    </button>
  );
  const dialog = () => ({
    household: props.household,
    member: props.member,
    onClose: () => setOpen(undefined),
  });
  return (
    <Show when={props.household.closed === undefined}>
      <span class="member-acts no-print">
        <Show when={holds(officer, ["county-clerk", "township-clerk"])}>
          {act("correct", "更正号码")}
        </Show>
        <Show when={holds(officer, ["county-clerk"])}>{act("merge", "合并档案")}</Show>
      </span>
      <Show when={open() === "correct"}>
        <CorrectIdDialog {...dialog()} />
      </Show>
      <Show when={open() === "merge"}>
        <MergeDialog {...dialog()} />
      </Show>
    </Show>
  );
}
