import type { Fields, FigureForm, FigureKind } from "@minzheng/policy";
import type { Part } from "@minzheng/register";
import { Show } from "solid-js";
import type { InputProps } from "../../register/input-props.ts";
import { FieldInput } from "../../register/inputs.tsx";
import type { Typed } from "../../register/typed.ts";
import {
  chosenVariant,
  hintOf,
  kindOfForm,
  partsOfFields,
  variantOf,
  withVariant,
} from "./figure-form.ts";

/** The value of a figure, typed by the form that its key has. */
export function FigureInput(props: {
  readonly kind: FigureKind;
  readonly typed: Typed;
  readonly onType: (typed: Typed) => void;
  readonly problem: InputProps["problem"];
}) {
  const { form, label } = props.kind;
  const part: Part = {
    name: "value",
    label,
    kind: kindOfForm(form),
    isOptional: false,
    ...hintOf(form),
  };
  if (form.is === "variant") return <VariantInput {...props} form={form} part={part} />;
  return (
    <FieldInput
      part={part}
      path="value"
      typed={props.typed}
      onType={props.onType}
      problem={props.problem}
    />
  );
}

/** First which one, then its own fields. */
function VariantInput(props: {
  readonly form: Extract<FigureForm, { is: "variant" }>;
  readonly part: Part;
  readonly typed: Typed;
  readonly onType: (typed: Typed) => void;
  readonly problem: InputProps["problem"];
}) {
  const fields = () => {
    const found = variantOf(props.form, props.typed);
    return found !== undefined && Object.keys(found).length > 0 ? found : undefined;
  };
  return (
    <>
      <FieldInput
        part={props.part}
        path="value"
        typed={chosenVariant(props.typed)}
        onType={(chosen) => props.onType(withVariant(chosen))}
        problem={props.problem}
      />
      <Show when={fields()} keyed>
        {(own: Fields) => (
          <FieldInput
            part={{
              name: "value",
              label: "其中",
              kind: { type: "group", parts: partsOfFields(own) },
              isOptional: false,
            }}
            path="value"
            typed={props.typed}
            onType={props.onType}
            problem={props.problem}
          />
        )}
      </Show>
    </>
  );
}
