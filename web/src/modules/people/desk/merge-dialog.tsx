import { contract, type HouseholdView, type MemberView } from "@minzheng/people";
import { useQuery } from "@tanstack/solid-query";
import { createSignal, For, Show } from "solid-js";
import { useClient } from "../../../context.ts";
import { dataOf } from "../../../ui/data-of.ts";
import { ActDialog } from "./act-dialog.tsx";
import {
  candidates,
  type Found,
  headless,
  isApart,
  type Merging,
  mergeIssues,
  mergeOf,
  startMerge,
} from "./merge.ts";

interface StepProps {
  readonly merging: Merging;
  readonly onChange: (merging: Merging) => void;
}

/** 合并重复档案: this record stands, the other one points to it. */
export function MergeDialog(props: {
  readonly household: HouseholdView;
  readonly member: MemberView;
  readonly onClose: () => void;
}) {
  const client = useClient(contract);
  const { household: home, member } = props;
  const [merging, setMerging] = createSignal(startMerge({ home, member }));
  return (
    <ActDialog
      title={`合并重复档案 · ${member.name}`}
      action="合并，保留这一份"
      done="已合并"
      isWide
      isDanger
      parts={[]}
      check={() => mergeIssues(merging())}
      onSend={(_, reason) => client.mergeResidents({ ...mergeOf(merging()), reason })}
      onClose={props.onClose}
    >
      <p>
        保留「{member.name} {member.residentIdMasked}」，另一份标记为已合并并指向它。可以撤销。
      </p>
      <FindOther merging={merging()} onChange={setMerging} />
      <LivesIn merging={merging()} onChange={setMerging} />
      <NextHead merging={merging()} onChange={setMerging} />
      <Facts merging={merging()} onChange={setMerging} />
    </ActDialog>
  );
}

function FindOther(props: StepProps) {
  const client = useClient(contract);
  const { keep } = props.merging;
  const area = keep.home.village.slice(0, 6);
  const [text, setText] = createSignal("");
  const [asked, setAsked] = createSignal("");
  const found = useQuery(() => ({
    queryKey: ["merge", area, asked()],
    enabled: asked() !== "",
    queryFn: async () => {
      const { rows } = await client.findHouseholds({ area, text: asked() });
      return Promise.all(rows.map(({ householdId }) => client.householdFile({ householdId })));
    },
  }));
  const choose = (other: Found) => props.onChange({ ...startMerge(keep), other });
  return (
    <>
      <div class="field">
        <label for="field-other">另一份档案的户编号、身份证号后四位或姓名</label>
        <div class="find-by">
          <input
            id="field-other"
            class="input"
            value={text()}
            onInput={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.ctrlKey || event.isComposing) return;
              event.preventDefault();
              setAsked(text().trim());
            }}
          />
          <button type="button" class="button" onClick={() => setAsked(text().trim())}>
            查找
          </button>
        </div>
      </div>
      <Show when={dataOf(found)}>
        {(homes) => (
          <fieldset class="field">
            <legend>另一份档案</legend>
            <div class="checks column">
              <For
                each={candidates(homes(), keep)}
                fallback={<p class="muted">没有找到另一份档案</p>}
              >
                {(other) => (
                  <label>
                    <input type="radio" name="other" onChange={() => choose(other)} />{" "}
                    {other.member.name} {other.member.residentIdMasked}（{other.home.number}，
                    {other.home.villageName}）
                  </label>
                )}
              </For>
            </div>
          </fieldset>
        )}
      </Show>
    </>
  );
}

function LivesIn(props: StepProps) {
  const homes = () =>
    isApart(props.merging)
      ? [props.merging.keep.home, props.merging.other?.home].flatMap((home) => home ?? [])
      : [];
  return (
    <Show when={homes().length > 0}>
      <fieldset class="field">
        <legend>实际住在</legend>
        <div class="checks column">
          <For each={homes()}>
            {(home) => (
              <label>
                <input
                  type="radio"
                  name="lives"
                  checked={props.merging.livesIn === home.householdId}
                  onChange={() =>
                    props.onChange({
                      ...props.merging,
                      livesIn: home.householdId,
                      nextHeadId: "",
                    })
                  }
                />{" "}
                {home.number}（{home.villageName}，{home.members.length} 人）
              </label>
            )}
          </For>
        </div>
      </fieldset>
    </Show>
  );
}

function NextHead(props: StepProps) {
  return (
    <Show when={headless(props.merging).length > 0}>
      <div class="field">
        <label for="field-nextHeadId">另一户的新户主</label>
        <select
          id="field-nextHeadId"
          class="input"
          onChange={(event) =>
            props.onChange({ ...props.merging, nextHeadId: event.currentTarget.value })
          }
        >
          <option value="">请选择</option>
          <For each={headless(props.merging)}>
            {({ residentId, name }) => (
              <option value={residentId} selected={residentId === props.merging.nextHeadId}>
                {name}
              </option>
            )}
          </For>
        </select>
      </div>
    </Show>
  );
}

function Facts(props: StepProps) {
  const facts = () => props.merging.other?.member.facts ?? [];
  const take = (id: string, isOn: boolean) => {
    const others = props.merging.takeFacts.filter((one) => one !== id);
    props.onChange({ ...props.merging, takeFacts: isOn ? [...others, id] : others });
  };
  return (
    <Show when={facts().length > 0}>
      <fieldset class="field">
        <legend>从另一份档案带过来的情况</legend>
        <div class="checks column">
          <For each={facts()}>
            {(fact) => (
              <label>
                <input
                  type="checkbox"
                  checked={props.merging.takeFacts.includes(fact.id)}
                  onChange={(event) => take(fact.id, event.currentTarget.checked)}
                />{" "}
                {fact.text}（{fact.source}，{fact.validFrom} 起）
              </label>
            )}
          </For>
        </div>
      </fieldset>
    </Show>
  );
}
