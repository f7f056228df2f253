import { For, Show } from "solid-js";
import { tenantName } from "../../config.ts";
import { useDesk } from "../../context.ts";
import { useDivisions } from "../../register/divisions.ts";

/** Where a post holds: the whole bureau, a township, or one of its villages. */
export function AreaSelect(props: {
  readonly id: string;
  readonly label: string;
  /** The post has no parts: there is nothing to choose. */
  readonly isWhole: boolean;
  readonly chosen: string;
  readonly onChoose: (area: string) => void;
}) {
  const { config, officer } = useDesk();
  const divisions = useDivisions();
  const whole = () => `${tenantName(config, officer.tenant)}（全部）`;
  const township = () => props.chosen.slice(0, 9);
  return (
    <div class="places">
      <select
        class="input"
        id={props.id}
        aria-label={props.label}
        disabled={props.isWhole}
        onChange={(event) => props.onChoose(event.currentTarget.value)}
      >
        <option value={officer.tenant}>{whole()}</option>
        <For each={divisions.townships()}>
          {({ code, name }) => (
            <option value={code} selected={code === township()}>
              {name}
            </option>
          )}
        </For>
      </select>
      <Show when={!props.isWhole && township().length === 9}>
        <select
          class="input"
          aria-label={`${props.label}，乡镇之下`}
          onChange={(event) => props.onChoose(event.currentTarget.value || township())}
        >
          <option value="">全乡镇</option>
          <For each={divisions.villagesOf(township())}>
            {({ code, name }) => (
              <option value={code} selected={code === props.chosen}>
                {name}
              </option>
            )}
          </For>
        </select>
      </Show>
    </div>
  );
}
