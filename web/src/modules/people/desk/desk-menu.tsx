import type { HouseholdView } from "@minzheng/people";
import { createSignal, For, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { useDesk } from "../../../context.ts";
import { holds } from "../../../text/roles.ts";
import { Icon } from "../../../ui/icon.tsx";
import { lazy } from "../../../ui/lazy.tsx";

const SplitDialog = lazy(async () => ({
  default: (await import("./split-dialog.tsx")).SplitDialog,
}));
const MoveDialog = lazy(async () => ({ default: (await import("./move-dialog.tsx")).MoveDialog }));
const moves = () => import("./move-out-dialogs.tsx");
const MoveOutDialog = lazy(async () => ({ default: (await moves()).MoveOutDialog }));
const UndoMoveOutDialog = lazy(async () => ({ default: (await moves()).UndoMoveOutDialog }));
const PaperDialog = lazy(async () => ({ default: (await moves()).PaperDialog }));

const county = ["county-clerk"] as const;
const acts = [
  {
    label: "分户",
    dialog: SplitDialog,
    roles: ["county-clerk", "township-clerk"],
    ofMovedOut: false,
  },
  { label: "县内迁移", dialog: MoveDialog, roles: county, ofMovedOut: false },
  { label: "迁出本县", dialog: MoveOutDialog, roles: county, ofMovedOut: false },
  { label: "生成迁移材料", dialog: PaperDialog, roles: county, ofMovedOut: true },
  { label: "撤销迁出", dialog: UndoMoveOutDialog, roles: county, ofMovedOut: true },
] as const;

/** What the people desk can do with the household as it stands; nothing for who does none of it. */
export function DeskMenu(props: { readonly household: HouseholdView }) {
  const { officer } = useDesk();
  const [open, setOpen] = createSignal<(typeof acts)[number]>();
  let menu: HTMLDetailsElement | undefined;
  const mine = () =>
    acts.filter(({ roles, ofMovedOut }) => {
      const isMovedOut = props.household.movedOut !== undefined;
      const isKept = props.household.closed === undefined;
      return holds(officer, roles) && (ofMovedOut ? isMovedOut : isKept);
    });
  const choose = (act: (typeof acts)[number]) => {
    menu?.removeAttribute("open");
    setOpen(act);
  };
  return (
    <Show when={mine().length > 0}>
      <details
        class="menu"
        ref={menu}
        onFocusOut={({ relatedTarget }) => {
          if (!menu?.contains(relatedTarget as Node | null)) menu?.removeAttribute("open");
        }}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || !menu?.open) return;
          menu.removeAttribute("open");
          menu.querySelector("summary")?.focus();
        }}
      >
        <summary class="button">
          户籍变动 <Icon name="down" />
        </summary>
        <ul>
          <For each={mine()}>
            {(act) => (
              <li>
                <button type="button" onClick={() => choose(act)}>
                  {act.label}
                </button>
              </li>
            )}
          </For>
        </ul>
      </details>
      <Show when={open()} keyed>
        {(act) => (
          <Dynamic
            component={act.dialog}
            household={props.household}
            onClose={() => setOpen(undefined)}
          />
        )}
      </Show>
    </Show>
  );
}
