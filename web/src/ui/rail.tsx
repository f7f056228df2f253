import { A, useLocation } from "@solidjs/router";
import { createSignal, For, onMount, Show } from "solid-js";
import { useDesk } from "../context.ts";
import type { Ledgers } from "../register/ledgers.ts";
import { Icon } from "./icon.tsx";
import type { Place } from "./places.ts";

/** The officer's places by group, and the registers by module. */
export function Rail(props: { readonly places: readonly Place[] }) {
  const groups = () => [...new Set(props.places.map(({ group }) => group))];
  return (
    <nav class="rail" aria-label="主导航">
      <div class="brand">
        <span class="seal" aria-hidden="true">
          民
        </span>
        <span class="brand-name">民政业务平台</span>
      </div>
      <For each={groups()}>
        {(group) => (
          <>
            <h2>{group}</h2>
            <For each={props.places.filter((place) => place.group === group)}>
              {(place) => (
                <A href={place.href} activeClass="active" title={place.label}>
                  <Icon name={place.icon} />
                  <span class="rail-label">{place.label}</span>
                </A>
              )}
            </For>
          </>
        )}
      </For>
      <LedgerLinks />
      <div class="rail-foot">
        内部业务系统
        <br />
        15 分钟无操作将锁屏
      </div>
    </nav>
  );
}

/** The declarations of all registers are no part of what the first page waits for. */
function LedgerLinks() {
  const { officer } = useDesk();
  const location = useLocation();
  const [modules, setModules] = createSignal<readonly Ledgers[]>([]);
  onMount(async () => {
    const { ledgersOf } = await import("../register/ledgers.ts");
    setModules(ledgersOf(officer));
  });
  const isOpen = ({ href }: Ledgers) => `${location.pathname}/`.startsWith(`${href}/`);
  return (
    <Show when={modules().length > 0}>
      <h2>台账</h2>
      <For each={modules()}>
        {(own) => (
          <>
            <A
              href={own.href}
              title={`${own.label}台账`}
              classList={{ active: isOpen(own) }}
              activeClass=""
              inactiveClass=""
            >
              <Icon name="book" />
              <span class="rail-label">{own.label}</span>
            </A>
            <Show when={isOpen(own)}>
              <For each={own.registers}>
                {({ href, label }) => (
                  <A href={href} class="rail-leaf" activeClass="current" title={label}>
                    <span class="rail-label">{label}</span>
                  </A>
                )}
              </For>
            </Show>
          </>
        )}
      </For>
    </Show>
  );
}
