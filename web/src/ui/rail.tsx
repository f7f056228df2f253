import { A } from "@solidjs/router";
import { For } from "solid-js";
import { Icon } from "./icon.tsx";
import { lazy } from "./lazy.tsx";
import type { Place } from "./places.ts";

/** The index of registers is no part of what the first page waits for. */
const links = () => import("../register/rail-links.tsx");
const quiet = { isQuiet: true };
const WorkLink = lazy(async () => ({ default: (await links()).WorkLink }), quiet);
const LedgerLinks = lazy(async () => ({ default: (await links()).LedgerLinks }), quiet);

/** The officer's work, places by group, and the registers by module. */
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
      <WorkLink />
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
