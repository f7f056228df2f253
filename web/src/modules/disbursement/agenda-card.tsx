import "./disbursement.css";
import type { Agenda } from "@minzheng/disbursement";
import { A, useLocation } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { For, Show } from "solid-js";
import { useDesk } from "../../context.ts";
import { monthProse } from "../../text/dates.ts";
import { holds, roleLabel } from "../../text/roles.ts";
import { dataOf } from "../../ui/data-of.ts";
import { agendaHref, planLabels, planWords, roleOfStep } from "./plan.ts";
import { useDisbursement } from "./run-query.ts";

/** What the monthly payment waits for, and until when; nothing while it waits for nobody. */
export default function AgendaCard() {
  const client = useDisbursement();
  const agenda = useQuery(() => ({ queryKey: ["agenda"], queryFn: () => client.agenda({}) }));
  const rows = () => dataOf(agenda)?.rows ?? [];
  return (
    <Show when={rows().length > 0}>
      <section class="card agenda" aria-label="资金发放待办环节">
        <ul>
          <For each={rows()}>{(row) => <AgendaRow row={row} />}</For>
        </ul>
      </section>
    </Show>
  );
}

function AgendaRow(props: { readonly row: Agenda }) {
  const { officer } = useDesk();
  const location = useLocation();
  return (
    <li>
      <b class="strong nowrap">{monthProse(props.row.month)} 资金发放</b>
      <Show
        when={props.row.waiting}
        fallback={<span class="soft">{props.row.missingYear ?? ""}年放假安排未公布，日程待定</span>}
      >
        {(waiting) => {
          const words = () => planWords(waiting(), true);
          const role = () => roleOfStep(waiting().step);
          return (
            <>
              <span class="nowrap">{planLabels[waiting().step]}</span>
              <span class="muted small nowrap">
                {holds(officer, [role()]) ? "由您办理" : `由${roleLabel(role())}办理`}
              </span>
              <span class={`tag tone-${words().tone}`}>{words().text}</span>
            </>
          );
        }}
      </Show>
      <Show when={agendaHref(props.row) !== location.pathname}>
        <A class="push nowrap" href={agendaHref(props.row)}>
          {props.row.runId === undefined ? "去编制" : "打开批次"}
        </A>
      </Show>
    </li>
  );
}
