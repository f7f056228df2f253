import { isRole, postLabels } from "@minzheng/contract";
import type { AnyRegister, HistoryEntry } from "@minzheng/register";
import { createSignal, For, Show } from "solid-js";
import { shortInstantText } from "../text/dates.ts";
import { Icon } from "../ui/icon.tsx";
import { knownRegisters } from "./declarations.ts";
import { actLabel, type Change, changesIn } from "./history.ts";
import type { Words } from "./value-text.ts";

const shownAtOnce = 8;
const changesAtOnce = 3;

/** Everything that was done to a record, newest first: who, when, why, and what it changed. */
export function HistoryCard(props: {
  readonly register: AnyRegister;
  readonly rows: readonly HistoryEntry[];
  readonly isIntact: boolean;
  readonly words: Words;
}) {
  const [isWhole, setWhole] = createSignal(false);
  const newest = () => [...props.rows].reverse();
  const shown = () => (isWhole() ? newest() : newest().slice(0, shownAtOnce));
  return (
    <section class="card">
      <header>
        <h2>办理过程</h2>
        <span class="push muted small">{props.rows.length} 条</span>
      </header>
      <Show when={!props.isIntact}>
        <p class="notice-strip" role="alert">
          <Icon name="warn" /> 这条记录的留痕不完整，请停止办理并报告审计员。
        </p>
      </Show>
      <ol class="timeline">
        <For each={shown()}>
          {(entry, i) => (
            <li classList={{ newest: i() === 0 }}>
              <b>{actLabel(knownRegisters(), entry)}</b>
              <Show when={entry.reason}>
                {(reason) => <span class="reason">「{reason()}」</span>}
              </Show>
              <div class="when">
                {shortInstantText(entry.at)} · {whoOf(entry)}（{postOf(entry)}）
              </div>
              <Changes changes={changesIn(props.register, entry, props.words)} />
            </li>
          )}
        </For>
      </ol>
      <Show when={props.rows.length > shownAtOnce && !isWhole()}>
        <div class="foot">
          <button type="button" class="button compact" onClick={() => setWhole(true)}>
            全部 {props.rows.length} 条
          </button>
        </div>
      </Show>
    </section>
  );
}

/** The post by the name that the register's own refusals use. */
const postOf = ({ role }: HistoryEntry): string => (isRole(role) ? postLabels[role] : "系统");

/** Who acted, and for which absent colleague. */
const whoOf = ({ officer, for: principal }: HistoryEntry): string =>
  principal === undefined ? officer : `${officer} 代 ${principal}`;

function Changes(props: { readonly changes: readonly Change[] }) {
  const list = () => (
    <dl class="changes">
      <For each={props.changes}>
        {({ label, from, to }) => (
          <div>
            <dt>{label}</dt>
            <dd>
              <Show when={from !== "—"}>
                <del>{from}</del> <span aria-hidden="true">→</span>
                <span class="hidden-text">改为</span>{" "}
              </Show>
              <ins>{to}</ins>
            </dd>
          </div>
        )}
      </For>
    </dl>
  );
  return (
    <Show when={props.changes.length > 0}>
      <Show when={props.changes.length > changesAtOnce} fallback={list()}>
        <details>
          <summary>{props.changes.length} 项内容</summary>
          {list()}
        </details>
      </Show>
    </Show>
  );
}
