import { A } from "@solidjs/router";
import { Show } from "solid-js";

/** The household a record belongs to, by the way to its file. */
export default function HouseholdLink(props: { readonly value: unknown }) {
  return (
    <Show when={typeof props.value === "string" ? props.value : undefined} fallback="—">
      {(id) => <A href={`/households/${id()}`}>家庭档案</A>}
    </Show>
  );
}
