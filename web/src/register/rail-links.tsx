import { A, useLocation, useNavigate } from "@solidjs/router";
import { For, Show } from "solid-js";
import { useDesk } from "../context.ts";
import { dataOf } from "../ui/data-of.ts";
import { Icon } from "../ui/icon.tsx";
import { useKeys } from "../ui/keys.ts";
import { allOf } from "../work/groups.ts";
import { useWorkCounts } from "../work/work-query.ts";
import { hasWork, type Ledgers, ledgersOf } from "./ledgers.ts";

/** The officer's own work with its count, red as soon as something is overdue. */
export function WorkLink() {
  const { officer } = useDesk();
  return (
    <Show when={hasWork(officer)}>
      <CountedLink />
    </Show>
  );
}

function CountedLink() {
  const navigate = useNavigate();
  const counts = useWorkCounts(() => ({ mine: "true" }));
  useKeys({ "g t": () => navigate("/") });
  return (
    <>
      <h2>工作台</h2>
      <A href="/" end activeClass="active" title="待办事项">
        <Icon name="inbox" />
        <span class="rail-label">待办事项</span>
        <Show when={dataOf(counts)}>
          {(now) => (
            <Show when={allOf(now()) > 0}>
              <span class="rail-count" classList={{ hot: now().overdue > 0 }}>
                {allOf(now())}
                {now().more ? "+" : ""}
                <span class="hidden-text">
                  件{now().overdue > 0 ? `，${now().overdue} 件已超期` : ""}
                </span>
              </span>
            </Show>
          )}
        </Show>
      </A>
    </>
  );
}

/** The registers by module; those of the module that is open stand below it. */
export function LedgerLinks() {
  const { officer } = useDesk();
  const location = useLocation();
  const modules = ledgersOf(officer);
  const isOpen = ({ href }: Ledgers) => `${location.pathname}/`.startsWith(`${href}/`);
  return (
    <Show when={modules.length > 0}>
      <h2>台账</h2>
      <For each={modules}>
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
