import { policyOf } from "@minzheng/social-assistance/policy";
import { createMemo, For, Show } from "solid-js";
import { useDesk } from "../../../context.ts";
import { FieldsForm } from "../../../register/fields-form.tsx";
import { type TypedGroup, typedList, typedPart } from "../../../register/typed.ts";
import { useToday } from "../../../today.ts";
import { Icon } from "../../../ui/icon.tsx";
import { meansParts, newRow } from "./means.ts";
import type { StepProps } from "./step-props.ts";

/** Incomes, property and illness, each with who says so; what is known already stands above. */
export function MeansStep(props: StepProps & { readonly isRecorded: boolean }) {
  const { officer } = useDesk();
  const today = useToday();
  const exemptions = policyOf(officer.tenant).exemptions.map(({ key, label }) => ({
    value: key,
    label,
  }));
  const parts = createMemo(() => meansParts(props.family, exemptions));
  /** A line that was just added begins as most do. */
  const begun = (typed: TypedGroup): TypedGroup =>
    Object.fromEntries(
      Object.entries(typed).map(([name, value]) => {
        const isGrown =
          parts().some((part) => part.name === name) &&
          typedList(value).length > typedList(typedPart(props.typed, name)).length;
        if (!isGrown) return [name, value];
        const rows = typedList(value);
        const last = rows[rows.length - 1] as TypedGroup;
        return [name, [...rows.slice(0, -1), { ...last, ...newRow(today) }]];
      }),
    );
  return (
    <Show when={props.family} fallback={<p class="muted">请先在第 1 步选择家庭。</p>}>
      <Known {...props} />
      <Show
        when={!props.isRecorded}
        fallback={
          <p class="notice-strip" role="status">
            <Icon name="lock" /> 这一步的内容已经登记，不会重复登记；要更正请到家庭档案办理。
          </p>
        }
      >
        <FieldsForm
          parts={parts()}
          groupOf={() => undefined}
          inputs={undefined}
          typed={props.typed}
          issues={props.issues}
          onType={(typed) => props.onType(begun(typed))}
        />
      </Show>
    </Show>
  );
}

function Known(props: StepProps) {
  const known = () =>
    (props.family?.members ?? []).flatMap(({ name, facts }) =>
      facts.map(({ text, source, validFrom }) => ({ name, text, source, validFrom })),
    );
  return (
    <section class="known" aria-label="已登记的情况">
      <h2>已登记的情况</h2>
      <ul>
        <For each={known()} fallback={<li class="muted">还没有登记收入、财产等情况。</li>}>
          {({ name, text, source, validFrom }) => (
            <li>
              {name} · {text}
              <span class="muted">
                {" "}
                · {source} · {validFrom} 起
              </span>
            </li>
          )}
        </For>
      </ul>
      <p class="muted small">
        没有变化的不用再填；有变化的在下面添加一行，并选“接替已登记的”，以免重复计算。
      </p>
    </section>
  );
}
