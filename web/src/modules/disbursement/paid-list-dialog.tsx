import { paidListProcedures } from "@minzheng/disbursement/publication";
import { createSignal, For } from "solid-js";
import { useClient } from "../../context.ts";
import { countText, yuanText } from "../../text/money.ts";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { useRefresh } from "../../ui/refresh.ts";
import { toast } from "../../ui/toast.tsx";
import { outcomeText, sumOf, type VillageRow } from "./paid-lists.ts";

interface Posting {
  readonly village: string;
  readonly id?: string | undefined;
  readonly refusal?: { readonly text: string } | undefined;
}

/** What hangs on which boards from today on: chosen villages of a township at once. */
export function PostDialog(props: {
  readonly township: string;
  readonly runId: string;
  readonly villages: readonly VillageRow[];
  readonly onPosted: (rows: readonly Posting[]) => void;
  readonly onClose: () => void;
}) {
  const client = useClient(paidListProcedures);
  const refresh = useRefresh();
  const [place, setPlace] = createSignal("村务公开栏");
  const [left, setLeft] = createSignal<ReadonlySet<string>>(new Set());
  const chosen = () => props.villages.filter(({ village }) => !left().has(village));
  const sum = () => sumOf(chosen());
  const toggle = (village: string) => {
    const next = new Set(left());
    if (!next.delete(village)) next.add(village);
    setLeft(next);
  };
  const send = async () => {
    const { rows } = await client.postPaidLists({
      area: props.township,
      runId: props.runId,
      villages: chosen().map(({ village }) => village),
      place: place().trim(),
    });
    props.onPosted(rows);
    await refresh();
    toast(outcomeText(rows));
  };
  return (
    <ConfirmDialog
      title="登记公布"
      action={`登记 ${chosen().length} 个村已公布`}
      isReady={chosen().length > 0 && place().trim().length >= 2}
      onClose={props.onClose}
      onConfirm={send}
    >
      <p class="soft">先打印张贴，再登记。登记后公布期自今日起算；到期在「待办事项」提醒撤下。</p>
      <dl>
        <dt>名单</dt>
        <dd>
          {countText(sum().entries)} 户（人），{yuanText(sum().amountFen)} 元
        </dd>
      </dl>
      <label class="field">
        <span>公布地点</span>
        <input
          class="input"
          maxLength={60}
          value={place()}
          onInput={(event) => setPlace(event.currentTarget.value)}
        />
      </label>
      <fieldset class="village-choice">
        <legend>村（社区）</legend>
        <For each={props.villages}>
          {({ village, name, entries }) => (
            <label>
              <input
                type="checkbox"
                checked={!left().has(village)}
                onChange={() => toggle(village)}
              />{" "}
              {name}（{countText(entries)}）
            </label>
          )}
        </For>
      </fieldset>
    </ConfirmDialog>
  );
}
