import { parameter } from "@minzheng/policy";
import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { recordHref } from "../../register/addresses.ts";
import { countText } from "../../text/money.ts";
import type { Summary } from "./summaries.ts";
import { periodWords, valueWords } from "./value-words.ts";

/** Proposals that wait for a second officer, whichever parameter they are of; nothing without any. */
export function WaitingCard(props: { readonly summaries: readonly Summary[] }) {
  const rows = () =>
    props.summaries.flatMap(({ kind, now, waiting }) =>
      waiting.map((record) => ({ kind, now, record })),
    );
  return (
    <Show when={rows().length > 0}>
      <section class="card waiting-figures" aria-label="待复核的提请">
        <header>
          <h2>待复核的提请</h2>
          <span class="push muted small">{countText(rows().length)} 项，签发后才执行</span>
        </header>
        <table class="rows">
          <caption class="hidden-text">待复核的提请</caption>
          <thead>
            <tr>
              <th scope="col">参数</th>
              <th scope="col">现行</th>
              <th scope="col">提请</th>
              <th scope="col">执行月份</th>
              <th scope="col">依据文件</th>
              <td />
            </tr>
          </thead>
          <tbody>
            <For each={rows()}>
              {({ kind, now, record }) => (
                <tr>
                  <th scope="row">{kind.label}</th>
                  <td>{now === undefined ? "未设定" : valueWords(kind.key, now.value)}</td>
                  <td class="strong">{valueWords(kind.key, record.fields.value)}</td>
                  <td class="nowrap">{periodWords(record.fields)}</td>
                  <td>{record.fields.source}</td>
                  <td class="nowrap">
                    <A
                      href={recordHref(parameter, record.id)}
                      aria-label={`核对 ${kind.label} ${periodWords(record.fields)}`}
                    >
                      核对
                    </A>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </section>
    </Show>
  );
}
