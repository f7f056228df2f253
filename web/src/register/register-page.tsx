import "./register.css";
import "../ui/record.css";
import { useParams } from "@solidjs/router";
import { type Component, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { useDesk } from "../context.ts";
import { holds } from "../text/roles.ts";
import { NoPage } from "../ui/states.tsx";
import { overridesOf } from "./overrides.ts";
import type { PageProps } from "./page-props.ts";
import { registerAt } from "./registers.ts";

/** One page of the register that the address names, or the module's own in its place. */
export function RegisterPage(props: {
  readonly part: "list" | "form" | "detail" | "print";
  readonly page: Component<PageProps>;
}) {
  const { officer } = useDesk();
  const params = useParams<{ module: string; register: string }>();
  const register = () => {
    const named = registerAt(params.module, params.register);
    return named !== undefined && holds(officer, named.roles.read) ? named : undefined;
  };
  return (
    <Show when={register()} keyed fallback={<NoPage />}>
      {(found) => (
        <Dynamic component={overridesOf(found)[props.part] ?? props.page} register={found} />
      )}
    </Show>
  );
}
