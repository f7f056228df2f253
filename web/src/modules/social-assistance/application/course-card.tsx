import { A } from "@solidjs/router";
import { createMemo, createSignal, For, Show } from "solid-js";
import { recordHref } from "../../../register/addresses.ts";
import type { ColumnsProps } from "../../../register/page-props.ts";
import { stateLabel } from "../../../register/questions.ts";
import { shortInstantText } from "../../../text/dates.ts";
import { dataOf } from "../../../ui/data-of.ts";
import { Icon } from "../../../ui/icon.tsx";
import { Loaded } from "../../../ui/states.tsx";
import { type CourseEntry, courseOf } from "./course.ts";
import type { Matter } from "./matter-query.ts";
import { turnOf } from "./phase.ts";

const shownAtOnce = 7;

/** 办理过程: visits, checks, notices, objections and decisions beside the steps, newest first. */
export function CourseCard(props: ColumnsProps & { readonly matter: Matter }) {
  const [isWhole, setWhole] = createSignal(false);
  const entries = createMemo(() => {
    const history = dataOf(props.history)?.rows ?? [];
    return courseOf({ register: props.register, view: props.view, history }, props.matter.told());
  });
  const shown = () => (isWhole() ? entries() : entries().slice(0, shownAtOnce));
  const turn = () => turnOf(props.register, props.view);
  return (
    <section class="card" aria-label="办理过程">
      <header>
        <h2>办理过程</h2>
        <span class="push muted small">{entries().length} 条</span>
      </header>
      <Show when={dataOf(props.history)?.intact === false}>
        <p class="notice-strip" role="alert">
          <Icon name="warn" /> 这条记录的留痕不完整，请停止办理并报告审计员。
        </p>
      </Show>
      <Loaded query={props.matter.records} what="办理过程">
        {() => (
          <ol class="timeline">
            <Show when={turn()}>
              {(post) => (
                <li class="newest">
                  <b>{stateLabel(props.register, props.view.state)}</b>
                  <div class="when">现在 · 由{post()}办理</div>
                </li>
              )}
            </Show>
            <For each={shown()}>{(entry) => <Entry entry={entry} />}</For>
          </ol>
        )}
      </Loaded>
      <Show when={entries().length > shownAtOnce && !isWhole()}>
        <div class="foot">
          <button type="button" class="button compact" onClick={() => setWhole(true)}>
            全部 {entries().length} 条
          </button>
        </div>
      </Show>
    </section>
  );
}

function Entry(props: { readonly entry: CourseEntry }) {
  return (
    <li>
      <Show when={props.entry.filedIn} fallback={<b>{props.entry.title}</b>}>
        {(filed) => (
          <A class="strong" href={recordHref(filed().register, filed().id)}>
            {props.entry.title}
          </A>
        )}
      </Show>
      <Show when={props.entry.outcome}>{(outcome) => <span> {outcome()}</span>}</Show>
      <Show when={props.entry.words}>{(words) => <div class="soft">「{words()}」</div>}</Show>
      <div class="when">
        {shortInstantText(props.entry.at)} · {props.entry.officer}（{props.entry.post}）
      </div>
    </li>
  );
}
