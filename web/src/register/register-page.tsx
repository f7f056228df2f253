import "./register.css";
import "../ui/record.css";
import type { AnyRegister } from "@minzheng/register";
import { useParams } from "@solidjs/router";
import { type Component, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { useDesk } from "../context.ts";
import { holds } from "../text/roles.ts";
import { NoPage } from "../ui/states.tsx";
import { Declared } from "./declared.tsx";
import { entryAt } from "./entries.ts";
import { overridesOf } from "./overrides.ts";
import type { PageProps } from "./page-props.ts";

/** One page of the register that the address names, or the module's own in place of a part. */
export function RegisterPage(props: {
  readonly part?: "list" | "form" | "detail" | "print";
  readonly page: Component<PageProps>;
}) {
  const { officer } = useDesk();
  const params = useParams<{ module: string; register: string }>();
  const entry = () => {
    const named = entryAt(params.module, params.register);
    return named !== undefined && holds(officer, named.roles.read) ? named : undefined;
  };
  const pageOf = (register: AnyRegister) => {
    const own = props.part === undefined ? undefined : overridesOf(register)[props.part];
    return own ?? props.page;
  };
  return (
    <Show when={entry()} keyed fallback={<NoPage />}>
      {({ module, id }) => (
        <Declared module={module} id={id}>
          {(register) => <Dynamic component={pageOf(register)} register={register} />}
        </Declared>
      )}
    </Show>
  );
}
