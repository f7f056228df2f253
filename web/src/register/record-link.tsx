import type { AnyRegister } from "@minzheng/register";
import { A } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { Show } from "solid-js";
import { useDesk } from "../context.ts";
import { holds } from "../text/roles.ts";
import { dataOf } from "../ui/data-of.ts";
import { recordHref } from "./addresses.ts";
import { useRegisterClient } from "./registers.ts";
import { titleText } from "./titles.ts";

/** Another record by what it is called, where this officer may see it; else by the register alone. */
export function RecordLink(props: { readonly register: AnyRegister; readonly id: string }) {
  const { officer } = useDesk();
  const client = useRegisterClient(props.register);
  const isMine = () => holds(officer, props.register.roles.read);
  const record = useQuery(() => ({
    queryKey: ["register", props.register.id, "get", props.id],
    queryFn: () => client.get({ id: props.id }),
    enabled: isMine(),
    retry: false,
  }));
  return (
    <Show when={isMine() && !record.isError} fallback={props.register.label}>
      <A href={recordHref(props.register, props.id)}>
        {props.register.label}
        <Show when={dataOf(record)}>{(view) => <> {titleText(props.register, view())}</>}</Show>
      </A>
    </Show>
  );
}
