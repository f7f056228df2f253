import { cascade, programmeLabels } from "@minzheng/social-assistance/application";
import type { ProspectInput } from "@minzheng/social-assistance/own-contract";
import { createSignal, For, Show } from "solid-js";
import { Icon } from "../../../ui/icon.tsx";
import { Loaded } from "../../../ui/states.tsx";
import { useProspect } from "../application/prospect-query.ts";
import { ProspectUnits } from "../application/prospect-units.tsx";

type Programme = ProspectInput["programme"];

/** What it would come to by what is recorded and what is typed; nothing of it is stored. */
export default function ProspectStep(props: {
  /** Absent while something is missing. */
  readonly question: Omit<ProspectInput, "programme"> | undefined;
  readonly programmes: readonly unknown[];
}) {
  const asked = () => cascade.filter((programme) => props.programmes.includes(programme));
  const [picked, setPicked] = createSignal<Programme>();
  const programme = () => picked() ?? asked()[0];
  const prospect = useProspect(() => {
    const [now, question] = [programme(), props.question];
    return now === undefined || question === undefined
      ? undefined
      : { ...question, programme: now };
  });
  return (
    <>
      <p class="notice-strip" role="note">
        <Icon name="lock" /> 按已登记的和本次填写的情况测算，不保存；确认时以届时登记的情况为准。
      </p>
      <Show
        when={asked().length > 0 && props.question}
        fallback={
          <p class="wizard-empty muted">
            选好家庭和申请类别，收入和财产填写完整以后，这里显示每个月能领多少、怎么算出来。
          </p>
        }
      >
        <Show when={asked().length > 1}>
          <fieldset class="choice" aria-label="救助类别">
            <For each={asked()}>
              {(one) => (
                <button
                  type="button"
                  aria-pressed={one === programme()}
                  onClick={() => setPicked(one)}
                >
                  {programmeLabels[one]}
                </button>
              )}
            </For>
          </fieldset>
        </Show>
        <Loaded query={prospect} what="试算">
          {(data) => <ProspectUnits prospect={data()} />}
        </Loaded>
      </Show>
    </>
  );
}
