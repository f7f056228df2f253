import type { Choice } from "@minzheng/register";
import { type Component, Index, Show } from "solid-js";
import { Field, Fieldset } from "../../../register/field.tsx";
import { FieldsForm } from "../../../register/fields-form.tsx";
import type { InputProps } from "../../../register/input-props.ts";
import { Select } from "../../../register/text-input.tsx";
import { typedList, typedPart } from "../../../register/typed.ts";
import { relationLabel } from "../../../text/relations.ts";
import type { StepProps } from "./step-props.ts";
import { partsOfStep } from "./steps.ts";

/** What is asked for, for whom, and where the money would go. */
export function RequestStep(props: StepProps) {
  const people = (): readonly Choice[] =>
    (props.family?.members ?? []).map(({ residentId, name, relation, ageYears }) => ({
      value: residentId,
      label: `${name}（${relationLabel(relation)}，${ageYears} 岁）`,
    }));
  const one: Component<InputProps> = (input) => (
    <Field {...input}>
      <Select {...input} choices={people()} />
    </Field>
  );
  const several: Component<InputProps> = (input) => <People {...input} people={people()} />;
  const byAgent = () => typedPart(props.typed, "channel") === "agent";
  const parts = () =>
    partsOfStep(props.register, "request").filter(
      ({ name }) => byAgent() || !["agentName", "mandate"].includes(name),
    );
  return (
    <Show when={props.family} fallback={<p class="muted">请先在第 1 步选择家庭。</p>}>
      <FieldsForm
        parts={parts()}
        groupOf={(name) => props.register.fields[name]?.group}
        inputs={{ applicantResidentId: one, payeeResidentId: one, personIds: several }}
        typed={props.typed}
        issues={props.issues}
        onType={props.onType}
      />
    </Show>
  );
}

function People(props: InputProps & { readonly people: readonly Choice[] }) {
  const chosen = () => typedList(props.typed);
  const toggle = (id: string, isOn: boolean) =>
    props.onType(isOn ? [...chosen(), id] : chosen().filter((other) => other !== id));
  return (
    <Fieldset {...props}>
      <div class="checks">
        <Index each={props.people}>
          {(person) => (
            <label>
              <input
                type="checkbox"
                checked={chosen().includes(person().value)}
                onChange={(event) => toggle(person().value, event.currentTarget.checked)}
              />{" "}
              {person().label}
            </label>
          )}
        </Index>
      </div>
    </Fieldset>
  );
}
