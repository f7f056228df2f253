import type { RegisterEntry } from "@minzheng/registry/browser";
import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { useDesk } from "../context.ts";
import { holds } from "../text/roles.ts";
import { recordHref } from "./addresses.ts";

/** Another record by what it is called; a link where this officer may read its register. */
export function RecordLink(props: {
  readonly register: RegisterEntry;
  readonly id: string;
  readonly name: string;
}) {
  const { officer } = useDesk();
  return (
    <>
      <Show when={holds(officer, props.register.roles.read)} fallback={props.name}>
        <A href={recordHref(props.register, props.id)}>{props.name}</A>
      </Show>
      <Show when={props.register.isMatter && props.name !== props.register.label}>
        <span class="muted"> {props.register.label}</span>
      </Show>
    </>
  );
}
