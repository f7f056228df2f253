import type { AnyRegister } from "@minzheng/register";
import { A, useNavigate } from "@solidjs/router";
import { Show } from "solid-js";
import { Icon } from "../ui/icon.tsx";
import { useKeys } from "../ui/keys.ts";
import { listHref } from "./addresses.ts";
import { walkAround } from "./walk.ts";

/** Back to the list, and to the records before and after this one on it. */
export function WalkBar(props: { readonly register: AnyRegister; readonly id: string }) {
  const navigate = useNavigate();
  const around = () => walkAround(props.id);
  const go = (href: string | undefined) => href !== undefined && navigate(href, { replace: true });
  useKeys({
    j: () => go(around()?.next),
    k: () => go(around()?.previous),
    Escape: () => navigate(around()?.href ?? listHref(props.register)),
  });
  return (
    <nav class="crumb no-print" aria-label="位置">
      <A href={around()?.href ?? listHref(props.register)}>
        <Icon name="left" /> {around()?.label ?? props.register.label}
      </A>
      <Show when={around()}>
        {(place) => (
          <span class="push walk">
            第 {place().place} 件，共 {place().count} 件
            <button
              type="button"
              class="button compact"
              disabled={place().previous === undefined}
              onClick={() => go(place().previous)}
            >
              <Icon name="left" /> 上一件 <span class="key">K</span>
            </button>
            <button
              type="button"
              class="button compact"
              disabled={place().next === undefined}
              onClick={() => go(place().next)}
            >
              下一件 <span class="key">J</span> <Icon name="right" />
            </button>
          </span>
        )}
      </Show>
    </nav>
  );
}
