import { A } from "@solidjs/router";
import { For, lazy, Suspense } from "solid-js";
import { Icon } from "./icon.tsx";
import type { Place } from "./places.ts";

/** The declarations of all registers are no part of what the first page waits for. */
const links = () => import("../register/rail-links.tsx");
const WorkLink = lazy(async () => ({ default: (await links()).WorkLink }));
const LedgerLinks = lazy(async () => ({ default: (await links()).LedgerLinks }));

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
      <Suspense>
        <WorkLink />
      </Suspense>
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
      <Suspense>
        <LedgerLinks />
      </Suspense>
      <div class="rail-foot">
        内部业务系统
        <br />
        15 分钟无操作将锁屏
      </div>
    </nav>
  );
}
