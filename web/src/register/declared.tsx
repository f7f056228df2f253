import type { AnyRegister } from "@minzheng/register";
import { useQuery } from "@tanstack/solid-query";
import { type JSX, Show } from "solid-js";
import { Loaded } from "../ui/states.tsx";
import { loadModule, registerAt } from "./declarations.ts";

interface Props {
  readonly module: string;
  readonly id: string;
  readonly children: (register: AnyRegister) => JSX.Element;
}

/** Something that is built from a register's declaration, as soon as its module is loaded. */
export function Declared(props: Props) {
  const find = () => registerAt(props.module, props.id);
  return (
    <Show when={find()} keyed fallback={<Loading {...props} />}>
      {props.children}
    </Show>
  );
}

function Loading(props: Props) {
  const { module, id } = props;
  const loading = useQuery(() => ({
    queryKey: ["declarations", module],
    queryFn: async () => {
      await loadModule(module);
      return true;
    },
    gcTime: 0,
  }));
  return (
    <Loaded query={loading} what="页面">
      {() => (
        <Show when={registerAt(module, id)} keyed>
          {props.children}
        </Show>
      )}
    </Loaded>
  );
}
