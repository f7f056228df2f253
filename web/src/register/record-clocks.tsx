import type { Day } from "@minzheng/kernel";
import type { ClockView, HistoryEntry, RecordDetail } from "@minzheng/register";
import { createSignal, For, Show } from "solid-js";
import { DeadlineClock } from "../charts/deadline-clock.tsx";
import { dayProse } from "../text/dates.ts";
import { foremost } from "../text/deadlines.ts";
import { ConfirmDialog, OpinionBox } from "../ui/dialog.tsx";
import { useRefresh } from "../ui/refresh.ts";
import { stagesOf } from "./history.ts";
import type { PageProps } from "./page-props.ts";
import { serves, useRegisterClient } from "./registers.ts";

type Props = PageProps & { readonly view: RecordDetail; readonly today: Day };

/** The clocks of a record: the foremost in full, the others on request. */
export function RecordClocks(props: Props & { readonly history: readonly HistoryEntry[] }) {
  const [isWhole, setWhole] = createSignal(false);
  const stages = () => stagesOf(props.register, props.history);
  const first = () => foremost(props.view.clocks);
  const others = () => props.view.clocks.filter((clock) => clock !== first());
  const shown = () => [...(first() === undefined ? [] : [first()]), ...(isWhole() ? others() : [])];
  return (
    <>
      <For each={shown()}>
        {(clock) => (
          <Show when={clock}>
            {(one) => (
              <DeadlineClock clock={one()} stages={stages()} today={props.today}>
                <Extension {...props} clock={one()} />
              </DeadlineClock>
            )}
          </Show>
        )}
      </For>
      <Show when={others().length > 0}>
        <p class="more-clocks">
          <button type="button" class="link small" onClick={() => setWhole(!isWhole())}>
            {isWhole() ? "收起其他期限" : `其他 ${others().length} 个期限`}
          </button>
        </p>
      </Show>
    </>
  );
}

/** Once, before the limit is over, on a ground the law names. */
function Extension(props: Props & { readonly clock: ClockView }) {
  const client = useRegisterClient(props.register);
  const refresh = useRefresh();
  const [isAsking, setAsking] = createSignal(false);
  const [ground, setGround] = createSignal("");
  const [reason, setReason] = createSignal("");
  const grounds = () => (serves(props.register, "extend") ? props.clock.extendable : undefined);
  const extend = async () => {
    const { id, revision } = props.view;
    const words = reason().trim();
    const asked = { id, revision, clock: props.clock.name, ground: ground() };
    await client.extend({ ...asked, ...(words === "" ? {} : { reason: words }) });
    await refresh();
  };
  return (
    <Show when={grounds()}>
      {(all) => (
        <>
          <button type="button" class="button compact" onClick={() => setAsking(true)}>
            延期办理
          </button>
          <Show when={isAsking()}>
            <ConfirmDialog
              title={`延长${props.clock.label}`}
              action="延长期限"
              isReady={ground() !== ""}
              onConfirm={extend}
              onClose={() => setAsking(false)}
            >
              <p>
                {props.clock.end ? `现在的期限是 ${dayProse(props.clock.end)}。` : ""}
                一个期限只能延长一次，依据 {props.clock.clause}。
              </p>
              <fieldset class="grounds">
                <legend>延长的情形</legend>
                <For each={Object.entries(all())}>
                  {([code, label]) => (
                    <label>
                      <input
                        type="radio"
                        name="ground"
                        checked={ground() === code}
                        onChange={() => setGround(code)}
                      />{" "}
                      {label}
                    </label>
                  )}
                </For>
              </fieldset>
              <OpinionBox
                label="说明"
                value={reason()}
                minLength={0}
                keptWith="办理过程"
                onInput={setReason}
              />
            </ConfirmDialog>
          </Show>
        </>
      )}
    </Show>
  );
}
