import "./register.css";
import { A, useParams } from "@solidjs/router";
import { For, Show } from "solid-js";
import { useDesk } from "../context.ts";
import { useRowKeys } from "../ui/keys.ts";
import { NoPage } from "../ui/states.tsx";
import { ledgersOf } from "./ledgers.ts";

/** `/registers/:module`: the registers of one module that the officer may read. */
export default function IndexPage() {
  const { officer } = useDesk();
  const params = useParams<{ module: string }>();
  const ledgers = () => ledgersOf(officer).find(({ module }) => module === params.module);
  useRowKeys();
  return (
    <Show when={ledgers()} fallback={<NoPage />}>
      {(own) => (
        <>
          <div class="page-head">
            <h1>{own().label}台账</h1>
            <p class="soft">{own().registers.length} 种</p>
          </div>
          <ul class="card ledgers">
            <For each={own().registers}>
              {({ href, label }) => (
                <li>
                  <A href={href} data-row="">
                    {label}
                  </A>
                </li>
              )}
            </For>
          </ul>
        </>
      )}
    </Show>
  );
}
