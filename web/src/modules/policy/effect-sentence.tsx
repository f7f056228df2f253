import { For, Show } from "solid-js";
import { monthProse } from "../../text/dates.ts";
import { countText, deltaYuanText, yuanText } from "../../text/money.ts";
import { Icon } from "../../ui/icon.tsx";
import { type Effect, effectOf } from "./effect.ts";
import type { Tried } from "./effect-query.ts";

/** Cases and money in a sentence; and what happens to months that are over. */
export function EffectSentence(props: {
  readonly tried: Tried;
  /** First month of the figure. */
  readonly from: string | undefined;
}) {
  const effect = () => effectOf(props.tried.previews);
  const isWhole = () => props.tried.previews.length === props.tried.townships;
  const isBackdated = () => props.from !== undefined && props.from < props.tried.month;
  return (
    <>
      <p class="figure-note">
        {monthProse(props.tried.month)}
        {isWhole() ? "" : `（已算 ${props.tried.previews.length}/${props.tried.townships} 个乡镇）`}
        ：<b>{countText(effect().householdsChanged)}</b> 户金额变化，共{" "}
        {countText(effect().households)} 户；合计 {yuanText(effect().beforeFen)} →{" "}
        <b>{yuanText(effect().afterFen)}</b> 元，每月{" "}
        <b>{deltaYuanText(effect().afterFen - effect().beforeFen)}</b> 元。
      </p>
      <Show when={isBackdated()}>
        <p class="figure-note amber small">
          起始月份早于{monthProse(props.tried.month)}
          ：已审批的月份不重算、不自动补发或追回，须逐户另行办理。
        </p>
      </Show>
    </>
  );
}

/** What the figures would say against each other. */
export function EffectProblems(props: { readonly problems: Effect["problems"] }) {
  return (
    <Show when={props.problems.length > 0}>
      <ul class="figure-problems">
        <For each={props.problems}>
          {({ severity, text, path }) => (
            <li classList={{ error: severity === "error" }}>
              <Icon name="warn" /> {severity === "error" ? "不能签发" : "请核对"}：{text}
              <span class="muted">（{path.split("@")[1] ?? ""}）</span>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
